using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Server.Access;

/// <summary>Reads public keys from a file: PEM (RFC 7468), or a JSON Web Key Set (RFC 7517).</summary>
internal static class JwtKeys
{
    private const int LeastRsaBits = 2048;

    /// <summary>The algorithms that tokens may be signed with. Those with a shared secret are not among them: whoever can check such a token can make one.</summary>
    public static readonly ImmutableArray<string> Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>The keys, at least one.</summary>
    /// <param name="text">The file.</param>
    /// <exception cref="FormatException">There is none, or one that cannot be used; the message says why.</exception>
    /// <exception cref="CryptographicException">A key in PEM is damaged.</exception>
    public static ImmutableArray<SecurityKey> Read(string text)
    {
        var keys = text.TrimStart().StartsWith('{') ? OfSet(text) : OfPem(text);
        return keys.IsEmpty ? throw new FormatException("there is no public key in it") : keys;
    }

    private static ImmutableArray<SecurityKey> OfSet(string json)
    {
        JsonWebKeySet set;
        try
        {
            set = new JsonWebKeySet(json);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException("it is not a valid JSON Web Key Set", fault);
        }

        var signing = set.Keys.Where(key => key.Use is null or "" or "sig").ToList();
        foreach (var key in signing)
        {
            if (key.HasPrivateKey)
                throw new FormatException($"the key \"{key.Kid}\" is a private one; this server needs, and should have, the public one only");
            if (key.Kty is not ("RSA" or "EC"))
                throw new FormatException($"the key \"{key.Kid}\" is of type {key.Kty}; expected RSA or EC");
            if (key.Kty == "RSA")
                CheckSize(key.KeySize);
        }

        return [.. signing];
    }

    private static ImmutableArray<SecurityKey> OfPem(string text)
    {
        var keys = ImmutableArray.CreateBuilder<SecurityKey>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var pem = rest[fields.Location];
            keys.Add(rest[fields.Label] switch
            {
                "PUBLIC KEY" or "RSA PUBLIC KEY" => OfPublic(pem),
                "CERTIFICATE" => OfCertificate(pem),
                var label when label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) =>
                    throw new FormatException("it holds a private key; this server needs, and should have, the public one only"),
                var label => throw new FormatException($"it holds a {label}; expected PUBLIC KEY or CERTIFICATE"),
            });
            rest = rest[fields.Location.End..];
        }

        return keys.ToImmutable();
    }

    private static SecurityKey OfPublic(ReadOnlySpan<char> pem)
    {
        var ec = ECDsa.Create();
        try
        {
            ec.ImportFromPem(pem);
            return new ECDsaSecurityKey(ec);
        }
        catch (Exception notEc) when (notEc is CryptographicException or ArgumentException)
        {
            ec.Dispose();
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return OfRsa(rsa);
    }

    private static SecurityKey OfCertificate(ReadOnlySpan<char> pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        if (certificate.GetECDsaPublicKey() is { } ec)
            return new ECDsaSecurityKey(ec);
        return certificate.GetRSAPublicKey() is { } rsa ? OfRsa(rsa) : throw new FormatException("it holds a certificate whose key is neither RSA nor EC");
    }

    private static RsaSecurityKey OfRsa(RSA rsa)
    {
        CheckSize(rsa.KeySize);
        return new RsaSecurityKey(rsa);
    }

    private static void CheckSize(int bits)
    {
        if (bits < LeastRsaBits)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"an RSA key in it has {bits} bits; expected {LeastRsaBits} or more"));
    }
}
