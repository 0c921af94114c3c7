using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>What nobody waits for any more ends in the server, which would go on by itself.</summary>
public sealed class HttpGivenUpTests
{
    [Fact]
    public async Task Read_Cancelled_EndsInTheServer()
    {
        await using var transport = await Server.TransportAsync();
        var name = Server.NewLabel();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Server.Stop);
        var running = transport.ReadAsync(Named(name), Server.None, cancel.Token).AsTask();
        await transport.WaitUntilRunsAsync(name, true);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        await transport.WaitUntilRunsAsync(name, false);
    }

    [Fact]
    public async Task Read_CancelledAtOnce_EndsInTheServerAllTheSame()
    {
        await using var watcher = await Server.TransportAsync();
        var name = Server.NewLabel();
        await using (var transport = await Server.TransportAsync())
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
            await Should.ThrowAsync<OperationCanceledException>(async () => await transport.ReadAsync(Named(name), Server.None, cancel.Token));
        }

        // Disposing waits until all that was given up is ended.
        await watcher.WaitUntilRunsAsync(name, false);
    }

    [Fact]
    public async Task Read_OutOfTime_SaysSoAndEndsInTheServer()
    {
        var connection = await Server.ConnectionAsync() with { StatementTimeout = TimeSpan.FromSeconds(5) };
        await using var transport = await Server.OpenAsync(connection);
        var name = Server.NewLabel();

        var fault = await Should.ThrowAsync<TimeoutException>(async () => await transport.ReadAsync(Named(name), Server.None, Server.Stop));

        // Over Bolt the server itself sees to the time.
        if (connection.Uri.Scheme.StartsWith("http", StringComparison.Ordinal))
            fault.Message.ShouldBe($"Neo4j at {connection} has not answered Endless within 5 s.");
        await transport.WaitUntilRunsAsync(name, false);
    }

    [Fact]
    public async Task StatementOfATransaction_Cancelled_EndsAndLetsItsLocksGo()
    {
        await using var transport = await Server.TransportAsync();
        var name = Server.NewLabel();
        await transport.WriteAsync($"CREATE (:{name} {{x: 1}})");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Server.Stop);
        await using (var transaction = await transport.BeginAsync(Server.Stop))
        {
            await transaction.RunAsync($"MATCH (n:{name}) SET n.x = 2");
            var running = transaction.RunAsync(Named(name), Server.None, cancel.Token).AsTask();
            await transport.WaitUntilRunsAsync(name, true);
            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(running);
        }

        await transport.WriteAsync($"MATCH (n:{name}) SET n.y = n.x");
        (await transport.ValueAsync($"MATCH (n:{name}) RETURN n.y")).ShouldBe(1L);
        await transport.WriteAsync($"MATCH (n:{name}) DELETE n");
    }

    [Fact]
    public async Task Read_EndedByTheServer_TookTooLong()
    {
        await using var transport = await Server.TransportAsync();
        var name = Server.NewLabel();
        var running = transport.ReadAsync(Named(name), Server.None, Server.Stop).AsTask();
        await transport.WaitUntilRunsAsync(name, true);

        await transport.AskAsync(
            "SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery WHERE currentQuery ENDS WITH $name TERMINATE TRANSACTIONS id YIELD message RETURN message", ("name", "//" + name));

        (await Should.ThrowAsync<TimeoutException>(running)).Message.ShouldStartWith("Neo4j ended Endless because it took too long. (The transaction has been terminated.");
    }

    private static CypherStatement Named(string name) => new("Endless", $"{Server.Endless} //{name}");
}
