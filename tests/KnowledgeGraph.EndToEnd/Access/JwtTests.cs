using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>Tokens, signed by a key of the test.</summary>
public sealed class JwtTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_ThatIsGood_MakesItsBearerWhoItNames(bool asSet)
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await using var server = await StartAsync(folder, signer, asSet: asSet);

        var written = await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(signer.Sign("ann")));
        var admin = await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign("bob", new[] { "reader", "admin", "unheard-of" })));
        var reader = await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign("rea", "something reader")));

        written.At("load", "load", "loadedBy").GetString().ShouldBe("ann");
        (admin.At("viewer", "name").GetString(), admin.At("viewer", "role").GetString()).ShouldBe(("bob", "ADMIN"));
        (reader.At("viewer", "name").GetString(), reader.At("viewer", "mayWrite").GetBoolean()).ShouldBe(("rea", false));
    }

    [Fact]
    public async Task Token_WithAClearance_GivesIt()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await using var server = await StartAsync(folder, signer, more: ["--jwt-clearance-claim", "tlp"]);
        async Task<Answer> Ask(string role, object? clearance) =>
            await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign("rea", role, more: clearance is null ? null : new() { ["tlp"] = clearance })));

        (await Ask("reader", "TLP:AMBER")).At("viewer", "clearance").GetString().ShouldBe("AMBER");
        (await Ask("reader", null)).At("viewer", "clearance").GetString().ShouldBe("CLEAR");
        (await Ask("researcher", "green")).At("viewer", "mayWrite").GetBoolean().ShouldBeFalse();
        foreach (var unknown in new object[] { "pink", new[] { "GREEN", "RED" }, "" })
        {
            var refused = await Ask("researcher", unknown);
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, "FORBIDDEN"));
            refused.Body.ShouldContain("no clearance that this server knows in its claim tlp");
        }
    }

    [Fact]
    public async Task Token_WithClaimsOfOtherNames_IsReadAsTheSettingsSay()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await using var server = await StartAsync(folder, signer, more: ["--jwt-name-claim", "email", "--jwt-role-claim", "https://desk.example.org/groups", "--jwt-roles", "desk=researcher; chief = admin"]);

        var viewer = await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign(more: new() { ["email"] = "ann@example.org", ["https://desk.example.org/groups"] = new[] { "desk" } })));

        (viewer.At("viewer", "name").GetString(), viewer.At("viewer", "role").GetString()).ShouldBe(("ann@example.org", "RESEARCHER"));
    }

    [Fact]
    public async Task Token_ThatIsNotGenuine_IsRefusedAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        using var other = new TokenSigner();
        using var rsa = RSA.Create(2048);
        await using var server = await StartAsync(folder, signer);
        var shared = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(signer.PublicPem)), SecurityAlgorithms.HmacSha256);
        var unsigned = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + signer.Sign().Split('.')[1] + ".";
        var good = signer.Sign();
        var parts = good.Split('.');

        foreach (var (token, reason) in new[]
        {
            (signer.Sign(minutes: -10), "has expired"),
            (signer.Sign(minutes: int.MaxValue), "never expires"),
            (signer.Sign(issuer: "https://other.example.org"), "of an issuer"),
            (signer.Sign(audience: "others"), "not for this server"),
            (other.Sign(), "not signed with a key"),
            (signer.Sign(with: shared), "not signed with a key"),
            (signer.Sign(with: new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)), "not signed with a key"),
            (unsigned, "not signed with a key"),
            ($"{parts[0]}.{other.Sign("eve", "admin").Split('.')[1]}.{parts[2]}", "not signed with a key"),
            ("eyJ.eyJ.eyJ", "not a valid JWT"),
        })
        {
            var answer = await server.AskAsync("{ __typename }", Asking.Bearer(token));
            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), reason);
            answer.Headers.WwwAuthenticate.ToString().ShouldContain(reason);
        }
    }

    [Fact]
    public async Task Token_ThatIsGenuineAndSaysTooLittle_IsForbidden()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await Asking.CreateKeyAsync(folder.Path, "keyholder", "reader");
        await using var server = await StartAsync(folder, signer);

        foreach (var (token, reason) in new[]
        {
            (signer.Sign(roles: ""), "no role"),
            (signer.Sign(roles: "Researcher"), "no role"),
            (signer.Sign("anonymous"), "no usable name"),
            (signer.Sign("seed"), "no usable name"),
            (signer.Sign(new string('n', 201)), "no usable name"),
            (signer.Sign("a\nb"), "no usable name"),
            (signer.Sign("keyholder", "admin"), "the name of an API key"),
        })
        {
            var answer = await server.AskAsync("{ __typename }", Asking.Bearer(token));
            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, "FORBIDDEN"), reason);
            answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"insufficient_scope\"");
            answer.Body.ShouldContain(reason);
        }
    }

    [Fact]
    public async Task Keys_OfAnAuthority_AreFoundByItsMetadata()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await using var authority = await AuthorityAsync(signer);
        await using var server = await HostedServer.OnAsync(
            folder.Path, "--jwt-issuer", TokenSigner.Issuer, "--jwt-audience", TokenSigner.Audience, "--jwt-authority", authority.Urls.Single() + "/realm/");

        (await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign()))).At("viewer", "name").GetString().ShouldBe("ann");
    }

    [Fact]
    public async Task Authority_ThatIsAway_IsToldFromATokenThatIsWrong()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        var authority = await AuthorityAsync(signer);
        var address = authority.Urls.Single();
        await authority.DisposeAsync();
        await using var server = await HostedServer.OnAsync(folder.Path, "--jwt-issuer", TokenSigner.Issuer, "--jwt-audience", TokenSigner.Audience, "--jwt-authority", address);

        var answer = await server.AskAsync(Asking.Who, Asking.Bearer(signer.Sign()));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "ACCESS_UNAVAILABLE"));
        server.Output.ShouldContain("No token can be judged");
    }

    private static async Task<HostedServer> StartAsync(TemporaryFolder folder, TokenSigner signer, bool asSet = false, string[]? more = null)
    {
        await File.WriteAllTextAsync(folder.At("signer"), asSet ? signer.PublicSet : signer.PublicPem, Token);
        return await HostedServer.OnAsync(folder.Path, [.. TokenSigner.Settings(folder.At("signer")), .. more ?? []]);
    }

    private static async Task<WebApplication> AuthorityAsync(TokenSigner signer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/realm/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = TokenSigner.Issuer,
            ["jwks_uri"] = app.Urls.Single() + "/realm/keys",
        }));
        app.MapGet("/realm/keys", () => Results.Text(signer.PublicSet, "application/json"));
        await app.StartAsync(Token);
        return app;
    }
}
