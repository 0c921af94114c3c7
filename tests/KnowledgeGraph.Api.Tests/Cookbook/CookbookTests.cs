using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>Each question of the cookbook, asked of a seeded server, against the values that its answer promises.</summary>
public abstract class CookbookTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : CookbookTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : CookbookTests(server);

    private const string Official = "unidentified-actor/us-official-cbs-2023-10";

    [Fact, Recipe("01-who-says-so")]
    public async Task WhoSaysSo_TheTransfer_IsSaidByTwoAndProbableForOne()
    {
        var transfer = (await Ask("01-who-says-so")).At("propositions.nodes.0");

        transfer.Text("assessment.status").ShouldBe("CORROBORATED");
        transfer.Number("assessment.supporting").ShouldBe(2);
        transfer.Number("assessment.denying").ShouldBe(0);
        transfer.Texts("claims.nodes", "claimant.id").ShouldBe(["organization/csis", Official], ignoreOrder: true);
        var csis = transfer.Items("claims.nodes").Single(c => c.Text("claimant.id") == "organization/csis");
        csis.Text("stance.certainty").ShouldBe("PROBABLE");
        csis.Text("wording.text").ShouldBe("probablement");
        csis.Text("likelihood.term").ShouldBe("LIKELY");
        csis.Text("likelihood.mappedBy.label.text").ShouldBe("Editors of this base");
        csis.Number("evidence.0.target.quantity.value").ShouldBe(70);
        csis.At("evidence.0.target.quantity.approximate").GetBoolean().ShouldBeTrue();
        var official = transfer.Items("claims.nodes").Single(c => c.Text("claimant.id") == Official);
        official.Text("stance.certainty").ShouldBe("CERTAIN");
        official.Text("basis").ShouldBe("CANNOT_BE_JUDGED");
    }

    [Fact, Recipe("02-who-denies-what")]
    public async Task WhoDeniesWhat_RussiaDeniesTheAgreementAndNotTheTransfer()
    {
        var denials = (await Ask("02-who-denies-what")).Items("claims.nodes");

        var russian = denials.Where(d => d.Text("claimant.id") == "state/russia").ShouldHaveSingleItem();
        russian.Text("proposition.predicate.name").ShouldBe("concluded-arms-agreement-with");
        russian.Text("proposition.assessment.status").ShouldBe("DENIED");
        denials.ShouldNotContain(d => d.Text("proposition.predicate.name") == "supplies-arms-to");
        denials.ShouldAllBe(d => d.Text("stance.polarity") == "NEGATIVE");
    }

    [Fact, Recipe("03-source-chain")]
    public async Task SourceChain_OfTheOfficial_EndsWithTheOfficial()
    {
        var claim = (await Ask("03-source-chain")).At("claims.nodes.0");

        claim.Texts("attribution", "agent.id").ShouldBe(["organization/ats", "organization/cbs-news", Official]);
        claim.Text("claimant.vouchedBy.label.text").ShouldBe("CBS News");
        claim.Items("provenance.nodes").Where(n => n.At("isRoot").GetBoolean()).Select(n => n.Text("node.id")).ShouldBe([Official]);
        claim.Texts("provenance.nodes", "node.id").ShouldContain("document/cbs-news-2023-10-transfers");
        claim.At("provenance.truncated").GetBoolean().ShouldBeFalse();
    }

    [Fact, Recipe("04-how-independent")]
    public async Task HowIndependent_TheTransfer_HasTwoRootsAndSaysWhatItDoesNotSee()
    {
        var assessment = (await Ask("04-how-independent")).At("propositions.nodes.0.assessment");

        assessment.Number("independence.count").ShouldBe(2);
        assessment.Texts("independence.roots", "node.id").ShouldBe([Official, "document/tumangang-imagery-2023-10"], ignoreOrder: true);
        assessment.Items("independence.collapsed").ShouldBeEmpty();
        assessment.Items("independence.knownLimits").ShouldNotBeEmpty();
        assessment.Text("independence.method.name").ShouldNotBeNullOrEmpty();
        assessment.Text("likelihood.lowest").ShouldBe("LIKELY");
        assessment.Number("likelihood.atMost").ShouldBe(80);
    }

    [Fact, Recipe("06-what-if-the-observation-is-withdrawn")]
    public async Task WithdrawnObservation_TheTransfer_FallsToASingleRootAndKeepsTheOfficial()
    {
        var impact = (await Ask("06-what-if-the-observation-is-withdrawn")).At("impact");

        impact.Items("fallen.nodes").ShouldContain(c =>
            c.Text("claimant.id") == "organization/csis" && c.Text("proposition.predicate.name") == "supplies-arms-to");
        impact.Texts("fallen.nodes", "claimant.id").ShouldNotContain(Official);
        var transfer = impact.Items("statusChanges.nodes").Where(c => c.Text("proposition.predicate.name") == "supplies-arms-to").ShouldHaveSingleItem();
        transfer.Text("before.status").ShouldBe("CORROBORATED");
        transfer.Text("after.status").ShouldBe("SINGLE_ROOT");
        transfer.Number("after.supporting").ShouldBe(1);
        transfer.Number("before.roots").ShouldBe(2);
        transfer.Number("after.roots").ShouldBe(1);
        impact.Number("untouched").ShouldBeGreaterThan(100);
    }

    [Fact, Recipe("07-what-would-be-left-without-a-source")]
    public async Task WithoutTheImages_TheTransfer_RestsOnTheOfficialAlone()
    {
        var transfer = (await Ask("07-what-would-be-left-without-a-source")).At("snapshot.propositions.nodes.0");

        transfer.Text("assessment.status").ShouldBe("SINGLE_ROOT");
        transfer.Texts("claims.nodes", "claimant.id").ShouldBe([Official]);
        transfer.Texts("assessment.independence.roots", "node.id").ShouldBe([Official]);
    }

    [Fact, Recipe("08-what-contradicts-what")]
    public async Task Contradictions_TheDenialAndTheTransfer_DifferInScopeAndAreNotGenuine()
    {
        var found = (await Ask("08-what-contradicts-what")).Items("contradictions.nodes");

        var scope = found.Where(c => Predicates(c).Contains("supplies-arms-to") && Predicates(c).Contains("concluded-arms-agreement-with")).ToList();
        scope.ShouldNotBeEmpty();
        scope.ShouldAllBe(c => c.Text("kind") == "SCOPE" && !c.At("genuine").GetBoolean() && c.Text("reason")!.Length > 20);
        scope.ShouldAllBe(c => c.Text("first.claimant.id") == "state/russia" || c.Text("second.claimant.id") == "state/russia");

        static string?[] Predicates(JsonElement c) => [c.Text("first.proposition.predicate.name"), c.Text("second.proposition.predicate.name")];
    }

    [Fact, Recipe("09-what-did-we-know")]
    public async Task Knowledge_BeforeTheLoad_IsNothing()
    {
        var snapshot = (await Ask("09-what-did-we-know")).At("snapshot");

        snapshot.Text("asOf").ShouldBe("2023-09-30T23:59:59Z");
        snapshot.Text("entity.message")!.ShouldContain("state/north-korea");
        snapshot.Number("claims.totalCount").ShouldBe(0);
        snapshot.Items("propositions.nodes").ShouldBeEmpty();
        snapshot.Items("search.nodes").ShouldBeEmpty();
    }

    [Fact, Recipe("10-what-links-kim-to-a-resolution")]
    public async Task Paths_FromKimToAResolution_CarryTheirClaims()
    {
        var paths = (await Ask("10-what-links-kim-to-a-resolution")).Items("paths");

        paths.ShouldNotBeEmpty();
        foreach (var path in paths)
        {
            path.Text("hops.0.from.id").ShouldBe("person/kim-jong-un");
            path.Items("hops")[^1].Text("to.id").ShouldBe("sanction/unscr-1718");
            path.Items("hops").Count.ShouldBe(path.Number("length"));
            path.Items("hops").ShouldAllBe(hop => hop.Items("proposition.claims.nodes").Count > 0);
        }

        paths[0].Texts("hops", "proposition.predicate.name").ShouldBe(["leads", "subject-to-sanction"]);
    }

    [Fact, Recipe("11-what-happened-at-tumangang")]
    public async Task Tumangang_Shows_TheRiseAndTheCounts()
    {
        var place = (await Ask("11-what-happened-at-tumangang")).At("entity");

        place.Text("label.language").ShouldBe("ko");
        place.At("point.precisionMetres").GetDouble().ShouldBeGreaterThan(0);
        place.Texts("containedIn.nodes", "entity.id").ShouldContain("place/rason");
        place.Texts("events.nodes", "entity.id").ShouldBe(
            ["observation/tumangang-rail-cars-2023-10", "observation/tumangang-rail-cars-2018-2023", "event/north-korea-russia-rail-traffic-rise-2023"],
            ignoreOrder: true);
        var rise = place.Items("events.nodes").Single(n => n.Text("predicate.name") == "took-place-at");
        rise.Text("entity.standing.status").ShouldBe("SINGLE_ROOT");
        rise.Texts("entity.observations.nodes", "entity.id").ShouldBe(["observation/tumangang-rail-cars-2023-10"]);
    }

    [Fact, Recipe("12-which-sanctions")]
    public async Task Sanctions_OnTheStates_AreSaidByTheirSources()
    {
        var states = (await Ask("12-which-sanctions")).Items("nodes");

        string[] resolutions = ["1718", "1874", "2087", "2094", "2270", "2321", "2371", "2375", "2397"];
        states[0].Texts("sanctions.nodes", "entity.id").ShouldBe(
            [.. resolutions.Select(number => "sanction/unscr-" + number), "sanction/international-sanctions-on-north-korea", "sanction/un-dprk-sanctions"],
            ignoreOrder: true);
        var first = states[0].Items("sanctions.nodes").Single(n => n.Text("entity.id") == "sanction/unscr-1718");
        first.Text("entity.instrument").ShouldBe("S/RES/1718 (2006)");
        first.Texts("proposition.claims.nodes", "claimant.id").ShouldContain("organization/un-security-council");
        states[1].Texts("sanctions.nodes", "entity.id").ShouldBe(["sanction/international-sanctions-on-russia-over-ukraine"]);
    }

    [Fact, Recipe("13-what-has-one-source-claimed")]
    public async Task Statements_OfCsis_IncludeTheConclusionAndTheUnknownContents()
    {
        var entity = (await Ask("13-what-has-one-source-claimed")).At("entity");

        entity.Text("description.text").ShouldBe("Groupe de réflexion à Washington");
        var statements = entity.Items("statements.nodes");
        statements.Count.ShouldBe(entity.Number("statements.totalCount"));
        var conclusion = statements.Single(s => s.Text("proposition.predicate.name") == "supplies-arms-to");
        conclusion.Text("basis").ShouldBe("INDUCED");
        conclusion.Text("evidence.0.target.id").ShouldBe("observation/tumangang-rail-cars-2023-10");
        conclusion.Text("load.source").ShouldBe("tumangang-2023.yaml");
        statements.ShouldContain(s => s.Text("proposition.predicate.name") == "contains-item" && s.Text("stance.polarity") == "UNKNOWN");
        statements.Count(s => s.At("proposition.object").TryGetProperty("meaning", out _)).ShouldBe(1);
    }

    [Fact, Recipe("14-graph-around-the-summit")]
    public async Task Slice_AroundTheSummit_IsFlatAndLeavesDenialsOut()
    {
        var data = await Ask("14-graph-around-the-summit");

        var ids = data.Texts("slice.nodes", "id");
        ids[0].ShouldBe("event/kim-putin-summit-2023");
        ids.ShouldContain("person/kim-jong-un");
        ids.Count.ShouldBeLessThanOrEqualTo(40);
        data.Items("slice.links").ShouldAllBe(link => ids.Contains(link.Text("source")) && ids.Contains(link.Text("target")));
        data.Texts("slice.links", "proposition.predicate.name").ShouldNotContain("concluded-arms-agreement-with");
        data.Texts("withDenials.links", "status").ShouldBe(["DENIED"]);
    }

    [Fact, Recipe("15-search-across-scripts")]
    public async Task Search_InThreeScripts_FindsTheSamePerson()
    {
        var data = await Ask("15-search-across-scripts");

        foreach (var script in (string[])["korean", "russian", "latin"])
            data.Text($"{script}.nodes.0.entity.id").ShouldBe("person/kim-jong-un");
        data.Text("korean.nodes.0.matchedName.script").ShouldBe("Hang");
        data.Text("russian.nodes.0.matchedName.script").ShouldBe("Cyrl");
    }

    [Fact, Recipe("16-the-white-house-warning")]
    public async Task BreachClaims_OfTheWhiteHouse_AreAWarningOnACondition()
    {
        var warning = (await Ask("16-the-white-house-warning")).Items("entity.breachClaims.nodes").ShouldHaveSingleItem();

        warning.Text("reading").ShouldBe("CONDITIONAL_WARNING");
        warning.Text("claim.claimant.id").ShouldBe("organization/white-house");
        warning.Text("condition.sentence").ShouldNotBeNullOrEmpty();
        warning.Text("claim.proposition.conditionalOn.id").ShouldBe(warning.Text("condition.id"));
        warning.Text("claim.proposition.sentence").ShouldNotBe(null);
        warning.Text("claim.proposition.sentence")!.ShouldContain("if ");
    }

    [Fact, Recipe("17-what-happened-at-the-summit")]
    public async Task Summit_Shows_WhoMetWhenAndWhatIsDenied()
    {
        var summit = (await Ask("17-what-happened-at-the-summit")).At("entity");

        summit.Text("when").ShouldBe("2023-09");
        summit.Text("place.id").ShouldBe("place/russia");
        summit.Text("kind").ShouldBe("SUMMIT");
        summit.Texts("participants.nodes", "entity.id").ShouldBe(["person/kim-jong-un", "person/vladimir-putin"], ignoreOrder: true);
        summit.Texts("propositions.nodes", "assessment.status").ShouldContain("DENIED");
    }

    [Fact, Recipe("18-what-the-words-mean")]
    public async Task Vocabularies_Say_WhatLikelyAndSupplyingMean()
    {
        var words = (await Ask("18-what-the-words-mean")).At("vocabularies");

        var likelihood = words.Items("codeLists").Single(l => l.Text("name") == "likelihood");
        var likely = likelihood.Items("terms").Single(t => t.Text("code") == "LIKELY");
        (likely.Number("atLeast"), likely.Number("atMost")).ShouldBe((55, 80));
        likely.At("synonyms").EnumerateArray().Select(s => s.GetString()).ShouldContain("probable");
        var supplies = words.Items("predicates").Single(p => p.Text("name") == "supplies-arms-to");
        supplies.Texts("scope", "predicate.name").ShouldContain("concluded-arms-agreement-with");
    }

    private async Task<JsonElement> Ask(string name) => (await server.AskAsync(Recipes.Text(name))).Data;
}

/// <summary>Names the question that a test asks.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecipeAttribute(string name) : Attribute
{
    public string Name => name;
}
