using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Loading;

/// <summary>A base whose schema is from an older program.</summary>
public sealed class OlderBaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Base_WrittenBeforeTheChangeLog_HasItOnceOpened()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        var space = Neo4jSpaces.Rent();
        try
        {
            var before = await LogAsync(space, record: true);
            await RunAsync(space, "MATCH (d:Description) DETACH DELETE d");
            await RunAsync(space, "MATCH (b:Base) SET b.schema = 1");

            (await LogAsync(space, record: false)).ShouldBe(before);
            before.Count(c => c.Kind == ChangeKind.EntityDescribed).ShouldBe(3);
        }
        finally
        {
            await space.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<StoredChange>> LogAsync(Neo4jSpace space, bool record)
    {
        await using var store = await space.OpenAsync(Token);
        for (var i = 0; record && i < 3; i++)
            await store.RecordAsync(new LoadHeader("test", $"sha256:{i}", "tester"), [Some.Entity("person/a", $"A{i}"), Some.Entity("person/b", $"B{i % 2}")], Token);
        return (await (await store.OpenAsync(ReadScope.Now, Token)).ChangePageAsync(ChangeFilter.Any, new PageRequest(50), Token)).Items;
    }

    private static async Task RunAsync(Neo4jSpace space, string statement)
    {
        await using var transport = await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), NullLoggerFactory.Instance, Token);
        await new CypherSession(transport, new BaseNamespace(space.Name)).WriteAsync(new CypherStatement("Test.Run", statement), new Dictionary<string, object?>(), Token);
    }
}
