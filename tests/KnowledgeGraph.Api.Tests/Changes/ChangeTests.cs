using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Changes;

/// <summary>The change log, what is about something in it, and the loads.</summary>
public abstract class ChangeTests(StoreKind store)
{
    public sealed class OnEmbedded() : ChangeTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ChangeTests(StoreKind.Neo4j);

    private static readonly Proposition Supplies = Some.Supplies("hub", "ray-0000");
    private static readonly Claim First = Some.Claim(Supplies, "voice-0", "ray-0000-0");

    [Fact]
    public async Task Changes_ReadByPagesWithALoadBetween_AreEachSeenOnce()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));
        var ids = new List<string>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = (await small.AskAsync("query($after: String) { changes(first: 4, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }", new() { ["after"] = after })).Data;
            page.Texts("changes.edges", "cursor").ShouldBe(page.Texts("changes.edges", "node.id"));
            ids.AddRange(page.Texts("changes.edges", "cursor")!);
            after = page.Text("changes.pageInfo.endCursor");
            more = page.At("changes.pageInfo.hasNextPage").GetBoolean();
            if (ids.Count == 4)
                await small.LoadAsync([Some.State("late")]);
        }

        ids.Distinct().Count().ShouldBe(ids.Count);
        (await small.AskAsync("{ changes { totalCount } }")).Data.Number("changes.totalCount").ShouldBe(ids.Count);
    }

    [Fact]
    public async Task Changes_OfAKindAboutSomething_NameTheNodeAndItsLoad()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));
        await small.LoadAsync([new Retraction(First.Id, null, "mistaken")]);

        var changes = (await small.AskAsync("""
            { changes(about: ["state/ray-0000"], kinds: [CLAIM_RETRACTED, ENTITY_RECORDED]) {
                nodes { kind at load { source at } node { id ... on Claim { retraction { reason } } } } } }
            """)).Data.Items("changes.nodes");

        changes.Select(c => (c.Text("kind"), c.Text("node.id"))).ShouldBe([("ENTITY_RECORDED", "state/ray-0000"), ("CLAIM_RETRACTED", First.Id.Value)]);
        changes[1].Text("node.retraction.reason").ShouldBe("mistaken");
        changes.ShouldAllBe(c => c.Text("at") == c.Text("load.at"));
    }

    [Fact]
    public async Task Changes_BetweenInstants_AreWhatSnapshotsDifferBy()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await small.LoadAsync([Some.State("second")]);
        await small.LoadAsync([Some.State("third")]);
        var loads = (await small.AskAsync("{ loads { nodes { id at counts { entities } } totalCount } }")).Data;
        loads.Number("loads.totalCount").ShouldBe(3);

        var between = (await small.AskAsync(
            "query($since: DateTime, $until: DateTime) { changes(since: $since, until: $until) { nodes { node { id } } } }",
            new() { ["since"] = loads.Text("loads.nodes.0.at"), ["until"] = loads.Text("loads.nodes.1.at") })).Data;

        between.Texts("changes.nodes", "node.id").ShouldBe([loads.Text("loads.nodes.1.id"), "state/second"]);
    }

    [Fact]
    public async Task History_OfSeveralThings_CostsOneCall()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));
        small.Store.TakeCalls();

        var data = (await small.AskAsync("""
            { states: entities(where: { types: [STATE] }) { nodes { id history(first: 1) { totalCount nodes { kind node { id } } } } }
              claims(first: 2) { nodes { id history { nodes { node { id } } } } }
              propositions(first: 2) { nodes { id history { nodes { kind } } } } }
            """)).Data;

        small.Store.TakeCalls().Count(call => call == "ChangesAbout").ShouldBe(3);
        data.Items("states.nodes").ShouldAllBe(e => e.Text("history.nodes.0.node.id") == e.Text("id"));
        data.Items("states.nodes").Select(e => e.Number("history.totalCount")).ShouldBe([10, 4, 4, 4]);
        data.Items("claims.nodes").ShouldAllBe(c => c.Text("history.nodes.0.node.id") == c.Text("id"));
        data.Items("propositions.nodes").ShouldAllBe(p => p.Items("history.nodes").Count == 3);
    }

    [Fact]
    public async Task History_InASnapshot_EndsWithIt()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var at = (await small.AskAsync("{ loads { nodes { at } } }")).Data.Text("loads.nodes.0.at");
        await small.LoadAsync([new Retraction(First.Id, null, "mistaken")]);

        var data = (await small.AskAsync("query($at: DateTime, $id: ID!) { now: node(id: $id) { ...h } snapshot(asOf: $at) { node(id: $id) { ...h } } } fragment h on Claim { history { nodes { kind } } }",
            new() { ["at"] = at, ["id"] = First.Id.Value })).Data;

        data.Texts("now.history.nodes", "kind").ShouldBe(["CLAIM_RECORDED", "CLAIM_RETRACTED"]);
        data.Texts("snapshot.node.history.nodes", "kind").ShouldBe(["CLAIM_RECORDED"]);
    }

    [Theory]
    [InlineData("changes(after: \"bjE\")", "INVALID_CURSOR")]
    [InlineData("loads(after: \"x\")", "INVALID_CURSOR")]
    [InlineData("changes(about: [\"state/nowhere\"])", "BAD_USER_INPUT")]
    [InlineData("changes(about: [])", "BAD_USER_INPUT")]
    [InlineData("changes(about: [\"nonsense\"])", "BAD_USER_INPUT")]
    [InlineData("changes(first: 0)", "BAD_USER_INPUT")]
    public async Task Changes_OfWhatMakesNoSense_AreRefused(string field, string code)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync($"{{ {field} {{ totalCount }} }}")).Code.ShouldBe(code);
    }
}
