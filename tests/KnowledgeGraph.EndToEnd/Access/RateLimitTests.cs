using System.Net;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>How often anybody may ask. Limits are so low that no bucket fills up again while a test runs.</summary>
public sealed class RateLimitTests
{
    private const string Ask = """{"query":"{ __typename }"}""";

    [Fact]
    public async Task Asker_WithTooManyRequests_HasToWaitAndOthersHaveNot()
    {
        using var folder = new TemporaryFolder();
        var (ann, bob) = (await Asking.CreateKeyAsync(folder.Path, "ann", "reader"), await Asking.CreateKeyAsync(folder.Path, "bob", "reader"));
        await using var server = await HostedServer.OnAsync(folder.Path, "--requests-per-minute", "1", "--anonymous-requests-per-minute", "1");

        (await server.PostAsync(Ask, Asking.Bearer(ann))).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await server.PostAsync(Ask, Asking.Bearer(ann));
        (await server.PostAsync(Ask, Asking.Bearer(bob))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask)).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask)).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.TooManyRequests, "RATE_LIMITED"));
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Batch_OfRequests_CountsEach()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "3");

        var first = await server.PostAsync($"[{Ask},{Ask},{Ask}]");
        var second = await server.PostAsync($"[{Ask},{Ask}]");

        first.Status.ShouldBe(HttpStatusCode.OK);
        (second.Status, second.Code).ShouldBe((HttpStatusCode.TooManyRequests, "RATE_LIMITED"));
    }

    [Fact]
    public async Task Batch_ThatIsMoreThanWhatIsLeft_IsRefusedWhole()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "2");

        var refused = await server.PostAsync($"[{Ask},{Ask},{Ask}]");

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Json.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Object);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Credentials_ThatAreWrong_AreCountedForTheirAddress()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "1");

        (await server.PostAsync(Ask, Asking.Bearer("kgkey_1"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.PostAsync(Ask, Asking.Bearer("kgkey_2"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Address_SaidByAProxyThatIsTrusted_IsTheOneThatCounts()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "1", "--trusted-proxies", "127.0.0.0/8; 10.0.0.7");

        (await server.PostAsync(Ask, ("X-Forwarded-For", "198.51.100.1"))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask, ("X-Forwarded-For", "198.51.100.2"))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask, ("X-Forwarded-For", "203.0.113.9, 198.51.100.2, 10.0.0.7"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await server.PostAsync(Ask, ("X-Forwarded-For", "2001:db8::1"))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask, ("X-Forwarded-For", "2001:db8::2"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Address_SaidByAnybody_IsNotBelieved()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "1");

        (await server.PostAsync(Ask, ("X-Forwarded-For", "198.51.100.1"))).Status.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask, ("X-Forwarded-For", "198.51.100.2"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Health_OfAServerWithLimits_IsNotLimited()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "1");
        using var client = new HttpClient();

        for (var i = 0; i < 3; i++)
            (await client.GetAsync(new Uri(server.Address, "/health/live"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.PostAsync(Ask)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Viewer_Asked_TellsTheLimitsOfWhoAsks()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "reader");
        await using var server = await HostedServer.OnAsync(
            folder.Path, "--requests-per-minute", "70", "--max-batch", "3", "--max-request-bytes", "2048", "--query-timeout-seconds", "5", "--max-query-depth", "7", "--max-query-fields", "77");

        var limits = (await server.AskAsync(Asking.Who, Asking.Bearer(secret))).At("viewer", "limits");

        limits.ToString().ShouldBe("""{"requestsPerMinute":70,"requestsPerBatch":3,"requestBytes":2048,"queryCost":200000,"queryDepth":7,"queryFields":77,"querySeconds":5,"pageSize":500}""");
        (await server.AskAsync(Asking.Who)).At("viewer", "limits", "requestsPerMinute").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }
}
