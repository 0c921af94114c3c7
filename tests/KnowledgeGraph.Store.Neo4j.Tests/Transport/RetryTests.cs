using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>What is asked again and what never is.</summary>
public sealed class RetryTests
{
    private static readonly CypherStatement One = new("One", "RETURN 1");
    private static readonly StandInAnswer Begun = new(202, """{"transaction":{"id":"t1","expires":"2030-01-01T00:00:00Z"}}""");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", 500)]
    [InlineData("Neo.TransientError.General.DatabaseUnavailable", 503)]
    public async Task Read_ServerSaysThatItMayPass_IsAskedAgain(string code, int status)
    {
        await using var server = Failing(2, StandIn.Error(status, code));
        await using var transport = server.Transport();

        (await transport.ReadAsync(One, Server.None, Stop)).Rows[0][0].ShouldBe(1L);

        server.Requests.Count(IsStatement).ShouldBe(3);
    }

    [Fact]
    public async Task Read_ItNeverPasses_IsGivenUpAfterFourTimes()
    {
        await using var server = StandIn.Start(_ => StandIn.Error(500, "Neo.TransientError.General.OutOfMemoryError"));
        await using var transport = server.Transport();

        var fault = await Should.ThrowAsync<CypherException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());

        fault.Message.ShouldBe("One: said the server (Neo.TransientError.General.OutOfMemoryError)");
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Read_TooLargeForTheServersMemory_IsToldAtOnce()
    {
        await using var server = StandIn.Start(_ => StandIn.Error(500, "Neo.TransientError.General.MemoryPoolOutOfMemoryError"));
        await using var transport = server.Transport();

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());

        fault.Message.ShouldContain("has not the memory for One: it touches too much of the base. Ask for less, or give Neo4j more");
        fault.MayPass.ShouldBeFalse();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_ConnectionClosedWithoutAnswer_IsAskedAgain()
    {
        await using var server = Failing(1, null);
        await using var transport = server.Transport();

        (await transport.ReadAsync(One, Server.None, Stop)).Rows[0][0].ShouldBe(1L);
    }

    [Fact]
    public async Task Read_ConnectionCutInMidAnswer_IsAskedAgain()
    {
        await using var server = Failing(1, StandIn.Row("Integer", "1") with { CutAfter = 40 });
        await using var transport = server.Transport();

        (await transport.ReadAsync(One, Server.None, Stop)).Rows[0][0].ShouldBe(1L);
    }

    [Fact]
    public async Task Read_RefusedStatement_IsNotAskedAgain()
    {
        await using var server = StandIn.Start(_ => StandIn.Error(400, "Neo.ClientError.Statement.SyntaxError"));
        await using var transport = server.Transport();

        await Should.ThrowAsync<CypherException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_ServerSaysThatNothingWasDone_IsAskedAgain()
    {
        await using var server = Failing(1, StandIn.Error(500, "Neo.TransientError.Transaction.DeadlockDetected"));
        await using var transport = server.Transport();

        await transport.WriteAsync(One, Server.None, Stop);

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_AnswerLost_IsNotAskedAgain(bool onUsedConnection)
    {
        var used = false;
        await using var server = StandIn.Start(request => IsTermination(request) || !used ? StandIn.Row("Integer", "1") : null);
        await using var transport = server.Transport();
        if (onUsedConnection)
            await transport.ReadAsync(One, Server.None, Stop);
        used = true;

        await Should.ThrowAsync<StoreUnavailableException>(() => transport.WriteAsync(One, Server.None, Stop).AsTask());

        server.Requests.Count(IsStatement).ShouldBe(onUsedConnection ? 2 : 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oops")]
    public async Task Write_GatewayFails_IsNotAskedAgain(string body)
    {
        await using var server = StandIn.Start(request => IsTermination(request) ? StandIn.Row("Integer", "1") : new StandInAnswer(502, body));
        await using var transport = server.Transport();

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => transport.WriteAsync(One, Server.None, Stop).AsTask());

        fault.Message.ShouldBe($"Neo4j at {server.Uri.AbsoluteUri} (database neo4j, user neo4j) answered with HTTP 502. See its log.");
        server.Requests.Count(IsStatement).ShouldBe(1);
    }

    [Fact]
    public async Task Begin_ServerSaysThatItMayPass_IsAskedAgain()
    {
        var failures = 1;
        await using var server = StandIn.Start(_ => Interlocked.Decrement(ref failures) >= 0 ? StandIn.Error(500, "Neo.TransientError.General.OutOfMemoryError") : Begun);
        await using var transport = server.Transport();

        await using var transaction = await transport.BeginAsync(Stop);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_InATransaction_IsNeverAskedAgain()
    {
        await using var server = StandIn.Start(request => IsBegin(request) ? Begun : StandIn.Error(500, "Neo.TransientError.Transaction.DeadlockDetected"));
        await using var transport = server.Transport();
        await using var transaction = await transport.BeginAsync(Stop);

        (await Should.ThrowAsync<CypherException>(() => transaction.RunAsync(One, Server.None, Stop).AsTask())).IsTransient.ShouldBeTrue();

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(502)]
    [InlineData(500)]
    public async Task Commit_AnswerLost_IsUnknownAndSentOnce(int? status)
    {
        var lost = status switch { null => null, 502 => new StandInAnswer(502, ""), _ => StandIn.Error(500, "Neo.DatabaseError.Transaction.TransactionCommitFailed") };
        await using var server = StandIn.Start(request => IsBegin(request) ? Begun : IsCommit(request) ? lost : StandIn.Row("Integer", "1"));
        await using var transport = server.Transport();
        await using var transaction = await transport.BeginAsync(Stop);
        await transaction.RunAsync(One, Server.None, Stop);

        await Should.ThrowAsync<CommitUnknownException>(() => transaction.CommitAsync(Stop).AsTask());

        server.Requests.Count(IsCommit).ShouldBe(1);
    }

    [Fact]
    public async Task Breaker_ServerAway_LeavesItAloneAndFindsItAgain()
    {
        var away = true;
        await using var server = StandIn.Start(_ => away ? null : StandIn.Row("Integer", "1"));
        await using var transport = server.Transport();
        for (var i = 0; i < 3; i++)
            await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());
        var asked = server.Requests.Count(IsStatement);

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());

        fault.Message.ShouldBe($"Neo4j at {server.Uri.AbsoluteUri} (database neo4j, user neo4j) has not answered lately; it is asked again in a moment.");
        fault.MayPass.ShouldBeTrue();
        server.Requests.Count(IsStatement).ShouldBe(asked);

        away = false;
        (await ServerFaultTests.WhenBackAsync(transport, One)).Rows[0][0].ShouldBe(1L);
    }

    internal static bool IsBegin(StandInRequest request) => request.Line.EndsWith("/tx HTTP/1.1", StringComparison.Ordinal);

    internal static bool IsCommit(StandInRequest request) => request.Line.EndsWith("/commit HTTP/1.1", StringComparison.Ordinal);

    private static bool IsTermination(StandInRequest request) => request.Body.Contains("TERMINATE", StringComparison.Ordinal);

    private static bool IsStatement(StandInRequest request) => !IsTermination(request);

    private static StandIn Failing(int times, StandInAnswer? how) =>
        StandIn.Start(request => IsStatement(request) && Interlocked.Decrement(ref times) >= 0 ? how : StandIn.Row("Integer", "1"));
}
