namespace KnowledgeGraph.Model.Tests;

public sealed class PropositionDifferenceTests
{
    private static readonly Proposition Supplies = Some.Proposition("state/a", "supplies-arms-to", "state/b");
    private static readonly Standing None = new(AssessmentStatus.Unsupported, 0, 0, 0), Single = new(AssessmentStatus.SingleRoot, 1, 0, 1), Double = new(AssessmentStatus.Corroborated, 2, 0, 2);
    private static readonly Claim One = Some.Claim(Supplies, "person/a"), Other = Some.Claim(Supplies, "person/b");

    [Fact]
    public void Nothing_Changed_IsNoDifference() => PropositionDifference.Of(Supplies.Id, new(Single, [Live(One)]), new(Single, [Live(One)])).ShouldBeNull();

    [Fact]
    public void NewProposition_WithoutClaims_IsADifference()
    {
        var difference = PropositionDifference.Of(Supplies.Id, null, new(None, []))!;

        (difference.Before, difference.After, difference.Changes.IsEmpty).ShouldBe((null, None, true));
    }

    [Theory]
    [InlineData(Polarity.Positive, KnowledgeChangeKind.NewSupport)]
    [InlineData(Polarity.Negative, KnowledgeChangeKind.NewDenial)]
    [InlineData(Polarity.Unknown, KnowledgeChangeKind.NewOpenClaim)]
    public void NewClaim_IsNamedByItsPolarity(Polarity polarity, KnowledgeChangeKind expected)
    {
        var fresh = Some.Claim(Supplies, "person/b", polarity);

        Changes([Live(One)], [Live(One), Live(fresh)]).ShouldBe([(expected, fresh.Id, null)]);
    }

    [Fact]
    public void Retraction_OfALiveClaim_IsOne() => Changes([Live(One), Live(Other)], [Live(One), new(Other, true, null)]).ShouldBe([(KnowledgeChangeKind.Retraction, Other.Id, null)]);

    [Fact]
    public void Claim_RecordedAndRetractedInBetween_IsNoChange() => Changes([Live(One)], [Live(One), new(Other, true, null)]).ShouldBeEmpty();

    [Fact]
    public void Superseding_WithTheSamePolarity_IsNoNewSupport()
    {
        var better = Successor(One);

        Changes([Live(One)], [new(One, false, better.Id), Live(better)]).ShouldBe([(KnowledgeChangeKind.Superseded, One.Id, better.Id)]);
    }

    [Fact]
    public void Superseding_WithTheOppositePolarity_IsANewDenialToo()
    {
        var denial = Successor(One) with { Stance = new(Certainty.Certain, Polarity.Negative) };

        Changes([Live(One)], [new(One, false, denial.Id), Live(denial)])
            .ShouldBe([(KnowledgeChangeKind.Superseded, One.Id, denial.Id), (KnowledgeChangeKind.NewDenial, denial.Id, null)]);
    }

    [Fact]
    public void Superseding_TwiceWithAnotherGrade_MovesTheGradeToTheLast()
    {
        var second = Successor(One);
        var third = Successor(second) with { Grade = new(Reliability.B, Credibility.ProbablyTrue) };

        Changes([Live(One)], [new(One, false, second.Id), new(second, false, third.Id), Live(third)])
            .ShouldBe([(KnowledgeChangeKind.Superseded, One.Id, third.Id), (KnowledgeChangeKind.GradeMoved, third.Id, One.Id)]);
    }

    [Fact]
    public void Standing_MovedByWhatIsElsewhere_IsToldWithoutAClaim() =>
        PropositionDifference.Of(Supplies.Id, new(Double, [Live(One), Live(Other)]), new(Single, [Live(One), Live(Other)]))!.Changes
            .Select(change => change.Kind).ShouldBe([KnowledgeChangeKind.StatusChanged, KnowledgeChangeKind.RootsChanged]);

    private static ClaimState Live(Claim claim) => new(claim, false, null);

    private static Claim Successor(Claim old) => ContentIds.Identified(old with { Supersedes = old.Id });

    private static IEnumerable<(KnowledgeChangeKind, ClaimId?, ClaimId?)> Changes(ClaimState[] before, ClaimState[] after) =>
        (PropositionDifference.Of(Supplies.Id, new(Single, before), new(Single, after))?.Changes ?? []).Select(change => (change.Kind, change.Claim?.Id, change.Other?.Id));
}
