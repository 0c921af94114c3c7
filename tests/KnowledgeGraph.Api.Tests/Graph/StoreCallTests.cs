using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Graph;

/// <summary>One call to the store for each field and level of a query, whatever the number of things at that level.</summary>
public abstract class StoreCallTests(StoreKind store)
{
    public sealed class OnEmbedded() : StoreCallTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : StoreCallTests(StoreKind.Neo4j);

    private const string FourLevels = """
        { entity(id: "state/hub") { ... on Entity {
            label { text }
            relations(first: 100) { nodes {
              entity { id }
              proposition { claims { nodes {
                claimant { id label { text } }
                document { label { text } ... on Document { publisher { id } } }
                load { source } } } } } } } } }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Dossier_OfAnySize_CostsOneCallAFieldAndLevel(int rays)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(rays));

        var answer = await small.AskAsync(FourLevels);

        answer.Data.Items("entity.relations.nodes").Count.ShouldBe(rays);
        answer.Data.Items("entity.relations.nodes").ShouldAllBe(relation => relation.Items("proposition.claims.nodes").Count == 2);
        // Of the two calls for propositions one asks whether the entity was judged to be another.
        small.Store.TakeCalls().Order().ShouldBe(
            ["ClaimsBy", "Entities", "Entities", "Entities", "Entities", "Entities", "Loads", "Open", "PropositionsBy", "PropositionsBy"]);
    }

    [Theory]
    [InlineData("assessment { status independence { count roots { node { id } claims { id } } } strongestFor { id } }")]
    [InlineData("sentence")]
    [InlineData("contradictions { kind first { id } second { id } }")]
    [InlineData("claims { nodes { provenance { nodes { node { id } } } dependents { nodes { id } } evidence { target { id } } } }")]
    public async Task Computed_OfAnySize_CostsTheSameCalls(string field)
    {
        await using var one = await SmallBase.WithAsync(store, Some.Star(1));
        await using var many = await SmallBase.WithAsync(store, Some.Star(40));
        var query = $"{{ propositions(first: 100) {{ nodes {{ {field} }} }} }}";

        (await one.AskAsync(query)).Data.Items("propositions.nodes").Count.ShouldBe(1);
        (await many.AskAsync(query)).Data.Items("propositions.nodes").Count.ShouldBe(40);

        many.Store.TakeCalls().Order().ShouldBe(one.Store.TakeCalls().Order());
    }

    [Fact]
    public async Task Query_ThatReadsNothing_OpensNothing()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync("{ __typename }")).Data.Text("__typename").ShouldBe("Query");

        small.Store.TakeCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task Operation_WithASnapshot_OpensTwoStatesAndNoMore()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));

        var data = (await small.AskAsync("""
            { now: claims { totalCount } alsoNow: propositions { totalCount }
              snapshot(asOf: "2001-01-01T00:00:00Z") { asOf claims { totalCount } entity(id: "state/hub") { ... on UnknownEntity { id } } } }
            """)).Data;

        data.Number("now.totalCount").ShouldBe(4);
        data.Number("snapshot.claims.totalCount").ShouldBe(0);
        data.Text("snapshot.entity.id").ShouldBe("state/hub");
        small.Store.TakeCalls().Count(call => call == "Open").ShouldBe(2);
    }
}
