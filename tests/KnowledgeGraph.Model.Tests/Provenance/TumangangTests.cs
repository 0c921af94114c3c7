namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>The answers that have to come out right for the story of Tumangang, on a lineage built by hand.</summary>
public sealed class TumangangTests
{
    [Fact]
    public void Transfer_RestsOnTheImageryAndTheOfficial_WhoMayRestOnTheSameImagery()
    {
        var lineage = Story();

        var assessment = Assess(lineage);

        assessment.Status.ShouldBe(AssessmentStatus.Corroborated);
        assessment.Independence.Count.ShouldBe(2);
        assessment.Independence.Roots.Select(r => (r.Kind, lineage.IdOf(r.Node).Value)).ShouldBe(
            [(RootKind.Observation, "observation/rail-cars"), (RootKind.Actor, "unidentified-actor/us-official")]);
        assessment.Independence.KnownLimits.ShouldContain(
            "unidentified-actor/us-official is not named and what it rests on is not recorded: it may be the same as another root's, observation/rail-cars.");
        lineage.IdOf(assessment.StrongestFor!.Value).Value.ShouldBe("claim/official");
    }

    [Theory]
    [InlineData(true, "organization/outlet")] // it syndicates the report
    [InlineData(false, "organization/outlet")] // it cites it, in its own voice
    [InlineData(false, "unidentified-actor/us-official")] // it attributes the words to the official
    public void SecondOutlet_ThatOnlyRepeatsCbsNews_AddsNoRootAndIsListed(bool syndicates, string claimant)
    {
        string[] cbs = ["document/cbs-report"];
        var lineage = Story()
            .Document("document/outlet", "organization/outlet", syndicates ? cbs : [], syndicates ? [] : cbs)
            .Claim("claim/outlet", new(claimant) { In = ["document/outlet"] });

        var independence = Assess(lineage).Independence;

        independence.Count.ShouldBe(2);
        var collapsed = independence.Collapsed.ShouldHaveSingleItem();
        (lineage.IdOf(collapsed.Claim).Value, lineage.IdOf(collapsed.Onto).Value).ShouldBe(("claim/outlet", "claim/official"));
        collapsed.Reason.ShouldBe(syndicates ? CollapseReason.SyndicatedText : claimant == "organization/outlet" ? CollapseReason.Quotation : CollapseReason.SameActor);
    }

    [Fact]
    public void Withdrawal_OfTheObservation_LeavesTheOfficial()
    {
        var lineage = Story();

        var impact = RetractionImpact.Of(lineage, [new("observation/rail-cars")]);

        impact.FallenClaims.ToArray().Select(c => lineage.IdOf(c).Value).ShouldBe(["claim/csis"]);
        var change = impact.StatusChanges().ShouldHaveSingleItem();
        (change.Before.Status, change.After.Status).ShouldBe((AssessmentStatus.Corroborated, AssessmentStatus.SingleRoot));
        Independence.Of(lineage, change.Proposition, impact.Withdrawn).Roots.Select(r => lineage.IdOf(r.Node).Value).ShouldBe(["unidentified-actor/us-official"]);
    }

    [Fact]
    public void RussianDenial_OfAnAgreement_IsScopeAndNotGenuine()
    {
        var transfer = Some.Proposition("state/north-korea", "supplies-arms-to", "state/russia");
        var agreement = Some.Proposition("state/north-korea", "concluded-arms-agreement-with", "state/russia", occasion: "event/kim-putin-summit-2023");

        var found = new Contradictions(PredicateCatalogue.Default).Find([Some.Says(transfer, 1)], [Some.Denies(agreement, 2)]).ShouldHaveSingleItem();

        (found.Kind, found.Genuine).ShouldBe((ContradictionKind.Scope, false));
        found.Reason.ShouldContain("without an agreement");
    }

    private static Assessment Assess(LineageBuilder lineage) => Assessment.Of(lineage, lineage["proposition/transfer"]);

    private static LineageBuilder Story() => new LineageBuilder()
        .Document("document/study", "organization/beyond-parallel")
        .Document("document/cbs-report", "organization/cbs-news")
        .Document("document/ats", "organization/ats", part: ["document/study", "document/cbs-report"])
        .Observation("observation/rail-cars", "organization/beyond-parallel")
        .Claim("claim/csis", new("organization/csis")
        {
            Stance = new(Certainty.Probable, Polarity.Positive),
            Basis = EvidentialBasis.Induced,
            Evidence = ["observation/rail-cars"],
            Via = [("organization/ats", "document/ats"), ("organization/csis", "document/study")],
            In = ["document/ats"],
        })
        .Claim("claim/official", new("unidentified-actor/us-official")
        {
            Via = [("organization/ats", "document/ats"), ("organization/cbs-news", "document/cbs-report"), ("unidentified-actor/us-official", null)],
            In = ["document/ats"],
        })
        .Claim("claim/denial", new("state/russia", "agreement")
        {
            Stance = new(Certainty.Certain, Polarity.Negative),
            Via = [("organization/ats", "document/ats"), ("state/russia", null)],
            In = ["document/ats"],
        });
}
