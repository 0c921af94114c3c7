using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>A server whose few threads for HTTP are all taken can be told nothing any more, not even to end what takes them.</summary>
public sealed class HttpBusyServerTests
{
    [Fact]
    public async Task Reads_MoreThanTheServerHasThreads_AllEndWhenGivenUp()
    {
        Assert.SkipWhen(Neo4jServer.MissingOwn is not null, Neo4jServer.MissingOwn ?? "");
        await using var server = await Neo4jServer.StartOwnAsync("server.threads.worker_count=2");
        await using var transport = Server.Over(server.Connection with { StatementTimeout = TimeSpan.FromSeconds(20) });
        var name = Server.NewLabel();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Server.Stop);
        var running = Enumerable.Range(0, 20).Select(_ => transport.ReadAsync(Server.Says($"{Server.Endless} //{name}"), Server.None, cancel.Token).AsTask()).ToList();
        await using (var watcher = Server.Over(server.Connection))
            await watcher.WaitUntilRunsAsync(name, true);

        await cancel.CancelAsync();

        foreach (var read in running)
            await Should.ThrowAsync<OperationCanceledException>(read);
        await transport.WaitUntilRunsAsync(name, false);
    }
}
