using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Testing;

[assembly: AssemblyFixture(typeof(Neo4jSpaces))]

namespace KnowledgeGraph.EndToEnd;

/// <summary>The real process on a real Neo4j, with a network between them that can fail.</summary>
public sealed class Neo4jTests : IAsyncLifetime
{
    private const string Query = "{ claims(first: 1) { totalCount } }";
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private TemporaryFolder _folder = null!;
    private readonly Neo4jSpace _space = Neo4jSpaces.Rent();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        _folder = new TemporaryFolder(); // after the skip: a skipped test is not disposed
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _space.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_NewNeo4j_AnswersTheSeedAndKeepsNothingItself()
    {
        await using var space = Neo4jSpace.Fresh();
        var data = _folder.At("data");
        await using var server = await ServerProcess.StartAsync([], [.. await space.ArgumentsAsync(_folder.Path), "--data-directory", data]);

        server.Output.ShouldContain("Loaded 3 seed files");
        (await AskAsync(server))["data"]!["claims"]!["totalCount"]!.GetValue<int>().ShouldBeGreaterThan(200);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_Again_FindsTheSameData()
    {
        var args = await _space.ArgumentsAsync(_folder.Path);
        await using (var first = await ServerProcess.StartAsync([], args))
            (await first.StopAsync()).ShouldBe(0);

        await using var second = await ServerProcess.StartAsync([], args);

        second.Output.ShouldNotContain("seed files");
    }

    [Fact]
    public async Task Neo4j_GoneAndBack_IsToldAndNeedsNoRestart()
    {
        await using var relay = TcpRelay.To((await Neo4jServer.ConnectionAsync()).Uri);
        await using var server = await StartThroughAsync(relay);
        await relay.CutAsync();

        (await CodeAsync(server)).ShouldBe("STORE_UNAVAILABLE");
        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(server, "/health/live")).ShouldBe(HttpStatusCode.OK);

        relay.Mend();
        await ReadyAsync(server);
        (await AskAsync(server))["errors"].ShouldBeNull();
    }

    [Fact]
    public async Task Neo4j_Frozen_HangsNobodyAndNeedsNoRestart()
    {
        await using var relay = TcpRelay.To((await Neo4jServer.ConnectionAsync()).Uri);
        await using var server = await StartThroughAsync(relay);
        relay.Freeze();

        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await CodeAsync(server)).ShouldBeOneOf("STORE_UNAVAILABLE", "TIMEOUT");

        relay.Thaw();
        await ReadyAsync(server);
        (await AskAsync(server))["errors"].ShouldBeNull();
    }

    [Fact]
    public async Task Start_BeforeNeo4j_WaitsForIt()
    {
        await using var relay = TcpRelay.To((await Neo4jServer.ConnectionAsync()).Uri);
        await relay.CutAsync();
        await using var server = ServerProcess.Begin([], await ThroughAsync(relay));
        await server.SaysAsync("Waiting up to 60 s for Neo4j");
        relay.Mend();
        await server.ListeningAsync();

        (await StatusAsync(server, "/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Output_OfAServerOnNeo4j_HoldsNoPassword()
    {
        var password = (await Neo4jServer.ConnectionAsync()).Password!;
        await using var server = await ServerProcess.StartAsync([], [.. await _space.ArgumentsAsync(_folder.Path), "--log-level", "Verbose"]);
        await AskAsync(server);
        await server.StopAsync();

        server.Output.ShouldContain("Neo4j at ");
        ShouldHide(server.Output + await server.Errors, password, "neo4j");
    }

    [Fact]
    public async Task Start_WrongPassword_SaysSoAtOnceWithoutIt()
    {
        const string Wrong = "wr0ng-password";
        var connection = await Neo4jServer.ConnectionAsync();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["KnowledgeGraph__Store"] = "neo4j",
                ["NEO4J_URI"] = connection.Uri.ToString(),
                ["NEO4J_USER"] = connection.User!,
                ["NEO4J_PASSWORD"] = Wrong,
            },
            "--urls", "http://127.0.0.1:0", "--log-level", "Verbose");

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("The server cannot start. ");
        errors.ShouldNotContain("   at ");
        output.ShouldNotContain("Waiting");
        ShouldHide(output + errors, Wrong, connection.User!);
    }

    private async Task<ServerProcess> StartThroughAsync(TcpRelay relay) =>
        await ServerProcess.StartAsync([], [.. await ThroughAsync(relay), "--neo4j-statement-timeout-seconds", "2"]);

    private Task<string[]> ThroughAsync(TcpRelay relay) => _space.ArgumentsAsync(_folder.Path, new Uri($"http://127.0.0.1:{relay.Port}"));

    /// <summary>Neither as it is nor as basic authentication has it.</summary>
    private static void ShouldHide(string text, string password, string user)
    {
        text.ShouldNotContain(password);
        text.ShouldNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    private static async Task ReadyAsync(ServerProcess server)
    {
        while (await StatusAsync(server, "/health/ready") != HttpStatusCode.OK)
            await Task.Delay(100, Stop);
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string path)
    {
        using var answer = await Http.GetAsync(new Uri(server.Address, path), Stop);
        return answer.StatusCode;
    }

    private static async Task<string> CodeAsync(ServerProcess server) => (await AskAsync(server))["errors"]![0]!["extensions"]!["code"]!.ToString();

    private static async Task<JsonNode> AskAsync(ServerProcess server)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(server.Address, "/graphql"), new { query = Query }, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
    }
}
