using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class IndependenceTests
{
    [Fact]
    public void Roots_OfAnObservationOnAnImageThatAHollowClaimCitesToo_KeepTheImage()
    {
        var lineage = new LineageBuilder()
            .Observation("observation/1", null, "document/image")
            .Claim("claim/retracted", new("person/a", "other") { Ended = true })
            .Claim("claim/hollow", new("person/a") { Evidence = ["claim/retracted"], Via = [("person/a", "document/image")] })
            .Claim("claim/seen", new("person/b") { Evidence = ["observation/1"] });

        var independence = Independence.Of(lineage, lineage["proposition/transfer"]);

        independence.Roots.Select(r => lineage.IdOf(r.Node).Value).ShouldBe(["document/image"]);
        independence.Unfounded.Select(c => lineage.IdOf(c).Value).ShouldBe(["claim/hollow"]);
    }

    [Fact]
    public void Claims_OfTwoActorsWithNothingBehindThem_AreTwoRoots()
    {
        var independence = Of(new LineageBuilder().Claim("claim/a", new("person/a")).Claim("claim/b", new("person/b")));

        independence.Count.ShouldBe(2);
        Roots(independence).ShouldBe(["Actor person/a: claim/a", "Actor person/b: claim/b"]);
        independence.Collapsed.ShouldBeEmpty();
    }

    [Fact]
    public void Claims_OnTheSameObservation_CollapseOntoIt() => Collapses(
        Of(new LineageBuilder()
            .Claim("claim/a", new("person/a") { Evidence = ["observation/1"] })
            .Claim("claim/b", new("person/b") { Evidence = ["observation/1"] })),
        "claim/b onto claim/a at observation/1: SameObservation");

    [Fact]
    public void Observations_OnTheSameImage_CollapseOntoIt()
    {
        var independence = Of(new LineageBuilder()
            .Observation("observation/1", null, "document/image")
            .Observation("observation/2", null, "document/image")
            .Claim("claim/a", new("person/a") { Evidence = ["observation/1"] })
            .Claim("claim/b", new("person/b") { Evidence = ["observation/2"] }));

        Collapses(independence, "claim/b onto claim/a at document/image: SameImage");
        Roots(independence).ShouldBe(["Image document/image: claim/a claim/b"]);
    }

    [Fact]
    public void Claims_OfOneOfficialThroughTwoOutlets_Collapse() => Collapses(
        Of(new LineageBuilder()
            .Claim("claim/a", new("unidentified-actor/official") { Via = [("organization/cbs", "document/cbs"), ("unidentified-actor/official", null)] })
            .Claim("claim/b", new("organization/outlet") { Via = [("organization/outlet", "document/outlet"), ("unidentified-actor/official", null)] })),
        "claim/b onto claim/a at unidentified-actor/official: SameActor");

    [Fact]
    public void Claim_OfAnOutletThatOnlyCitesAReport_CollapsesOntoWhoTheReportRestsOn() => Collapses(
        Of(new LineageBuilder()
            .Document("document/cbs", "organization/cbs")
            .Document("document/outlet", "organization/outlet", part: ["document/cbs"])
            .Claim("claim/outlet", new("organization/outlet") { In = ["document/outlet"] })
            .Claim("claim/official", new("unidentified-actor/official")
            {
                Via = [("organization/ats", "document/ats"), ("organization/cbs", "document/cbs"), ("unidentified-actor/official", null)],
                In = ["document/ats"],
            })),
        "claim/outlet onto claim/official at unidentified-actor/official: Quotation");

    [Fact]
    public void Claim_OfAnOutletThatSyndicatesAReport_CollapsesAsOneText() => Collapses(
        Of(new LineageBuilder()
            .Document("document/ats", "organization/ats")
            .Document("document/outlet", "organization/outlet", whole: ["document/ats"])
            .Claim("claim/ats", new("organization/ats") { In = ["document/ats"] })
            .Claim("claim/outlet", new("organization/outlet") { In = ["document/outlet"] })),
        "claim/outlet onto claim/ats at organization/ats: SyndicatedText");

    [Fact]
    public void Claim_InATextThatQuotesADocumentNobodyElseReaches_StandsForItsSpeaker()
    {
        var independence = Of(new LineageBuilder()
            .Document("document/outlet", "organization/outlet", part: ["document/study"])
            .Claim("claim/outlet", new("organization/outlet") { In = ["document/outlet"] })
            .Claim("claim/b", new("person/b")));

        Roots(independence).ShouldBe(["Actor organization/outlet: claim/outlet", "Actor person/b: claim/b"]);
    }

    [Fact]
    public void TwoOutlets_CitingOneReportThatNobodySpeaksIn_ShareIt()
    {
        var independence = Of(new LineageBuilder()
            .Document("document/a", "organization/a", part: ["document/cbs"])
            .Document("document/b", "organization/b", part: ["document/cbs"])
            .Claim("claim/a", new("organization/a") { In = ["document/a"] })
            .Claim("claim/b", new("organization/b") { In = ["document/b"] }));

        Collapses(independence, "claim/b onto claim/a at document/cbs: Quotation");
        independence.KnownLimits.ShouldContain("Behind document/cbs nothing is recorded.");
    }

    [Fact]
    public void TwoOfficials_QuotedInOneArticle_AreTwoRoots() => Of(new LineageBuilder()
        .Document("document/ats", "organization/ats", part: ["document/study"])
        .Claim("claim/a", new("person/a") { Via = [("organization/ats", "document/ats")], In = ["document/ats"] })
        .Claim("claim/b", new("person/b") { Via = [("organization/ats", "document/ats")], In = ["document/ats"] })).Count.ShouldBe(2);

    [Fact]
    public void Outlet_SpeakingInTheArticleThatQuotesAnOfficial_CollapsesOntoHim() => Collapses(
        Of(new LineageBuilder()
            .Document("document/cbs", "organization/cbs")
            .Claim("claim/cbs", new("organization/cbs") { In = ["document/cbs"] })
            .Claim("claim/official", new("unidentified-actor/official") { Via = [("organization/cbs", "document/cbs"), ("unidentified-actor/official", null)] })),
        "claim/cbs onto claim/official at unidentified-actor/official: Quotation");

    [Fact]
    public void Translation_OfAStudyWithEvidence_CollapsesOntoThatEvidence() => Collapses(
        Of(new LineageBuilder()
            .Document("document/study", "organization/csis")
            .Document("document/translation", "organization/ats", whole: ["document/study"])
            .Claim("claim/study", new("organization/csis") { In = ["document/study"], Evidence = ["observation/1"] })
            .Claim("claim/translation", new("organization/csis") { In = ["document/translation"] })),
        "claim/translation onto claim/study at observation/1: SyndicatedText");

    [Fact]
    public void Actor_WithAnObservationInOneClaimAndNoneInAnother_CountsOnce() => Collapses(
        Of(new LineageBuilder()
            .Claim("claim/word", new("organization/csis"))
            .Claim("claim/seen", new("organization/csis") { Evidence = ["observation/1"] })),
        "claim/word onto claim/seen at observation/1: SameActor");

    [Fact]
    public void Claim_RestingOnAnother_CollapsesOntoIt() => Collapses(
        Of(new LineageBuilder()
            .Claim("claim/a", new("person/a"))
            .Claim("claim/b", new("person/b") { Evidence = ["claim/a"] })),
        "claim/b onto claim/a at person/a: SameClaim");

    [Fact]
    public void Claim_WithTwoObservations_CountsForOneAndLeavesTheOtherToOthers()
    {
        var independence = Of(new LineageBuilder()
            .Claim("claim/both", new("person/a") { Evidence = ["observation/1", "observation/2"] })
            .Claim("claim/one", new("person/b") { Evidence = ["observation/1"] }));

        independence.Count.ShouldBe(2);
        Of(new LineageBuilder().Claim("claim/both", new("person/a") { Evidence = ["observation/1", "observation/2"] })).Count.ShouldBe(1);
    }

    [Fact]
    public void Outlets_CitingEachOther_AreOneRootAndACycle()
    {
        var independence = Of(new LineageBuilder()
            .Document("document/a", "organization/a", part: ["document/b"])
            .Document("document/b", "organization/b", part: ["document/a"])
            .Claim("claim/a", new("organization/a") { In = ["document/a"] })
            .Claim("claim/b", new("organization/b") { In = ["document/b"] }));

        independence.Count.ShouldBe(1);
        independence.Roots.ShouldHaveSingleItem().Kind.ShouldBe(RootKind.Circle);
        independence.Cycles.ShouldHaveSingleItem().Select(n => independence.Lineage.IdOf(n).Value).Order(StringComparer.Ordinal)
            .ShouldBe(["claim/a", "claim/b", "document/a", "document/b"]);
        independence.KnownLimits.ShouldContain(l => l.Contains("leads back to itself", StringComparison.Ordinal));
    }

    [Fact]
    public void Claim_WhoseEvidenceWasRetracted_HasNoRoot()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/retracted", new("person/a") { Ended = true })
            .Claim("claim/b", new("person/b") { Evidence = ["claim/retracted"] });

        var independence = Of(lineage);

        independence.Count.ShouldBe(0);
        independence.Unfounded.ShouldBe([lineage["claim/b"]]);
    }

    [Fact]
    public void Denials_AndClaimsThatLeaveItOpen_AreNoRoots() => Of(new LineageBuilder()
        .Claim("claim/a", new("person/a"))
        .Claim("claim/b", new("person/b") { Stance = new(Certainty.Certain, Polarity.Negative) })
        .Claim("claim/c", new("person/c") { Stance = new(Certainty.Underspecified, Polarity.Unknown) })).Count.ShouldBe(1);

    [Fact]
    public void Official_WhoIsNotNamed_MayRestOnTheSameImagery()
    {
        var independence = Of(new LineageBuilder()
            .Claim("claim/csis", new("organization/csis") { Evidence = ["observation/cars"] })
            .Claim("claim/official", new("unidentified-actor/official")));

        independence.KnownLimits.ShouldBe(
        [
            "Shared lineage that nobody recorded is not seen: the count is an upper bound.",
            "unidentified-actor/official is not named and what it rests on is not recorded: it may be the same as another root's, observation/cars.",
        ]);
    }

    [Property(MaxTest = 400)]
    public Property Count_OnRandomGraphsWithCircles_AgreesWithTheRulesAppliedNaively() => Prop.ForAll(RandomLineage.Any, lineage =>
    {
        var independence = Of(lineage, "one");
        var naive = NaiveIndependence.Of(lineage, lineage.Node("proposition/one"));

        return independence.Count == naive.Count && independence.Roots.Length == naive.Roots
            && independence.Collapsed.Length == naive.Claims - naive.Count && independence.Count <= independence.Roots.Length;
    });

    [Property(MaxTest = 200)]
    public Property Count_OfTheSameLineageBuiltInAnotherOrder_IsTheSame() => Prop.ForAll(RandomLineage.Any, lineage =>
    {
        var renumbered = new RenumberedLineage(lineage);
        var (one, other) = (Of(lineage, "one"), Independence.Of(renumbered, renumbered.Renumber(lineage.Node("proposition/one"))));
        return one.Count == other.Count && one.Roots.Length == other.Roots.Length && one.Cycles.Length == other.Cycles.Length;
    });

    private static Independence Of(LineageBuilder lineage, string proposition = "transfer") => Independence.Of(lineage, lineage.Node("proposition/" + proposition));

    private static void Collapses(Independence independence, string expected)
    {
        independence.Count.ShouldBe(1);
        var id = (int node) => independence.Lineage.IdOf(node).Value;
        var collapsed = independence.Collapsed.ShouldHaveSingleItem();
        $"{id(collapsed.Claim)} onto {id(collapsed.Onto)} at {id(collapsed.Root)}: {collapsed.Reason}".ShouldBe(expected);
    }

    private static string[] Roots(Independence independence) =>
        [.. independence.Roots.Select(r => $"{r.Kind} {independence.Lineage.IdOf(r.Node)}: {string.Join(' ', r.Claims.Select(c => independence.Lineage.IdOf(c)))}")];
}
