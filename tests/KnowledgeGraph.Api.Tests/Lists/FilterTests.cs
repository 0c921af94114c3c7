using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Lists;

/// <summary>Filters, orders and both directions through the API; what conditions mean is tried in the conformance suites.</summary>
public abstract class FilterTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : FilterTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : FilterTests(server);

    /// <summary>Every list with arguments of both directions: field, arguments, what an item is known by.</summary>
    public static TheoryData<string, string, string> Lists => new()
    {
        { "claims", "", "id" },
        { "claims", "where: { proposition: { statuses: [DENIED, CORROBORATED] } }", "id" },
        { "claims", "orderBy: { field: STATED, direction: DESC }", "id" },
        { "claims", "orderBy: { field: VALID }, where: { about: [\"state/north-korea\"] }", "id" },
        { "propositions", "where: { claims: { some: { text: \"korea\" } } }, orderBy: { field: TIME }", "id" },
        { "propositions", "where: { object: { types: [SANCTION] } }, orderBy: { field: RECORDED, direction: DESC }", "id" },
        { "entities", "where: { not: { types: [DOCUMENT, ITEM] } }", "id" },
        { "actors", "where: { statements: { some: { polarities: [NEGATIVE] } } }", "id" },
        { "events", "orderBy: { field: TIME, direction: DESC }", "id" },
        { "places", "orderBy: { field: LABEL }", "id" },
        { "documents", "orderBy: { field: RECORDED, direction: DESC }", "id" },
        { "sanctions", "where: { when: { before: \"2010\" } }", "id" },
        { "search", "text: \"north\", where: { relations: { some: { linksOnly: true } } }", "entity.id" },
        { "timeline", "", "node.id" },
        { "loads", "", "id" },
        { "changes", "kinds: [LOAD_RECORDED, ENTITY_RECORDED]", "id" },
        { "changes", "about: [\"state/north-korea\"], kinds: [CLAIM_RECORDED]", "id" },
        { "lint", "where: { claimant: { types: [UNIDENTIFIED_ACTOR, STATE] } }", "code" },
        { "contradictions", "about: [\"state/north-korea\"]", "first.id" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Pages_FromEitherEnd_AreTheWholeList(string list, string arguments, string item)
    {
        var shape = $"totalCount edges {{ cursor node {{ {string.Concat(item.Split('.').Select((name, i) => i == 0 ? name : $" {{ {name} }}"))} }} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}";
        var whole = await List(list, arguments, "first: 500", shape);
        var cursors = whole.Texts("edges", "cursor");
        cursors.Count.ShouldBe(whole.Number("totalCount"));
        cursors.Count.ShouldBeGreaterThan(1);
        var size = (cursors.Count / 3) + 1;

        var (forward, backward) = (new List<string?>(), new List<string?>());
        for (JsonElement page = await List(list, arguments, $"first: {size}", shape); ; page = await List(list, arguments, $"first: {size}, after: \"{forward[^1]}\"", shape))
        {
            page.At("pageInfo.hasPreviousPage").GetBoolean().ShouldBe(forward.Count > 0);
            forward.AddRange(page.Texts("edges", "cursor"));
            if (!page.At("pageInfo.hasNextPage").GetBoolean())
                break;
        }

        for (JsonElement page = await List(list, arguments, $"last: {size}", shape); ; page = await List(list, arguments, $"last: {size}, before: \"{backward[0]}\"", shape))
        {
            page.At("pageInfo.hasNextPage").GetBoolean().ShouldBe(backward.Count > 0);
            backward.InsertRange(0, page.Texts("edges", "cursor"));
            page.Text("pageInfo.startCursor").ShouldBe(backward[0]);
            if (!page.At("pageInfo.hasPreviousPage").GetBoolean())
                break;
        }

        forward.ShouldBe(cursors);
        backward.ShouldBe(cursors);
    }

    [Theory]
    [InlineData("entity(id: \"state/north-korea\") { ... on Entity { list: relations(PAGE where: { object: { types: [SANCTION] } }) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"state/north-korea\") { ... on Entity { list: claims(PAGE where: { claimant: { kinds: [\"NEWS_AGENCY\"] } }) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"state/north-korea\") { ... on Entity { list: documents(PAGE) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"state/north-korea\") { ... on Actor { list: events(PAGE where: { kinds: [\"WEAPONS_TEST\"] }) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"document/cbs-news-2023-10-transfers\") { ... on Document { list: derivatives(PAGE) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"sanction/un-dprk-sanctions\") { ... on Sanction { list: breachClaims(PAGE) { SHAPE } } }", "entity.list")]
    [InlineData("entity(id: \"state/russia\") { ... on Entity { list: history(PAGE) { SHAPE } } }", "entity.list")]
    [InlineData("difference(about: \"state/russia\", from: \"2001-01-01T00:00:00Z\") { list: propositions(PAGE) { SHAPE } }", "difference.list")]
    [InlineData("impact(of: [\"organization/ats\"]) { list: fallen(PAGE) { SHAPE } }", "impact.list")]
    [InlineData("impact(of: [\"organization/ats\"]) { list: statusChanges(PAGE) { SHAPE } }", "impact.list")]
    public async Task NestedPages_FromTheEnd_AreTheWholeList(string query, string path)
    {
        async Task<JsonElement> Page(string arguments) => (await server.AskAsync(
            "{ " + query.Replace("PAGE", arguments).Replace("SHAPE", "totalCount edges { cursor } pageInfo { hasPreviousPage startCursor }") + " }")).Data.At(path);

        var whole = await Page("first: 500");
        var found = new List<string?>();
        for (var page = await Page("last: 2"); ; page = await Page($"last: 2, before: \"{found[0]}\""))
        {
            found.InsertRange(0, page.Texts("edges", "cursor"));
            if (!page.At("pageInfo.hasPreviousPage").GetBoolean())
                break;
        }

        found.ShouldBe(whole.Texts("edges", "cursor"));
        found.Count.ShouldBe(whole.Number("totalCount"));
        found.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Walks_OverLinksThatAreCorroborated_UseNoOthers()
    {
        var data = (await server.AskAsync("""
            { all: slice(seeds: ["state/north-korea"]) { links { status } linksLeftOut }
              some: slice(seeds: ["state/north-korea"], where: { proposition: { statuses: [CORROBORATED] } }) { links { status } linksLeftOut }
              paths(from: "person/kim-jong-un", to: "sanction/unscr-1718", where: { proposition: { claims: { some: { claimant: { kinds: ["NEWS_AGENCY"] } } } } }) { length }
              usual: paths(from: "person/kim-jong-un", to: "sanction/unscr-1718", where: { proposition: { not: { text: "nobody says this" } } }) { length hops { proposition { id } } }
              plain: paths(from: "person/kim-jong-un", to: "sanction/unscr-1718") { length hops { proposition { id } } } }
            """)).Data;

        data.Texts("some.links", "status").ShouldAllBe(status => status == "CORROBORATED");
        data.Items("some.links").Count.ShouldBe(data.Texts("all.links", "status").Count(status => status == "CORROBORATED"));
        data.Items("some.links").ShouldNotBeEmpty();
        data.At("usual").GetRawText().ShouldBe(data.At("plain").GetRawText());
    }

    [Theory]
    [InlineData("claims(after: \"x\") { totalCount }", "after: ")]
    [InlineData("claims(last: 1, before: \"x\") { totalCount }", "before: ")]
    [InlineData("timeline(last: 1, before: \"x\") { totalCount }", "before: ")]
    [InlineData("contradictions(about: [\"state/north-korea\"], last: 1, before: \"x\") { nodes { kind } }", "before: ")]
    [InlineData("impact(of: [\"organization/ats\"]) { fallen(last: 1, before: \"x\") { totalCount } }", "before: ")]
    public async Task Cursor_OfNoList_IsRefusedByTheNameOfItsArgument(string field, string place)
    {
        var answer = await server.AskAsync($"{{ {field} }}");

        answer.Code.ShouldBe("INVALID_CURSOR");
        answer.Message.ShouldStartWith(place);
    }

    [Fact]
    public async Task SnapshotOfNothing_FoundAndCounted_IsNothing()
    {
        var snapshot = (await server.AskAsync("""
            { snapshot(asOf: "2001-01-01T00:00:00Z") {
                claims(where: { proposition: { statuses: [DENIED] } }, orderBy: { field: STATED }) { totalCount }
                events(where: { place: { within: ["place/russia"] } }) { totalCount }
                distribution(by: CLAIMANT) { key }
                timeline { totalCount } } }
            """)).Data.At("snapshot");

        snapshot.Number("claims.totalCount").ShouldBe(0);
        snapshot.Number("events.totalCount").ShouldBe(0);
        snapshot.Items("distribution").ShouldBeEmpty();
        snapshot.Number("timeline.totalCount").ShouldBe(0);
    }

    [Theory]
    [InlineData("CLAIMANT")]
    [InlineData("PREDICATE")]
    [InlineData("POLARITY")]
    [InlineData("CERTAINTY")]
    [InlineData("BASIS")]
    [InlineData("LIKELIHOOD")]
    [InlineData("CONFIDENCE")]
    [InlineData("RELIABILITY")]
    [InlineData("CREDIBILITY")]
    [InlineData("STATUS")]
    [InlineData("RECORDED_MONTH")]
    [InlineData("STATED_YEAR")]
    [InlineData("VALID_YEAR")]
    public async Task Distribution_ByAnything_CountsEveryClaimOnce(string dimension)
    {
        var data = (await server.AskAsync($"{{ distribution(by: {dimension}, first: 500) {{ key label count }} claims {{ totalCount }} }}")).Data;

        data.Items("distribution").Sum(bucket => bucket.Number("count")).ShouldBe(data.Number("claims.totalCount"));
        data.Texts("distribution", "label").ShouldAllBe(label => label!.Length > 0);
        data.Texts("distribution", "key").ShouldBeUnique();
    }

    private async Task<JsonElement> List(string list, string arguments, string page, string shape) =>
        (await server.AskAsync($"{{ list: {list}({string.Join(", ", new[] { arguments, page }.Where(text => text.Length > 0))}) {{ {shape} }} }}")).Data.At("list");
}
