using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Graph;

/// <summary>Arguments that make no sense are refused with their place and what was expected.</summary>
public abstract class ArgumentTests(StoreKind store)
{
    public sealed class OnEmbedded() : ArgumentTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ArgumentTests(StoreKind.Neo4j);

    [Theory]
    [InlineData("{ claims(first: 0) { nodes { id } } }", "first", "1 to 500")]
    [InlineData("{ claims(first: 501) { nodes { id } } }", "first", "1 to 500")]
    [InlineData("{ claims(last: 0) { nodes { id } } }", "last", "1 to 500")]
    [InlineData("{ claims(first: 2, last: 2) { nodes { id } } }", "last", "one of them")]
    [InlineData("{ entity(id: \"hub\") { __typename } }", "id", "type/slug")]
    [InlineData("{ entity(id: \"claim/abc\") { __typename } }", "id", "that of an entity")]
    [InlineData("{ node(id: \"\") { id } }", "id", "prefix/rest")]
    [InlineData("{ nodes(ids: [\"state/hub\", \"planet/mars\"]) { id } }", "ids[1]", "planet/mars")]
    [InlineData("{ claims(where: { predicates: [\"suplies-arms-to\"] }) { nodes { id } } }", "where.predicates[0]", "supplies-arms-to")]
    [InlineData("{ claims(where: { claimants: [\"nobody\"] }) { nodes { id } } }", "where.claimants[0]", "type/slug")]
    [InlineData("{ actors(where: { types: [PLACE] }) { nodes { id } } }", "where.types[0]", "Person")]
    [InlineData("{ propositions(where: { claims: { some: { proposition: { predicates: [\"met-wit\"] } } } }) { nodes { id } } }", "where.claims.some.proposition.predicates[0]", "met-with")]
    [InlineData("{ propositions(where: { or: [{}, { about: [\"x\"] }] }) { nodes { id } } }", "where.or[1].about[0]", "type/slug")]
    [InlineData("{ propositions(where: { or: [] }) { nodes { id } } }", "where.or", "at least one")]
    [InlineData("{ propositions(where: { claims: {} }) { nodes { id } } }", "where.claims", "some, all or none")]
    [InlineData("{ claims(where: { not: { includeEnded: true } }) { nodes { id } } }", "where.not.includeEnded", "outermost")]
    [InlineData("{ entities(where: { text: \"?!\" }) { nodes { id } } }", "where.text", "words")]
    [InlineData("{ places(where: { box: { south: 1, west: 0, north: 0, east: 1 } }) { nodes { id } } }", "where.box.north", "northern")]
    [InlineData("{ places(where: { near: { latitude: 91, longitude: 0, metres: 1 } }) { nodes { id } } }", "where.near.latitude", "-90 to 90")]
    [InlineData("{ places(where: { near: { latitude: 0, longitude: 0, metres: 0 } }) { nodes { id } } }", "where.near.metres", "above 0")]
    [InlineData("{ entities(where: { claims: { some: { claimant: { statements: { some: { proposition: { claims: { some: { document: { claims: { some: {} } } } } } } } } } } }) { nodes { id } } }", "where.claims.some.claimant.statements.some.proposition.claims.some.document.claims", "3 deep")]
    [InlineData("{ timeline(about: []) { nodes { when } } }", "about", "1 to 100")]
    [InlineData("{ timeline(about: [\"state/nowhere\"]) { nodes { when } } }", "about[0]", "state/nowhere")]
    [InlineData("{ timeline(within: \"2023\", dated: false) { nodes { when } } }", "within", "dated: false")]
    [InlineData("{ distribution(by: POLARITY, of: { predicates: [\"met-wit\"] }) { key } }", "of.predicates[0]", "met-with")]
    [InlineData("{ search(text: \" \") { nodes { score } } }", "text", "words")]
    [InlineData("{ paths(from: \"state/hub\", to: \"state/ray-0000\", maxHops: 9) { length } }", "maxHops", "1 to 8")]
    [InlineData("{ slice(seeds: []) { nodesLeftOut } }", "seeds", "1 to 50")]
    [InlineData("{ slice(seeds: [\"state/hub\"], maxNodes: 0) { nodesLeftOut } }", "maxNodes", "1 to 2000")]
    [InlineData("{ contradictions(about: []) { nodes { kind } } }", "about", "1 to 100")]
    [InlineData("{ contradictions(about: [\"state/nowhere\"]) { nodes { kind } } }", "about[0]", "state/nowhere")]
    [InlineData("{ contradictions(about: [\"claim/x\"]) { nodes { kind } } }", "about[0]", "neither")]
    [InlineData("{ paths(from: \"state/hub\", to: \"state/nowhere\") { length } }", "to", "state/nowhere")]
    [InlineData("{ slice(seeds: [\"state/hub\", \"state/nowhere\"]) { nodesLeftOut } }", "seeds[1]", "state/nowhere")]
    [InlineData("{ impact(of: [\"document/nothing\"]) { untouched } }", "of[0]", "document/nothing")]
    [InlineData("{ impact(of: []) { untouched } }", "of", "1 to 100")]
    [InlineData("{ snapshot(without: [\"document/nothing\"]) { asOf } }", "without[0]", "document/nothing")]
    public async Task Argument_WithoutSense_IsRefusedWithItsPlace(string query, string place, string expected)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = await small.AskAsync(query);

        answer.Code.ShouldBe("BAD_USER_INPUT");
        answer.Message.ShouldStartWith(place + ": ");
        answer.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("impact(of: [$id]) { untouched }")]
    [InlineData("snapshot(without: [$id]) { asOf }")]
    public async Task Withdrawal_OfAProposition_IsRefusedBecauseNobodyVouchesForContent(string field)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = await small.AskAsync($"query($id: ID!) {{ {field} }}", new() { ["id"] = Some.Supplies("hub", "ray-0000").Id.Value });

        answer.Code.ShouldBe("BAD_USER_INPUT");
        answer.Message.ShouldContain("proposition");
    }

    [Theory]
    [InlineData("{ snapshot(asOf: \"yesterday\") { asOf } }", "RFC 3339")]
    [InlineData("{ snapshot(validIn: \"2023-13\") { asOf } }", "2023-13")]
    public async Task Scalar_OfAnotherForm_IsRefusedBeforeAnythingRuns(string query, string expected)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync(query)).Message.ShouldContain(expected);
        small.Store.TakeCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ids_WellFormedAndUnknown_AreAnsweredAsUnknown()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var data = (await small.AskAsync("""
            { entity(id: "state/nowhere") { ... on UnknownEntity { id message } }
              node(id: "claim/00000000000000000000000000") { id }
              nodes(ids: ["state/hub", "state/nowhere"]) { id } }
            """)).Data;

        data.Text("entity.id").ShouldBe("state/nowhere");
        data.Text("entity.message")!.ShouldContain("search");
        data.Text("node").ShouldBeNull();
        data.Items("nodes").Select(n => n.ValueKind == System.Text.Json.JsonValueKind.Null ? null : n.Text("id")).ShouldBe(["state/hub", null]);
    }
}
