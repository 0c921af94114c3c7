using System.Collections.Immutable;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>The settings on who may do what, and how often.</summary>
public sealed class AccessSettingsTests
{
    [Fact]
    public void Settings_OfALocalServer_LetAnybodyReadWithoutLimit()
    {
        var access = Read().Access;

        (access.AnonymousRead, access.Jwt, access.RequestsPerMinute, access.AnonymousRequestsPerMinute, access.TrustedProxies.Length).ShouldBe((true, null, 6000, null, 0));
        (access.ApiKeysFile, access.AuditLog).ShouldBe((Repository.PathOf("data/api-keys.json"), Repository.PathOf("data/audit.jsonl")));
    }

    [Theory]
    [InlineData(3000, "Urls", "http://*:5080")]
    [InlineData(3000, "TrustedProxies", "127.0.0.1")]
    [InlineData(null, "AnonymousRequestsPerMinute", "0", "Urls", "http://*:5080")]
    [InlineData(7, "AnonymousRequestsPerMinute", "7")]
    public void AnonymousRequests_OfAServer_AreLimitedUnlessOnlyThisMachineAsks(int? expected, params string[] values) => Read(values).Access.AnonymousRequestsPerMinute.ShouldBe(expected);

    [Fact]
    public void AuditLog_WithNeo4j_IsTheOrdinaryLogUnlessItIsNamed()
    {
        string[] neo4j = ["Store", "Neo4j", "Neo4jUri", "http://localhost:7474"];

        Read(neo4j).Access.AuditLog.ShouldBeNull();
        Read([.. neo4j, "AuditLog", "/var/log/audit.jsonl"]).Access.AuditLog.ShouldBe("/var/log/audit.jsonl");
    }

    [Fact]
    public void Jwt_WithAnAuthority_IsReadWhole()
    {
        var jwt = Read("JwtIssuer", "https://i", "JwtAudience", "kg", "JwtAuthority", "https://i/realm", "JwtRoles", "a=b=Reader;chief=admin").Access.Jwt!;

        (jwt.Issuer, jwt.Audience, jwt.Authority, jwt.NameClaim, jwt.RoleClaim).ShouldBe(("https://i", "kg", new Uri("https://i/realm"), "sub", "roles"));
        jwt.Roles.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ShouldBe([("a=b", Role.Reader), ("chief", Role.Admin)]);
    }

    [Fact]
    public void Jwt_WithManyFaults_NamesEach()
    {
        Faults("JwtAuthority", "http://issuer.example.org", "JwtRoles", "chief=king").ShouldBe(
        [
            $"KnowledgeGraph:JwtRoles is \"chief=king\"; expected VALUE=ROLE, each value once, the role reader, researcher or admin, several separated by semicolons",
            "KnowledgeGraph:JwtIssuer is not set; expected the issuer of the tokens, as their iss has it",
            "KnowledgeGraph:JwtAudience is not set; expected for whom the tokens are, as their aud has it",
            "KnowledgeGraph:JwtAuthority is \"http://issuer.example.org\"; expected https://HOST, or http://localhost for trying it out",
        ]);
    }

    [Theory]
    [InlineData("KnowledgeGraph:JwtKeysFile is not set, nor is JwtAuthority", "JwtIssuer", "i", "JwtAudience", "a")]
    [InlineData("KnowledgeGraph:JwtAuthority is set, and JwtKeysFile too", "JwtIssuer", "i", "JwtAudience", "a", "JwtAuthority", "https://i", "JwtKeysFile", "/no/such")]
    [InlineData("KnowledgeGraph:JwtKeysFile is \"/no/such\"; expected a file", "JwtIssuer", "i", "JwtAudience", "a", "JwtKeysFile", "/no/such")]
    [InlineData("KnowledgeGraph:AnonymousRead is \"maybe\"; expected true or false", "AnonymousRead", "maybe")]
    [InlineData("KnowledgeGraph:ApiKeysFile is \"/tmp\"; expected a file; /tmp is a folder", "ApiKeysFile", "/tmp")]
    [InlineData("KnowledgeGraph:AuditLog is \"/tmp\"; expected a file; /tmp is a folder", "AuditLog", "/tmp")]
    [InlineData("KnowledgeGraph:RequestsPerMinute is \"-1\"; expected a whole number", "RequestsPerMinute", "-1")]
    [InlineData("KnowledgeGraph:AnonymousRequestsPerMinute is \"few\"; expected auto, or a whole number", "AnonymousRequestsPerMinute", "few")]
    [InlineData("KnowledgeGraph:TrustedProxies is \"10.0.0.0/8; proxy\"; expected addresses", "TrustedProxies", "10.0.0.0/8; proxy")]
    public void Setting_ThatIsFaulty_IsSaid(string fault, params string[] values) =>
        Faults(values).ShouldContain(one => one.StartsWith(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("", "there is no public key in it")]
    [InlineData("""{"keys":[]}""", "there is no public key in it")]
    [InlineData("{", "it is not a valid JSON Web Key Set")]
    [InlineData("""{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"s"}]}""", "is of type oct; expected RSA or EC")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "public keys in PEM or JWKS: ")]
    [InlineData("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", "it holds a X509 CRL")]
    public void KeysFile_WithoutAUsableKey_IsAFault(string content, string fault) => KeysFaults(content).ShouldHaveSingleItem().ShouldContain(fault);

    [Fact]
    public void KeysFile_WithAPrivateKey_IsAFaultThatDoesNotShowIt()
    {
        using var signer = new TokenSigner();

        var fault = KeysFaults(signer.PrivatePem).ShouldHaveSingleItem();

        fault.ShouldContain("it holds a private key");
        fault.ShouldNotContain(signer.PrivatePem.Split('\n')[1]);
    }

    [Fact]
    public void KeysFile_WithSeveralKeysAndAnRsaKeyThatIsShort_TellsThem()
    {
        using var signer = new TokenSigner();
        using var good = System.Security.Cryptography.RSA.Create(2048);
        using var shorter = System.Security.Cryptography.RSA.Create(1024);

        KnowledgeGraph.Server.Access.JwtKeys.Read(signer.PublicPem + "\n" + good.ExportSubjectPublicKeyInfoPem() + "\n" + good.ExportRSAPublicKeyPem()).Length.ShouldBe(3);
        KeysFaults(shorter.ExportSubjectPublicKeyInfoPem()).ShouldHaveSingleItem().ShouldContain("has 1024 bits; expected 2048 or more");
    }

    private static ImmutableArray<string> KeysFaults(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("keys"), content);
        return Faults("JwtIssuer", "i", "JwtAudience", "a", "JwtKeysFile", folder.At("keys"));
    }

    private static ServerSettings Read(params string[] values)
    {
        Faults(values, out var settings).ShouldBeEmpty();
        return settings;
    }

    private static ImmutableArray<string> Faults(params string[] values) => Faults(values, out _);

    private static ImmutableArray<string> Faults(string[] values, out ServerSettings settings)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.Chunk(2).Select(pair => KeyValuePair.Create($"KnowledgeGraph:{pair[0]}", (string?)pair[1]))).Build();
        settings = new SettingsReader(configuration, Repository.Root, faults).Read();
        return faults.ToImmutable();
    }
}
