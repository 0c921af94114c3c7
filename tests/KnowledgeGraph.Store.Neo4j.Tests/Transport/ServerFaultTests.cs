using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>A real server that is stopped, stands still or must not write; one of the class's own, and back in order after each test.</summary>
public sealed class ServerFaultTests(ServerFaultTests.OwnServer own) : IClassFixture<ServerFaultTests.OwnServer>, IAsyncLifetime
{
    private static readonly CypherStatement
        One = new("One", "RETURN 1"), Create = new("Create", "CREATE (:Fault)"), Endless = new("Endless", "UNWIND range(1, 1000000000000) AS x WITH x WHERE x * 2 = 3 RETURN count(x)");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Neo4jProcess Server => own.Server!;

    private string Name => $"Neo4j at {Server.Connection.Uri} (database neo4j, user neo4j)";

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Neo4jServer.MissingOwn is not null, Neo4jServer.MissingOwn ?? "");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Read_ServerKilledInMidQuery_SaysSoAndNeedsNoNewTransport()
    {
        await using var transport = await OpenAsync();
        var reading = transport.ReadAsync(Endless, Transport.Server.None, Stop).AsTask();
        while ((await transport.ReadAsync(new("Running", "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN 1"), Transport.Server.None, Stop)).Rows.Count == 0)
            await Task.Delay(50, Stop);

        await Server.KillAsync();

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => reading);
        fault.Message.ShouldBeOneOf(
            $"{Name} cannot be reached: Connection refused. See that it runs and that the address is right.",
            $"{Name} has not answered lately; it is asked again in a moment.");
        fault.MayPass.ShouldBeTrue();

        await Server.RestartAsync();
        (await WhenBackAsync(transport, One)).Rows[0][0].ShouldBe(1L);
    }

    [Fact]
    public async Task Transaction_ServerKilledInBetween_NothingOfItIsThere()
    {
        await using var transport = await OpenAsync();
        await using (var transaction = await transport.BeginAsync(Stop))
        {
            await transaction.RunAsync(Create, Transport.Server.None, Stop);
            await Server.KillAsync();
            await Server.RestartAsync();

            (await Should.ThrowAsync<StoreUnavailableException>(() => transaction.RunAsync(Create, Transport.Server.None, Stop).AsTask())).Message
                .ShouldBe($"{Name} no longer knows the transaction: it was restarted, or the transaction waited too long. Nothing of it was recorded: load it again.");
        }

        (await WhenBackAsync(transport, new("Count", "MATCH (n:Fault) RETURN count(n)"))).Rows[0][0].ShouldBe(0L);
    }

    [Fact]
    public async Task Read_ServerStandsStill_TimesOutAndGoesOnAfterwards()
    {
        // Long enough for the first statements of a cold server on a busy machine.
        await using var transport = await OpenAsync(c => c with { StatementTimeout = TimeSpan.FromSeconds(25) });
        Server.Freeze();
        try
        {
            (await Should.ThrowAsync<TimeoutException>(() => transport.ReadAsync(One, Transport.Server.None, Stop).AsTask())).Message
                .ShouldBe($"{Name} has not answered One within 25 s.");
        }
        finally
        {
            Server.Thaw();
        }

        (await WhenBackAsync(transport, One)).Rows[0][0].ShouldBe(1L);
    }

    [Fact]
    public async Task Write_DatabaseReadOnly_IsRefusedAndReadsGoOn()
    {
        await Server.KillAsync();
        await Server.RestartAsync("server.databases.read_only=neo4j");
        await using (var transport = await OpenAsync())
        {
            var fault = await Should.ThrowAsync<StoreUnavailableException>(() => transport.WriteAsync(Create, Transport.Server.None, Stop).AsTask());

            fault.Message.ShouldStartWith($"{Name} cannot write: the database is read-only. Nothing was recorded. (");
            fault.MayPass.ShouldBeFalse();
            (await transport.ReadAsync(One, Transport.Server.None, Stop)).Rows[0][0].ShouldBe(1L);
        }

        await Server.KillAsync();
        await Server.RestartAsync();
    }

    [Fact]
    public async Task Open_WrongPassword_SaysSoWithoutIt()
    {
        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => OpenAsync(c => c with { Password = "wr0ng-password" }));

        fault.Message.ShouldBe($"{Name} refuses these credentials. Check the user and the password or token.");
        fault.MayPass.ShouldBeFalse();
    }

    [Fact]
    public async Task Open_UnknownDatabase_SaysSo() =>
        (await Should.ThrowAsync<StoreUnavailableException>(() => OpenAsync(c => c with { Database = "nowhere" }))).Message
            .ShouldBe($"Neo4j at {Server.Connection.Uri} has no database \"nowhere\". Create it, or name another.");

    [Fact]
    public async Task Open_NothingThere_SaysSo() =>
        (await Should.ThrowAsync<StoreUnavailableException>(() => OpenAsync(c => c with { Uri = new Uri("http://localhost:1") }))).Message
            .ShouldBe("Neo4j at http://localhost:1/ (database neo4j, user neo4j) cannot be reached: Connection refused. See that it runs and that the address is right.");

    [Fact]
    public async Task Read_NetworkSlowOrGone_ComesThroughOrSaysSo()
    {
        await using var relay = TcpRelay.To(Server.Connection.Uri);
        await using var transport = await OpenAsync(c => c with { Uri = new Uri($"http://127.0.0.1:{relay.Port}") });
        relay.Freeze();
        var late = transport.ReadAsync(One, Transport.Server.None, Stop).AsTask();
        await Task.Delay(300, Stop);
        late.IsCompleted.ShouldBeFalse();
        relay.Thaw();
        (await late).Rows[0][0].ShouldBe(1L);

        await relay.CutAsync();
        await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Transport.Server.None, Stop).AsTask());

        relay.Mend();
        (await WhenBackAsync(transport, One)).Rows[0][0].ShouldBe(1L);
    }

    /// <summary>Asks until the server answers again: how soon is the breaker's affair.</summary>
    internal static async Task<CypherResult> WhenBackAsync(ICypherTransport transport, CypherStatement statement)
    {
        while (true)
        {
            try
            {
                return await transport.ReadAsync(statement, Transport.Server.None, Stop);
            }
            catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException { MayPass: true })
            {
                await Task.Delay(100, Stop);
            }
        }
    }

    private async Task<ICypherTransport> OpenAsync(Func<Neo4jConnection, Neo4jConnection>? change = null) =>
        await CypherTransports.OpenAsync((change ?? (c => c))(Server.Connection), NullLoggerFactory.Instance, Stop);

    /// <summary>The server.</summary>
    public sealed class OwnServer : IAsyncLifetime
    {
        public Neo4jProcess? Server { get; private set; }

        public async ValueTask InitializeAsync() => Server = Neo4jServer.MissingOwn is null ? await Neo4jServer.StartOwnAsync() : null;

        public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
