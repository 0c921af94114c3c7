namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class AssessmentTests
{
    private static readonly Stance Denies = new(Certainty.Certain, Polarity.Negative), LeavesOpen = new(Certainty.Underspecified, Polarity.Unknown);

    [Fact]
    public void Status_OfAProposition_FollowsItsClaims()
    {
        Status(new LineageBuilder().Claim("claim/x", new("person/a", "elsewhere"))).ShouldBe(AssessmentStatus.Unsupported);
        Status(new LineageBuilder().Claim("claim/a", new("person/a") { Stance = LeavesOpen })).ShouldBe(AssessmentStatus.Unsupported);
        Status(new LineageBuilder().Claim("claim/a", new("person/a"))).ShouldBe(AssessmentStatus.SingleRoot);
        Status(TwoActors()).ShouldBe(AssessmentStatus.Corroborated);
        Status(TwoActors().Claim("claim/c", new("person/c") { Stance = Denies })).ShouldBe(AssessmentStatus.Contested);
        Status(new LineageBuilder().Claim("claim/c", new("person/c") { Stance = Denies })).ShouldBe(AssessmentStatus.Denied);
        Status(new LineageBuilder().Claim("claim/a", new("person/a") { Ended = true })).ShouldBe(AssessmentStatus.Retracted);
    }

    [Fact]
    public void Claim_WhoseEvidenceWasRetracted_SupportsNothing()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/retracted", new("person/a", "elsewhere") { Ended = true })
            .Claim("claim/b", new("person/b") { Evidence = ["claim/retracted"] });

        Of(lineage).Standing.ShouldBe(new(AssessmentStatus.Unsupported, 0, 0, 0));
    }

    [Fact]
    public void Retraction_ForReal_LeavesWhatTheWhatIfForetold()
    {
        static LineageBuilder Build(bool retracted) => TwoActors()
            .Claim("claim/basis", new("person/x", "elsewhere") { Ended = retracted })
            .Claim("claim/c", new("person/c") { Evidence = ["claim/basis"] });
        var before = Build(retracted: false);

        var foretold = Standing.Of(before, before["proposition/transfer"], Withdrawal.Of(before, [new("claim/basis")]));

        var after = Build(retracted: true);
        foretold.ShouldBe(Standing.Of(after, after["proposition/transfer"]));
        foretold.ShouldBe(new(AssessmentStatus.Corroborated, 2, 0, 2));
    }

    [Fact]
    public void Strongest_ByEachScaleInTurn_IsTheFirst()
    {
        Strongest(new("person/a") { Stance = new(Certainty.Possible, Polarity.Positive), Likelihood = LikelihoodTerm.AlmostCertain }, new("person/b") { Stance = new(Certainty.Probable, Polarity.Positive) }).ShouldBe("claim/1");
        Strongest(new("person/a") { Likelihood = LikelihoodTerm.Likely, Confidence = ConfidenceLevel.High }, new("person/b") { Likelihood = LikelihoodTerm.VeryLikely }).ShouldBe("claim/1");
        Strongest(new("person/a") { Confidence = ConfidenceLevel.Low }, new("person/b") { Confidence = ConfidenceLevel.High }).ShouldBe("claim/1");
        Strongest(new("person/a") { Grade = new(Reliability.C, null) }, new("person/b") { Grade = new(Reliability.B, null) }).ShouldBe("claim/1");
        Strongest(new("person/a") { Grade = new(Reliability.E, null) }, new("person/b") { Grade = new(Reliability.F, null) }).ShouldBe("claim/0");
        Strongest(new("person/a") { Grade = new(Reliability.F, null) }, new("person/b") { Grade = new(Reliability.E, null) }).ShouldBe("claim/0");
        Strongest(new("person/a"), new("person/b")).ShouldBe("claim/0");
    }

    [Fact]
    public void Grades_WithoutABasis_AreNotOrderedBelowTheWorst()
    {
        foreach (var reliability in Enum.GetValues<Reliability>().Where(r => r != Reliability.F))
        {
            GradeOrder.Compare(Reliability.F, reliability).ShouldBeNull();
            GradeOrder.Compare(reliability, Reliability.F).ShouldBeNull();
        }

        GradeOrder.Compare(Credibility.CannotBeJudged, Credibility.Improbable).ShouldBeNull();
        GradeOrder.Compare(Reliability.A, Reliability.E)!.Value.ShouldBePositive();
        GradeOrder.Compare(Credibility.Improbable, Credibility.Confirmed)!.Value.ShouldBeNegative();
        GradeOrder.Compare(Reliability.F, Reliability.F).ShouldBe(0);
    }

    [Fact]
    public void Credibility_ThatCanBeDefended_FollowsTheRule()
    {
        Defensible(new LineageBuilder().Claim("claim/c", new("person/c") { Stance = Denies })).ShouldBe(Credibility.CannotBeJudged);
        Defensible(TwoWitnesses()).ShouldBe(Credibility.Confirmed);
        Defensible(TwoWitnesses().Claim("claim/c", new("person/c") { Stance = Denies })).ShouldBe(Credibility.ProbablyTrue);
        Defensible(TwoActors()).ShouldBe(Credibility.ProbablyTrue);
        Defensible(new LineageBuilder().Claim("claim/a", Witness("person/a")).Claim("claim/b", new("person/b"))).ShouldBe(Credibility.ProbablyTrue);
        Defensible(new LineageBuilder().Claim("claim/a", new("person/a"))).ShouldBe(Credibility.PossiblyTrue);
        Defensible(new LineageBuilder().Claim("claim/a", new("person/a") { Grade = new(null, Credibility.Confirmed) })).ShouldBe(Credibility.ProbablyTrue);
        Defensible(new LineageBuilder().Claim("claim/a", new("person/a") { Grade = new(null, Credibility.Improbable) })).ShouldBe(Credibility.Improbable);
        Defensible(new LineageBuilder().Claim("claim/a", new("person/a")).Claim("claim/b", new("person/b") { Grade = new(Reliability.E, null) })).ShouldBe(Credibility.PossiblyTrue);
        Defensible(new LineageBuilder().Claim("claim/a", new("person/a") { Stance = new(Certainty.Possible, Polarity.Positive) }).Claim("claim/b", new("person/b"))).ShouldBe(Credibility.PossiblyTrue);
    }

    [Fact]
    public void Likelihood_OfSupportingClaims_SpansFromLowestToHighest()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/a", new("person/a") { Likelihood = LikelihoodTerm.VeryLikely })
            .Claim("claim/b", new("person/b") { Likelihood = LikelihoodTerm.Likely })
            .Claim("claim/c", new("person/c") { Likelihood = LikelihoodTerm.Unlikely, Stance = Denies });

        var range = Of(lineage).Likelihood!.Value;

        (range.Lowest, range.Highest, range.Percent).ShouldBe((LikelihoodTerm.Likely, LikelihoodTerm.VeryLikely, new PercentRange(55, 95)));
        Of(TwoActors()).Likelihood.ShouldBeNull();
    }

    [Fact]
    public void Gaps_InClaims_AreNamedWhereTheyAre()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/a", new("person/a") { In = ["document/x"], Locator = null, StatedAt = null, Basis = EvidentialBasis.Told })
            .Claim("claim/b", new("person/b") { In = ["document/x"], Stance = LeavesOpen })
            .Claim("claim/c", new("person/c") { In = ["document/x"], Evidence = ["observation/1"] });

        var gaps = (bool dated) => Assessment.Of(lineage, lineage["proposition/transfer"], dated).Gaps.Select(g => $"{g.Kind} {lineage.IdOf(g.Claim)}");

        gaps(false).ShouldBe(["NoLocator claim/a", "NoPrimarySource claim/a", "NoDate claim/a", "NoStance claim/b"]);
        gaps(true).ShouldBe(["NoLocator claim/a", "NoPrimarySource claim/a", "NoStance claim/b"]);
    }

    private static LineageBuilder TwoActors() => new LineageBuilder().Claim("claim/a", new("person/a")).Claim("claim/b", new("person/b"));

    private static Assessment Of(LineageBuilder lineage) => Assessment.Of(lineage, lineage.Node("proposition/transfer"));

    private static AssessmentStatus Status(LineageBuilder lineage) => Of(lineage).Status;

    private static Credibility Defensible(LineageBuilder lineage) => Of(lineage).DefensibleCredibility;

    private static LineageBuilder TwoWitnesses() => new LineageBuilder().Claim("claim/a", Witness("person/a")).Claim("claim/b", Witness("person/b"));

    private static Saying Witness(string claimant) => new(claimant) { Basis = EvidentialBasis.Witnessed };

    private static string Strongest(params Saying[] sayings)
    {
        var lineage = new LineageBuilder();
        for (var i = 0; i < sayings.Length; i++)
            lineage.Claim($"claim/{i}", sayings[i] with { In = ["document/x"] });
        return lineage.IdOf(Of(lineage).StrongestFor!.Value).Value;
    }
}
