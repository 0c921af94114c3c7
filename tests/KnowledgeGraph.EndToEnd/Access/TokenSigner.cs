using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>An issuer of tokens with a key of its own.</summary>
internal sealed class TokenSigner : IDisposable
{
    public const string Issuer = "https://issuer.example.org", Audience = "knowledge-graph";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public key, in PEM.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The private key, in PEM.</summary>
    public string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public string PublicSet
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", use = "sig", kid = "one", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) } } });
        }
    }

    /// <summary>The settings that take its tokens.</summary>
    /// <param name="keysFile">A file with its public key.</param>
    public static string[] Settings(string keysFile) => ["--jwt-issuer", Issuer, "--jwt-audience", Audience, "--jwt-keys-file", keysFile];

    /// <summary>A token, good unless told otherwise.</summary>
    public string Sign(
        string name = "ann", object? roles = null, string issuer = Issuer, string audience = Audience, int minutes = 5, Dictionary<string, object>? more = null,
        SigningCredentials? with = null)
    {
        var claims = new Dictionary<string, object>(more ?? []) { ["sub"] = name };
        if (roles as string != "")
            claims["roles"] = roles ?? "researcher";
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            NotBefore = now.AddMinutes(Math.Min(minutes, 0) - 5),
            Expires = minutes == int.MaxValue ? null : now.AddMinutes(minutes),
            SigningCredentials = with ?? new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();
}
