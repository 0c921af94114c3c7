using System.Net;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>Who may read.</summary>
public sealed class ReadAccessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ByAnybodyWhereItIsSwitchedOff_IsRefusedAndSaysHow()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "rea", "reader");
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", "false");

        var refused = await server.AskAsync("{ __typename }");
        var allowed = await server.AskAsync("{ __typename }", Asking.Bearer(secret));

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"KnowledgeGraph\"");
        refused.Json.TryGetProperty("data", out _).ShouldBeFalse();
        allowed.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql/")]
    [InlineData("/GraphQL")]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("//graphql")]
    public async Task Read_ByAnybodyWhereItIsSwitchedOff_HasNoWayRound(string path)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", "false", "--graphiql", "true");
        using var client = new HttpClient();

        foreach (var accept in new[] { "application/json", "text/event-stream", "image/png" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address.GetLeftPart(UriPartial.Authority) + path) { Headers = { { "Accept", accept } } };
            using var answer = await client.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(path == "//graphql" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/graphql/schema")]
    [InlineData("/graphiql/examples.json")]
    public async Task Read_OfWhatHoldsNothingOfTheBase_IsOpen(string path)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", "false", "--graphiql", "true");
        using var client = new HttpClient();

        (await client.GetAsync(new Uri(server.Address, path), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Authorization", "Bearer kgkey_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Authorization", "Bearer kgkey_")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Basic YW5uOmFubg==")]
    [InlineData("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("X-API-Key", "ann")]
    [InlineData("X-API-Key", "")]
    public async Task Credentials_ThatAreWrong_AreNeverTakenForNone(string header, string value)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path);

        var answer = await server.AskAsync("{ __typename }", (header, value));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
    }

    [Fact]
    public async Task Credentials_SentTwice_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "admin");
        await using var server = await HostedServer.OnAsync(folder.Path);

        (await server.AskAsync("{ __typename }", ("Authorization", $"Bearer {secret}"), ("X-API-Key", secret))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Secrets_OfAnyKind_AreNeverInTheLog()
    {
        using var folder = new TemporaryFolder();
        using var signer = new TokenSigner();
        await File.WriteAllTextAsync(folder.At("keys.pem"), signer.PublicPem, Token);
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        var (good, bad) = (signer.Sign(), signer.Sign(audience: "others"));
        await using var server = await ServerProcess.StartAsync(
            folder.Path, ["--log-level", "Verbose", "--slow-request-milliseconds", "1", .. TokenSigner.Settings(folder.At("keys.pem"))]);

        string[] secrets = [secret, secret + "0", "kgkey_" + new string('a', 64), good, bad, good[..^4]];
        foreach (var sent in secrets)
        {
            await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(sent));
            await server.AskAsync("{ claims { totalCount } }", ("X-API-Key", sent));
        }

        (await server.StopAsync()).ShouldBe(0);
        var said = server.Output + await server.Errors + await File.ReadAllTextAsync(folder.At("audit.jsonl"), Token);
        said.ShouldContain("are refused: ");
        foreach (var sent in secrets)
        {
            said.ShouldNotContain(sent[^40..]);
            said.ShouldNotContain(sent[..40]);
        }
    }
}
