using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>The questions of the cookbook that filter, order and count, against the values that their answers promise.</summary>
public abstract class FilteringTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : FilteringTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : FilteringTests(server);

    [Fact, Recipe("19-what-happened-in-russia")]
    public async Task WhatHappenedInRussia_InSeptember_IsTheVisitAndTheSummit()
    {
        var events = (await Ask("19-what-happened-in-russia")).At("events");

        events.Number("totalCount").ShouldBe(2);
        events.Texts("nodes", "id").ShouldBe(["event/kim-jong-un-visit-to-russia-2023", "event/kim-putin-summit-2023"]);
        events.Texts("nodes", "when").ShouldAllBe(when => when == "2023-09");
    }

    [Fact, Recipe("20-what-rests-on-a-hedge")]
    public async Task WhatRestsOnAHedge_OfNorthKorea_IsSaidByVoicesWithoutNames()
    {
        var found = (await Ask("20-what-rests-on-a-hedge")).At("propositions");

        found.Number("totalCount").ShouldBe(4);
        found.Texts("nodes", "sentence").Count(sentence => sentence!.StartsWith("North Korea seeks", StringComparison.Ordinal)).ShouldBe(3);
        found.Texts("nodes", "sentence").ShouldNotContain("North Korea supplies arms to Russia");
        foreach (var claims in found.Items("nodes").Select(node => node.At("claims")))
        {
            claims.Texts("nodes", "claimant.type").ShouldAllBe(type => type == "UNIDENTIFIED_ACTOR");
            claims.Texts("nodes", "stance.certainty").ShouldContain("POSSIBLE");
        }
    }

    [Fact, Recipe("21-what-happened-when")]
    public async Task WhatHappenedWhen_Since2017_IsInOrderWithItsBounds()
    {
        var data = await Ask("21-what-happened-when");
        var nodes = data.Items("timeline.nodes");

        nodes.Take(4).Select(n => n.Text("when")).ShouldBe(["2017-07-03", "2017-07-28", "2017-09-02", "2017-11-28"]);
        nodes.Skip(4).Select(n => n.Text("when")).ShouldAllBe(when => when == "2023-09");
        nodes.Skip(4).ShouldAllBe(n => n.Text("earliest") == "2023-09-01" && n.Text("latest") == "2023-09-30");
        nodes.Select(n => n.Text("node.id")).ShouldContain("event/kim-putin-summit-2023");
        data.Number("timeline.totalCount").ShouldBe(nodes.Count);
        data.Number("undated.totalCount").ShouldBe(0);
    }

    [Fact, Recipe("22-who-says-how-much")]
    public async Task WhoSaysHowMuch_OfNorthKorea_CountsEachClaimOnce()
    {
        var data = await Ask("22-who-says-how-much");
        var total = (await server.AskAsync("""{ claims(where: { about: ["state/north-korea"] }) { totalCount } }""")).Data.Number("claims.totalCount");

        foreach (var counted in new[] { "byClaimant", "byCertainty", "byYear" })
            data.Items(counted).Sum(bucket => bucket.Number("count")).ShouldBe(total);
        data.Texts("byClaimant", "key").Take(2).ShouldBe(["organization/un-security-council", "organization/ats"]);
        data.Texts("byCertainty", "key").ShouldBe(["CERTAIN", "PROBABLE", "POSSIBLE"]);
        data.Items("byCertainty").Skip(1).Sum(bucket => bucket.Number("count")).ShouldBe(5);
        data.Texts("byYear", "key")[^1].ShouldBeNull();
        data.Number("behindOneBar.totalCount").ShouldBe(data.Number("byCertainty.1.count"));
    }

    [Fact, Recipe("23-the-latest-first")]
    public async Task TheLatestFirst_OfAList_IsItsEndTurnedRound()
    {
        var data = await Ask("23-the-latest-first");

        data.Texts("latestFirst.nodes", "id").ShouldBe(data.Texts("lastRecorded.nodes", "id").Reverse());
        data.At("lastRecorded.pageInfo.hasPreviousPage").GetBoolean().ShouldBeTrue();
        data.Texts("documents.nodes", "published").ShouldAllBe(when => when!.StartsWith("2023-10", StringComparison.Ordinal));
    }

    private async Task<JsonElement> Ask(string recipe) => (await server.AskAsync(Recipes.Text(recipe))).Data;
}
