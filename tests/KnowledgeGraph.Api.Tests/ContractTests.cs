namespace KnowledgeGraph.Api.Tests;

/// <summary>The contract is the file in schema/: the running server says the same of itself, word for word.</summary>
public abstract class ContractTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : ContractTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : ContractTests(server);

    [Fact]
    public async Task Contract_OfTheRunningServer_IsTheFile()
    {
        var answer = await server.AskAsync(Contract.Introspection);

        Contract.OfServer(answer.Data).ShouldBe(Contract.OfFile(Repository.Sdl));
    }

    [Fact]
    public async Task Contract_ThatTheServerHandsOut_IsTheFile() =>
        (await (await server.ClientAsync()).GetStringAsync("/graphql/schema", TestContext.Current.CancellationToken)).ShouldBe(Repository.Sdl);

    [Fact]
    public void Contract_EveryPart_IsDescribed() =>
        Contract.OfFile(Repository.Sdl).Where(line => line.EndsWith("# ", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Contract_Connections_AreAllOfOneShape()
    {
        var lines = Contract.OfFile(Repository.Sdl).Select(line => line.Split(" # ")[0]).ToHashSet();
        var connections = lines.Where(line => line.EndsWith("Connection: ", StringComparison.Ordinal)).Select(line => line[..^"Connection: ".Length]).ToList();

        connections.Count.ShouldBeGreaterThan(10);
        foreach (var name in connections)
        {
            lines.ShouldContain($"{name}Connection.edges: [{name}Edge!]!");
            lines.ShouldContain($"{name}Connection.pageInfo: PageInfo!");
            lines.ShouldContain($"{name}Connection.totalCount: Int!");
            lines.ShouldContain($"{name}Edge.cursor: String!");
            lines.Single(line => line.StartsWith($"{name}Connection.nodes: ", StringComparison.Ordinal))[..^2]
                .ShouldEndWith("[" + lines.Single(line => line.StartsWith($"{name}Edge.node: ", StringComparison.Ordinal))[$"{name}Edge.node: ".Length..]);
        }
    }
}
