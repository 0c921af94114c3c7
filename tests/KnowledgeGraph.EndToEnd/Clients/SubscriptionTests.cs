using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Testing;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>Subscriptions with the field's own clients, graphql-ws and graphql-sse of npm, on both stores.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private const string Ws = "tests/clients/subscribe-ws.js", Sse = "tests/clients/subscribe-sse.js";
    private readonly Neo4jSpace _space = Neo4jSpaces.Rent();
    private TemporaryFolder _folder = null!;

    public static TheoryData<string, StoreKind> ClientsAndStores => new()
    {
        { Ws, StoreKind.Embedded }, { Sse, StoreKind.Embedded }, { Ws, StoreKind.Neo4j }, { Sse, StoreKind.Neo4j },
    };

    public ValueTask InitializeAsync()
    {
        NodeScript.Need();
        _folder = new TemporaryFolder();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _space.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(ClientsAndStores))]
    public async Task Client_KilledTwice_WithLoadsBetween_SeesEachChangeOnce(string client, StoreKind store)
    {
        await using var server = await HostedServer.StartAsync(await StoreAsync(store));
        await server.LoadAsync("first");
        var before = await server.ChangesAsync();
        var seen = new List<string>();

        await using (var subscriber = await SubscribeAsync(client, server, before[^1]))
        {
            await server.LoadAsync("a", "b", "c");
            seen.AddRange(await IdsAsync(subscriber, 2));
            await subscriber.KillAsync();
        }

        await server.LoadAsync("d");
        await using (var subscriber = await SubscribeAsync(client, server, seen[^1]))
        {
            seen.AddRange(await IdsAsync(subscriber, 3));
            await server.LoadAsync("e", "f");
            await subscriber.KillAsync();
        }

        await server.LoadAsync("g");
        var all = await server.ChangesAsync();
        await using (var subscriber = await SubscribeAsync(client, server, seen[^1]))
            seen.AddRange(await IdsAsync(subscriber, all.Count - before.Count - seen.Count));

        before.Concat(seen).ShouldBe(all);
    }

    [Theory]
    [InlineData(Ws)]
    [InlineData(Sse)]
    public async Task Client_FromNowOn_SeesWhatIsRecordedWhileItListens(string client)
    {
        await using var server = await HostedServer.StartAsync(await StoreAsync(StoreKind.Embedded));
        await server.LoadAsync("first");
        var before = await server.ChangesAsync();
        await using var subscriber = NodeClient.Start(client, server.Url);
        (await subscriber.JsonAsync()).GetProperty("connected").GetBoolean().ShouldBeTrue();

        // The subscription begins some time after the connection: so long, there may be nobody to tell.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var loading = LoadOnAsync(server, enough.Token);
        var seen = await IdsAsync(subscriber, 4);
        await enough.CancelAsync();
        await loading;

        var all = (await server.ChangesAsync()).Skip(before.Count).ToList();
        all.SkipWhile(id => id != seen[0]).Take(4).ShouldBe(seen);
    }

    [Theory]
    [InlineData(Ws)]
    [InlineData(Sse)]
    public async Task Client_WithAPlaceOfAnotherBase_IsToldAtOnce(string client)
    {
        await using var server = await HostedServer.StartAsync(await StoreAsync(StoreKind.Embedded));
        await server.LoadAsync("first");
        await using var subscriber = await SubscribeAsync(client, server, "Yzk5OTk");

        (await subscriber.LineAsync()).ShouldContain("INVALID_CURSOR");
    }

    [Fact]
    public async Task ServerThatStops_ClosesTheSocketAsGoingAway()
    {
        await using var server = await ServerProcess.StartAsync(_folder.At("data"));
        await using var subscriber = NodeClient.Start(Ws, new Uri(server.Address, "/graphql").ToString());
        (await subscriber.JsonAsync()).GetProperty("connected").GetBoolean().ShouldBeTrue();

        (await server.StopAsync()).ShouldBe(0);

        var closed = await subscriber.JsonAsync();
        closed.GetProperty("closed").GetInt32().ShouldBe(1001);
    }

    [Fact]
    public async Task TwoServersOnOneNeo4j_TellWhatAThirdRecords()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        string[] args = [.. await _space.ArgumentsAsync(_folder.Path), "--load-seed", "false", "--neo4j-poll-milliseconds", "50"];
        await using var third = await HostedServer.StartAsync(args);
        await third.LoadAsync("first");
        var before = await third.ChangesAsync();
        await using var one = await ServerProcess.StartAsync([], args);
        await using var other = await ServerProcess.StartAsync([], args);
        await using var overSocket = await SubscribeAsync(Ws, new Uri(one.Address, "/graphql").ToString(), before[^1]);
        await using var overStream = await SubscribeAsync(Sse, new Uri(other.Address, "/graphql").ToString(), before[^1]);

        await third.LoadAsync("a");
        var first = await IdsAsync(overSocket, 2);
        await third.LoadAsync("b", "c");

        string[] expected = [.. (await third.ChangesAsync()).Skip(before.Count)];
        first.Concat(await IdsAsync(overSocket, 3)).ShouldBe(expected);
        (await IdsAsync(overStream, 5)).ShouldBe(expected);
    }

    private async Task<string[]> StoreAsync(StoreKind store)
    {
        if (store == StoreKind.Embedded)
            return ["--data-directory", _folder.At("data")];
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        return await _space.ArgumentsAsync(_folder.Path);
    }

    private static Task<NodeClient> SubscribeAsync(string client, HostedServer server, string after) => SubscribeAsync(client, server.Url, after);

    private static async Task<NodeClient> SubscribeAsync(string client, string url, string after)
    {
        var subscriber = NodeClient.Start(client, url, after);
        (await subscriber.JsonAsync()).GetProperty("connected").GetBoolean().ShouldBeTrue();
        return subscriber;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(NodeClient subscriber, int count)
    {
        var ids = new List<string>();
        while (ids.Count < count)
        {
            var said = await subscriber.JsonAsync();
            ids.Add(said.TryGetProperty("id", out var id) ? id.GetString()! : throw new InvalidOperationException($"After {ids.Count} events came {said}"));
        }

        return ids;
    }

    private static async Task LoadOnAsync(HostedServer server, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            await server.LoadAsync($"p{i}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
