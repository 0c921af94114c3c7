using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

public sealed class HttpStatementTests
{
    [Fact]
    public async Task Read_ErrorAfterTheFirstRows_IsNoResult()
    {
        await using var transport = await Server.TransportAsync();

        var fault = await Should.ThrowAsync<CypherException>(async () => await transport.AskAsync("UNWIND range(1, 5000) AS x RETURN 1 / (x - 4000)"));

        fault.Code.ShouldBe("Neo.ClientError.Statement.ArithmeticError");
        fault.Message.ShouldBe("Test: / by zero (Neo.ClientError.Statement.ArithmeticError)");
        fault.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_OfAWrite_IsRefused()
    {
        await using var transport = await Server.TransportAsync();
        var label = Server.NewLabel();

        (await Should.ThrowAsync<CypherException>(async () => await transport.AskAsync($"CREATE (:{label})"))).Code.ShouldBe("Neo.ClientError.Statement.AccessMode");
        (await transport.ValueAsync($"MATCH (n:{label}) RETURN count(n)")).ShouldBe(0L);
    }

    [Fact]
    public async Task Statement_ThatIsNone_SaysWhichAndWhy()
    {
        await using var transport = await Server.TransportAsync();

        var fault = await Should.ThrowAsync<CypherException>(async () => await transport.AskAsync("RETRUN 1"));

        fault.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        fault.Message.ShouldStartWith("Test: Invalid input 'RETRUN'");
    }

    [Fact]
    public async Task Transaction_Committed_IsSeenByTheNextRead()
    {
        await using var transport = await Server.TransportAsync();
        var label = Server.NewLabel();
        await using (var transaction = await transport.BeginAsync(Server.Stop))
        {
            await transaction.RunAsync($"CREATE (:{label})");
            await transaction.RunAsync($"CREATE (:{label})");
            (await transport.ValueAsync($"MATCH (n:{label}) RETURN count(n)")).ShouldBe(0L);
            await transaction.CommitAsync(Server.Stop);
        }

        (await transport.ValueAsync($"MATCH (n:{label}) RETURN count(n)")).ShouldBe(2L);
        await transport.WriteAsync($"MATCH (n:{label}) DELETE n");
    }

    [Fact]
    public async Task Transaction_Disposed_IsRolledBackAndHoldsNoLock()
    {
        await using var transport = await Server.TransportAsync();
        var label = Server.NewLabel();
        await transport.WriteAsync($"CREATE (:{label} {{x: 1}})");
        await using (var transaction = await transport.BeginAsync(Server.Stop))
            await transaction.RunAsync($"MATCH (n:{label}) SET n.x = 2");

        await transport.WriteAsync($"MATCH (n:{label}) SET n.y = n.x");
        (await transport.ValueAsync($"MATCH (n:{label}) RETURN n.y")).ShouldBe(1L);
        await transport.WriteAsync($"MATCH (n:{label}) DELETE n");
    }

    [Fact]
    public async Task Transaction_ThatTheServerForgot_SaysThatNothingWasRecorded()
    {
        await using var transport = await Server.HttpTransportAsync();
        var connection = await Server.ConnectionAsync();
        await using var transaction = await transport.BeginAsync(Server.Stop);
        await Should.ThrowAsync<CypherException>(async () => await transaction.RunAsync("RETURN 1 / 0"));

        var gone = $"Neo4j at {connection} no longer knows the transaction: it was restarted, or the transaction waited too long. Nothing of it was recorded: load it again.";
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await transaction.RunAsync("RETURN 1"))).Message.ShouldBe(gone);
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await transaction.CommitAsync(Server.Stop))).Message.ShouldBe(gone);
    }

    [Fact]
    public async Task Transactions_InADeadlock_OneIsToldThatItMayPass()
    {
        await using var transport = await Server.TransportAsync();
        var label = Server.NewLabel();
        await transport.WriteAsync($"CREATE (:{label} {{id: 1}}), (:{label} {{id: 2}})");
        await using var first = await transport.BeginAsync(Server.Stop);
        await using var second = await transport.BeginAsync(Server.Stop);
        await first.RunAsync($"MATCH (n:{label} {{id: 1}}) SET n.by = 1");
        await second.RunAsync($"MATCH (n:{label} {{id: 2}}) SET n.by = 2");

        var crossing = new[] { first.RunAsync($"MATCH (n:{label} {{id: 2}}) SET n.by = 1"), second.RunAsync($"MATCH (n:{label} {{id: 1}}) SET n.by = 2") };
        // Whoever is told so is rolled back, and the other goes on.
        await Task.WhenAll(crossing).ContinueWith(_ => { }, TaskScheduler.Default);

        var fault = crossing.Single(run => run.IsFaulted).Exception!.InnerException.ShouldBeOfType<CypherException>();
        fault.Code.ShouldBe("Neo.TransientError.Transaction.DeadlockDetected");
        fault.IsTransient.ShouldBeTrue();
        await first.DisposeAsync();
        await second.DisposeAsync();
        await transport.WriteAsync($"MATCH (n:{label}) DELETE n");
    }

    [Fact]
    public async Task Write_ThatViolatesAConstraint_IsToldByItsCode()
    {
        await using var transport = await Server.TransportAsync();
        var label = Server.NewLabel();
        await transport.WriteAsync($"CREATE CONSTRAINT {label} FOR (n:{label}) REQUIRE n.id IS UNIQUE");

        var fault = await Should.ThrowAsync<CypherException>(async () => await transport.WriteAsync($"CREATE (:{label} {{id: 1}}), (:{label} {{id: 1}})"));

        await transport.WriteAsync($"DROP CONSTRAINT {label}");
        fault.Code.ShouldBe("Neo.ClientError.Schema.ConstraintValidationFailed");
    }
}
