using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KnowledgeGraph.Testing;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>The audit log of the real process.</summary>
public sealed class AuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_OfAnyOutcome_AreInTheFile()
    {
        using var folder = new TemporaryFolder();
        var (ann, rea) = (await Asking.CreateKeyAsync(folder.Path, "ann", "researcher"), await Asking.CreateKeyAsync(folder.Path, "rea", "reader"));
        await using var server = await HostedServer.OnAsync(folder.Path);

        var load = (await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(ann))).At("load", "load", "id").GetString();
        await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(ann));
        await server.AskAsync(Asking.Load("lemuria").Replace("names:", "nmaes:", StringComparison.Ordinal), Asking.Bearer(ann));
        await server.AskAsync(Asking.Load("mu"), Asking.Bearer(rea));
        await server.AskAsync(Asking.Load("mu"));

        var lines = await LinesAsync(folder.At("audit.jsonl"));
        lines.Select(line => (Text(line, "who"), Text(line, "role"), Text(line, "key"), Text(line, "outcome"))).ShouldBe(
        [
            ("ann", "RESEARCHER", "atlantis", "BEGUN"), ("ann", "RESEARCHER", "atlantis", "RECORDED"), ("ann", "RESEARCHER", "atlantis", "REPEATED"),
            ("ann", "RESEARCHER", "lemuria", "BEGUN"), ("ann", "RESEARCHER", "lemuria", "REJECTED"), ("rea", "READER", "mu", "FORBIDDEN"), ("anonymous", "ANONYMOUS", "mu", "FORBIDDEN"),
        ]);
        lines.ShouldAllBe(line => Text(line, "operation") == "load" && Text(line, "contentHash")!.StartsWith("sha256:", StringComparison.Ordinal) && Text(line, "correlationId") != "");
        lines.Select(line => Text(line, "load")).ShouldBe([null, load, load, null, null, null, null]);
        Text(lines[0], "correlationId").ShouldBe(Text(lines[1], "correlationId"));
        lines[4].GetProperty("faults")[0].GetString().ShouldStartWith("UNKNOWN_FIELD ");
        lines.ShouldAllBe(line => line.GetProperty("at").GetDateTimeOffset().Offset == TimeSpan.Zero);
        Asking.IsOfItsOwnerAlone(folder.At("audit.jsonl")).ShouldBeTrue();
    }

    [Fact]
    public async Task File_OfAServerThatIsKilled_HasAllThatItRecorded()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        var answered = new List<string>();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            var writing = Enumerable.Range(0, 4).Select(async writer =>
            {
                for (var i = 0; ; i++)
                {
                    try
                    {
                        var load = (await server.AskAsync(Asking.Load($"s{writer}-{i}"), Asking.Bearer(secret))).At("load", "load", "id").GetString()!;
                        lock (answered)
                            answered.Add(load);
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            }).ToList();
            while (Count() < 20 && !writing.Exists(task => task.IsCompleted))
                await Task.Delay(5, Token);
            await server.DisposeAsync(); // SIGKILL, in the middle of it.
            await Task.WhenAll(writing);
        }

        var lines = await LinesAsync(folder.At("audit.jsonl"));
        await using var again = await ServerProcess.StartAsync(folder.Path);
        var loads = (await again.AskAsync("{ loads(last: 500) { nodes { id loadedBy source } } }")).At("loads", "nodes").EnumerateArray().Where(load => Text(load, "loadedBy") == "ann").ToList();

        Count().ShouldBeGreaterThanOrEqualTo(20);
        answered.Except(lines.Where(line => Text(line, "outcome") == "RECORDED").Select(line => Text(line, "load")!)).ShouldBeEmpty();
        loads.Count.ShouldBeGreaterThanOrEqualTo(answered.Count);
        loads.Select(load => Text(load, "source")).Except(lines.Where(line => Text(line, "outcome") == "BEGUN").Select(line => Text(line, "key"))).ShouldBeEmpty();

        int Count()
        {
            lock (answered)
                return answered.Count;
        }
    }

    [Fact]
    public async Task File_ThatCannotBeWritten_KeepsTheServerFromRecording()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        File.CreateSymbolicLink(folder.At("full"), "/dev/full"); // Opens, and has no room.
        await using var server = await HostedServer.OnAsync(folder.Path, "--audit-log", folder.At("full"));

        var answer = await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(secret));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.OK, "AUDIT_UNAVAILABLE"));
        answer.Body.ShouldContain("nothing was recorded");
        (await server.AskAsync("""{ entity(id: "state/atlantis") { __typename } }""")).At("entity", "__typename").GetString().ShouldBe("UnknownEntity");
        server.Output.ShouldContain($"The audit log {folder.At("full")} cannot be written");
    }

    [Fact]
    public async Task File_ThatEndsInTheMiddleOfALine_IsGoneOnWithInAnother()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        await File.WriteAllTextAsync(folder.At("audit.jsonl"), "{\"at\":\"2026-01-01T00:00:00Z\"}\n{\"at\":\"20", Token);
        await using var server = await HostedServer.OnAsync(folder.Path);

        await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(secret));

        var lines = await File.ReadAllLinesAsync(folder.At("audit.jsonl"), Token);
        lines.Length.ShouldBe(4);
        lines[1].ShouldBe("{\"at\":\"20");
        Text(JsonDocument.Parse(lines[3]).RootElement, "outcome").ShouldBe("RECORDED");
        server.Output.ShouldContain("ends in the middle of a line");
    }

    [Fact]
    public async Task File_MovedAway_IsBegunAnew()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        await using var server = await HostedServer.OnAsync(folder.Path);
        await server.AskAsync(Asking.Load("atlantis"), Asking.Bearer(secret));

        File.Move(folder.At("audit.jsonl"), folder.At("audit.1.jsonl"));
        await server.AskAsync(Asking.Load("mu"), Asking.Bearer(secret));

        (await LinesAsync(folder.At("audit.1.jsonl"))).ShouldAllBe(line => Text(line, "key") == "atlantis");
        (await LinesAsync(folder.At("audit.jsonl"))).Select(line => Text(line, "key")).ShouldBe(["mu", "mu"]);
    }

    [Fact]
    public async Task File_OfAnotherServer_KeepsTheServerFromStarting()
    {
        using var folder = new TemporaryFolder();
        await using var one = await HostedServer.OnAsync(folder.At("one"), "--audit-log", folder.At("audit.jsonl"));

        var (exitCode, _, errors) = await HostedServer.RunAsync("--urls", "http://127.0.0.1:0", "--data-directory", folder.At("two"), "--audit-log", folder.At("audit.jsonl"));

        exitCode.ShouldBe(1);
        errors.ShouldContain($"The audit log {folder.At("audit.jsonl")} cannot be used: ");
    }

    [Fact]
    public async Task Log_OfAServerOnNeo4j_HasAllAttemptsWhateverItsLevel()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        using var folder = new TemporaryFolder();
        await using var space = Neo4jSpaces.Rent();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "researcher");
        var address = FreeAddress(); // A server that logs errors only does not say where it listens.
        await using var server = ServerProcess.Begin(
            [], [.. await space.ArgumentsAsync(folder.Path), "--data-directory", folder.Path, "--load-seed", "false", "--urls", address.ToString().TrimEnd('/'), "--log-level", "Error"]);
        await ListeningAsync(address);

        var load = (await Asking.PostAsync(address, JsonSerializer.Serialize(new { query = Asking.Load("atlantis") }), Asking.Bearer(secret))).At("load", "load", "id").GetString();
        await server.SaysAsync("\"outcome\":\"RECORDED\"");

        var lines = server.Output.Split('\n').Select(line => JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement);
        lines.Select(line => (Text(line, "who"), Text(line, "outcome"), Text(line, "load"))).ShouldBe([("ann", "BEGUN", null), ("ann", "RECORDED", load)]);
        File.Exists(folder.At("audit.jsonl")).ShouldBeFalse();
    }

    private static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new UriBuilder("http", "127.0.0.1", ((IPEndPoint)probe.LocalEndpoint).Port).Uri;
    }

    private static async Task ListeningAsync(Uri address)
    {
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await client.GetAsync(new Uri(address, "/health/live"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static async Task<List<JsonElement>> LinesAsync(string path) =>
        [.. (await File.ReadAllTextAsync(path, Token)).Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement)];
}
