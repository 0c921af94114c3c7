using System.Collections.Immutable;
using System.Net;
using System.Text;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.EndToEnd;

/// <summary>Compression, the pages of other sites, and the settings on both.</summary>
public sealed class HttpFeatureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answer_ForAClientThatTakesIt_IsCompressed(string encoding)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path);
        using var client = new HttpClient { BaseAddress = server.Address };

        foreach (var (path, body) in new[] { ("/graphql", """{"query":"{ __typename }"}"""), ("/graphql/schema", "") })
        {
            using var request = new HttpRequestMessage(body.Length > 0 ? HttpMethod.Post : HttpMethod.Get, path) { Headers = { { "Accept-Encoding", encoding }, { "Accept", "*/*" } } };
            if (body.Length > 0)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, Token);
            answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
            answer.Headers.Vary.ShouldContain("Accept-Encoding");
        }
    }

    [Fact]
    public async Task Page_OfAnAllowedOrigin_MayAskAndOthersMayNot()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--cors-origins", "https://desk.example.org; http://localhost:3000");
        using var client = new HttpClient { BaseAddress = server.Address };

        (await AllowedAsync(client, HttpMethod.Options, "https://desk.example.org")).ShouldBe("https://desk.example.org");
        (await AllowedAsync(client, HttpMethod.Get, "http://localhost:3000")).ShouldBe("http://localhost:3000");
        (await AllowedAsync(client, HttpMethod.Get, "https://other.example.org")).ShouldBeNull();
    }

    [Fact]
    public async Task Page_OfAnyOriginWhereNoneIsAllowed_MayNotAsk()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path);
        using var client = new HttpClient { BaseAddress = server.Address };

        (await AllowedAsync(client, HttpMethod.Get, "https://desk.example.org")).ShouldBeNull();
    }

    [Theory]
    [InlineData("CorsOrigins", "desk.example.org", "expected * alone, or http://HOST")]
    [InlineData("CorsOrigins", "https://desk.example.org/", "expected * alone, or http://HOST")]
    [InlineData("CorsOrigins", "*; https://desk.example.org", "expected * alone, or http://HOST")]
    [InlineData("MaxBatch", "-1", "expected a whole number")]
    [InlineData("TrustedDocuments", "/no/such", "expected a file")]
    [InlineData("TrustedDocumentsOnly", "true", "no document would be answered")]
    public void Setting_Faulty_IsSaid(string key, string value, string fault) => Faults(key, value).ShouldHaveSingleItem().ShouldContain(fault);

    [Fact]
    public async Task TrustedDocuments_ThatTheContractDoesNotAllow_KeepTheServerFromStarting()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("manifest.json"), """{"a":"{ __typename }","b":"{ nothing }"}""", Token);

        var (exit, _, errors) = await HostedServer.RunAsync("--urls", "http://127.0.0.1:0", "--data-directory", folder.At("data"), "--trusted-documents", folder.At("manifest.json"));

        exit.ShouldNotBe(0);
        errors.ShouldContain("KnowledgeGraph:TrustedDocuments has a document \"b\" that cannot be answered: ");
    }

    private static async Task<string?> AllowedAsync(HttpClient client, HttpMethod method, string origin)
    {
        using var request = new HttpRequestMessage(method, "/graphql?query={__typename}") { Headers = { { "Origin", origin } } };
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await client.SendAsync(request, Token);
        if (method == HttpMethod.Get)
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }

    private static ImmutableArray<string> Faults(string key, string value)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>($"KnowledgeGraph:{key}", value)]).Build();
        new SettingsReader(configuration, Repository.Root, faults).Read();
        return faults.ToImmutable();
    }
}
