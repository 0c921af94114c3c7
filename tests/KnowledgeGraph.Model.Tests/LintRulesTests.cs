using KnowledgeGraph.Model.Tests.Provenance;

namespace KnowledgeGraph.Model.Tests;

public sealed class LintRulesTests
{
    private static readonly Proposition Supplies = Some.Proposition("state/a", "supplies-arms-to", "state/b");

    /// <summary>A claim about which there is nothing to say.</summary>
    private static readonly Claim Good = Some.Claim(Supplies, "person/a") with
    {
        Basis = EvidentialBasis.Witnessed,
        StatedAt = Edtf.Parse("2023-10"),
        Citations = [new(new("document/article"), "page 1", null, null, null)],
    };

    [Fact]
    public void Claim_WithNothingMissing_HasNoFinding() => Codes(Good).ShouldBeEmpty();

    [Fact]
    public void NoDocument_WithoutCitationAndAttribution_IsAnErrorAndNotAlsoNoLocator()
    {
        var finding = Find(Good with { Citations = [] }).ShouldHaveSingleItem();

        (finding.Code, finding.Severity).ShouldBe((LintCode.NoDocument, LintSeverity.Error));
    }

    [Fact]
    public void NoLocator_WithADocumentOfTheAttributionOnly_IsFound() =>
        Codes(Good with { Citations = [], Attribution = [new(new("person/a"), AttributionAct.Says, new("document/article"), true)] }).ShouldBe([LintCode.NoLocator]);

    [Theory]
    [InlineData(EvidentialBasis.Told, Polarity.Positive, true)]
    [InlineData(EvidentialBasis.Witnessed, Polarity.Positive, false)]
    [InlineData(EvidentialBasis.Told, Polarity.Negative, false)]
    public void NoPrimarySource_OfAClaimThatWasOnlyTold_IsFoundWhereItSupports(EvidentialBasis basis, Polarity polarity, bool found) =>
        Codes(Good with { Basis = basis, Stance = new(Certainty.Certain, polarity) }).Contains(LintCode.NoPrimarySource).ShouldBe(found);

    [Fact]
    public void NoDate_IsFoundUnlessClaimOrPropositionHasOne()
    {
        var undated = Good with { StatedAt = null };

        LintRules.NoDate(undated, Supplies).ShouldNotBeNull();
        LintRules.NoDate(undated with { ValidTime = Edtf.Parse("2023") }, Supplies).ShouldBeNull();
        LintRules.NoDate(undated, Supplies with { When = Edtf.Parse("2023") }).ShouldBeNull();
    }

    [Theory]
    [InlineData(Certainty.Underspecified, Polarity.Positive, true)]
    [InlineData(Certainty.Certain, Polarity.Unknown, true)]
    [InlineData(Certainty.Possible, Polarity.Negative, false)]
    public void NoStance_WhereCertaintyOrPolarityIsOpen_IsFound(Certainty certainty, Polarity polarity, bool found) =>
        (LintRules.NoStance(Good with { Stance = new(certainty, polarity) }) is not null).ShouldBe(found);

    [Theory]
    [InlineData("craintes", null, false, LintCode.HedgeNotMapped)]
    [InlineData("craintes", LikelihoodTerm.Likely, false, LintCode.LikelihoodMappedByNobody)]
    [InlineData(null, LikelihoodTerm.Likely, false, LintCode.LikelihoodMappedByNobody)]
    [InlineData("craintes", LikelihoodTerm.Likely, true, null)]
    [InlineData("Probable", LikelihoodTerm.Likely, false, null)]
    [InlineData("probable", LikelihoodTerm.VeryLikely, true, LintCode.LikelihoodNotOfWording)]
    [InlineData(null, null, false, null)]
    public void Likelihood_AndTheWordingItIsReadFrom_MustFit(string? wording, LikelihoodTerm? term, bool mapped, LintCode? expected) => Codes(Good with
    {
        Wording = wording is null ? null : new(wording, null),
        Likelihood = term is { } given ? new(given, mapped ? new("organization/editors") : null) : null,
    }).ShouldBe(expected is { } code ? [code] : []);

    [Theory]
    [InlineData(EvidentialBasis.Deduced, EvidenceRelation.Disputes, true)]
    [InlineData(EvidentialBasis.Induced, EvidenceRelation.Supports, false)]
    [InlineData(EvidentialBasis.Witnessed, EvidenceRelation.Disputes, false)]
    public void EvidenceMissing_OfAConclusion_IsFoundWhereNoneSupports(EvidentialBasis basis, EvidenceRelation relation, bool found) =>
        (LintRules.EvidenceMissing(Good with { Basis = basis, Evidence = [new(new("document/image"), relation, null)] }) is not null).ShouldBe(found);

    [Fact]
    public void EvidenceEnded_NamesTheSupportingClaimsThatAreNotLive()
    {
        var lineage = new LineageBuilder().Claim("claim/gone", new("person/b", "other") { Ended = true }).Claim("claim/there", new("person/b", "other"));
        EvidenceLink[] evidence = [new(new("claim/gone"), EvidenceRelation.Supports, null), new(new("claim/there"), EvidenceRelation.Supports, null)];

        LintRules.EvidenceEnded(Good with { Evidence = [.. evidence] }, lineage)!.Related.ShouldBe([new NodeId("claim/gone")]);
        LintRules.EvidenceEnded(Good with { Evidence = [evidence[1], evidence[0] with { Relation = EvidenceRelation.Disputes }] }, lineage).ShouldBeNull();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void CredibilityNotDefensible_ForGradeOne_NeedsTwoRoots(int roots, bool found)
    {
        var lineage = LineageOf(Good);
        for (var i = 1; i < roots; i++)
            lineage.Claim($"claim/{i}", SayingOf(Good) with { By = $"person/{i}" });

        (LintRules.CredibilityNotDefensible(Good with { Grade = new(null, Credibility.Confirmed) }, Supplies, lineage) is not null).ShouldBe(found);
        LintRules.CredibilityNotDefensible(Good with { Grade = new(null, Credibility.ProbablyTrue) }, Supplies, lineage).ShouldBeNull();
    }

    [Fact]
    public void ConfidenceWithoutReason_IsFound()
    {
        Codes(Good with { Confidence = new(ConfidenceLevel.High, null) }).ShouldBe([LintCode.ConfidenceWithoutReason]);
        Codes(Good with { Confidence = new(ConfidenceLevel.High, new("two images", "en")) }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ContradictionKind.Value, true, true)]
    [InlineData(ContradictionKind.Time, true, true)]
    [InlineData(ContradictionKind.Value, false, false)]
    [InlineData(ContradictionKind.Polarity, true, false)]
    public void SeveralValues_IsFoundForGenuineContradictionsOfValue(ContradictionKind kind, bool genuine, bool found)
    {
        var (mine, other, third) = (new Statement(Good, Supplies, 1), Some.Says(Supplies, 2), Some.Says(Supplies, 3));

        var finding = LintRules.SeveralValues(Good, [new(kind, mine, other, genuine, ""), new(kind, other, third, genuine, ""), new(kind, third, mine, genuine, "")]);

        (finding?.Related.ToArray() ?? []).ShouldBe(found ? [other.Claim.Id.Node, third.Claim.Id.Node] : []);
    }

    [Fact]
    public void UnfitForPredicate_TellsWhatThePredicateTakes()
    {
        var wrong = Some.Proposition("person/a", "supplies-arms-to", "place/b");

        LintRules.UnfitForPredicate(Good, wrong, PredicateCatalogue.Default.Find("supplies-arms-to"))!.Message.ShouldStartWith("The subject of supplies-arms-to must be");
        LintRules.UnfitForPredicate(Good, wrong, null)!.Message.ShouldStartWith("The catalogue has no predicate supplies-arms-to");
    }

    private static LintCode[] Codes(Claim claim) => [.. Find(claim).Select(finding => finding.Code)];

    private static System.Collections.Immutable.ImmutableArray<LintFinding> Find(Claim claim) =>
        ClaimLint.Of(claim, Supplies, PredicateCatalogue.Default.Find(Supplies.Predicate), LineageOf(claim), []);

    private static LineageBuilder LineageOf(Claim claim) => new LineageBuilder().Claim(claim.Id.Value, SayingOf(claim));

    private static Saying SayingOf(Claim claim) =>
        new(claim.Claimant.Value, Supplies.Id.Value["proposition/".Length..]) { Stance = claim.Stance, Basis = claim.Basis, In = [.. claim.Citations.Select(c => c.Document.Value)] };
}
