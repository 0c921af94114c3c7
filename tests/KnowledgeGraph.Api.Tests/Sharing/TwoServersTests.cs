using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Api.Tests.Sharing;

/// <summary>Several servers on one base in Neo4j, as behind a load balancer.</summary>
public sealed class TwoServersTests : IAsyncLifetime
{
    private const string Atlantis = """
        format: 1
        title: Another state
        language: en
        entities:
          state/atlantis: { names: Atlantis }
        """;

    private const string Counts = "{ claims(first: 500) { totalCount nodes { id recordedAt load { id at } } } entities(first: 1) { totalCount } }";
    private readonly Neo4jSpace _space = Neo4jSpaces.Rent();
    private readonly SeededNeo4j _one;
    private readonly SeededNeo4j _other;

    public TwoServersTests() => (_one, _other) = (new SeededNeo4j { Space = _space }, new SeededNeo4j { Space = _space });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _space.DisposeAsync();
    }

    [Fact]
    public async Task Servers_StartedAtOnceOnANewBase_LoadTheSeedOnce()
    {
        await using var space = Neo4jSpace.Fresh();
        await using SeededNeo4j one = new() { Space = space }, other = new() { Space = space };
        await Task.WhenAll(one.ClientAsync(), other.ClientAsync());

        var answer = await one.AskAsync(Counts);
        answer.Data.Number("claims.totalCount").ShouldBeGreaterThan(200);
        (await other.AskAsync(Counts)).Json.ShouldBe(answer.Json);
        (await one.SummaryAsync()).Loads.ShouldBe(3);
    }

    [Fact]
    public async Task Load_OnOneServer_IsAnsweredByTheOtherAtOnce()
    {
        await _one.ClientAsync();
        (await _other.AskAsync("""{ entity(id: "state/atlantis") { __typename } }""")).Data.Text("entity.__typename").ShouldBe("UnknownEntity");

        await _one.LoadAsync(Atlantis);

        (await _other.AskAsync("""{ entity(id: "state/atlantis") { __typename } }""")).Data.Text("entity.__typename").ShouldBe("State");
    }

    [Fact]
    public async Task FirstMarkedLoad_OnOneServer_IsHiddenByTheOtherAtOnce()
    {
        await Task.WhenAll(_one.ClientAsync(), _other.ClientAsync());
        const string query = """{ a: entity(id: "state/atlantis") { __typename } m: entity(id: "state/mu") { __typename } loads { totalCount } entities { totalCount } }""";
        var before = await _other.AskAsync(query);

        await _one.LoadAsync(Atlantis.Replace("language", "marking: GREEN\nlanguage", StringComparison.Ordinal));
        var hidden = await _other.AskAsync(query);
        await _other.LoadAsync("format: 1\nentities: { state/mu: {} }\n");

        hidden.Json.ShouldBe(before.Json);
        foreach (var server in new[] { _one, _other })
        {
            var after = (await server.AskAsync(query)).Data;
            (after.Text("a.__typename"), after.Text("m.__typename"), after.Number("loads.totalCount")).ShouldBe(("UnknownEntity", "State", before.Data.Number("loads.totalCount") + 1));
        }
    }
}
