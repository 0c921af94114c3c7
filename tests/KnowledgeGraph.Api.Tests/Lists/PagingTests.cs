using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Lists;

/// <summary>Pages of lists.</summary>
public abstract class PagingTests(StoreKind store)
{
    public sealed class OnEmbedded() : PagingTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : PagingTests(StoreKind.Neo4j);

    [Theory]
    [InlineData("claims", "id")]
    [InlineData("propositions", "id")]
    [InlineData("entities", "id")]
    [InlineData("documents", "id")]
    public async Task Pages_OneAfterTheOther_AreTheWholeList(string list, string field)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(5));
        var whole = (await small.AskAsync($"{{ {list}(first: 100) {{ totalCount nodes {{ {field} }} }} }}")).Data.At(list);
        whole.Number("totalCount").ShouldBe(whole.Items("nodes").Count);

        var collected = new List<string?>();
        string? after = null;
        for (var more = true; more;)
        {
            var page = (await small.AskAsync(
                $"query($after: String) {{ {list}(first: 3, after: $after) {{ nodes {{ {field} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}",
                new() { ["after"] = after })).Data.At(list);
            page.At("pageInfo.hasPreviousPage").GetBoolean().ShouldBe(after is not null);
            collected.AddRange(page.Texts("nodes", field));
            after = page.Text("pageInfo.endCursor");
            more = page.At("pageInfo.hasNextPage").GetBoolean();
        }

        collected.ShouldBe(whole.Texts("nodes", field));
    }

    [Fact]
    public async Task Page_AfterAnInsertBeforeIt_GoesOnWhereItWas()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(4));
        var first = (await small.AskAsync("{ entities(where: { types: [STATE] }, first: 2) { nodes { id } pageInfo { endCursor } } }")).Data.At("entities");
        first.Texts("nodes", "id").ShouldBe(["state/hub", "state/ray-0000"]);

        await small.LoadAsync([Some.State("aaa")]);
        var second = (await small.AskAsync(
            "query($after: String) { entities(where: { types: [STATE] }, first: 2, after: $after) { nodes { id } } }",
            new() { ["after"] = first.Text("pageInfo.endCursor") })).Data;

        second.Texts("entities.nodes", "id").ShouldBe(["state/ray-0001", "state/ray-0002"]);
    }

    [Fact]
    public async Task Edges_OfAPage_CarryTheCursorsOfItsNodes()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));

        var claims = (await small.AskAsync("{ claims(first: 3) { edges { cursor node { id } } nodes { id } pageInfo { startCursor endCursor } } }")).Data.At("claims");
        var next = (await small.AskAsync(
            "query($after: String) { claims(first: 1, after: $after) { nodes { id } } }", new() { ["after"] = claims.Text("edges.0.cursor") })).Data;

        claims.Texts("edges", "node.id").ShouldBe(claims.Texts("nodes", "id"));
        claims.Text("pageInfo.startCursor").ShouldBe(claims.Text("edges.0.cursor"));
        claims.Text("pageInfo.endCursor").ShouldBe(claims.Text("edges.2.cursor"));
        next.Text("claims.nodes.0.id").ShouldBe(claims.Text("nodes.1.id"));
    }

    [Theory]
    [InlineData("{ claims(after: \"not a cursor\") { nodes { id } } }")]
    [InlineData("{ entities(after: \"not a cursor\") { nodes { id } } }")]
    [InlineData("{ search(text: \"hub\", after: \"not a cursor\") { nodes { score } } }")]
    [InlineData("{ entity(id: \"state/hub\") { ... on Entity { relations(after: \"not a cursor\") { nodes { direction } } } } }")]
    [InlineData("{ entity(id: \"state/hub\") { ... on Entity { claims(after: \"not a cursor\") { nodes { id } } } } }")]
    [InlineData("{ entity(id: \"document/ray-0000-0\") { ... on Document { derivatives(after: \"not a cursor\") { nodes { id } } } } }")]
    public async Task Cursor_OfNoList_IsRefusedByCode(string query)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = await small.AskAsync(query);

        answer.Code.ShouldBe("INVALID_CURSOR");
        answer.Message.ShouldContain("not a cursor");
    }
}
