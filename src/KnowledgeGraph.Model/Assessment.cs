using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>How a proposition stands in one state of knowledge, computed from the claims for and against it. Nodes are numbers of the lineage.</summary>
public sealed class Assessment
{
    private Assessment(Independence independence, Standing standing) => (Independence, Standing) = (independence, standing);

    /// <summary>How the assessment is made.</summary>
    public static Method Method { get; } = new(
        "assessment", "1",
        "Claims that hold are counted for and against; those that leave it open count for neither. CONTESTED: some of both. DENIED: only against. CORROBORATED: only for, from two or "
        + "more independent roots; SINGLE_ROOT: from one. RETRACTED: no claim is left because all were retracted or superseded. The strongest claim is the first by certainty, then "
        + "likelihood, confidence, reliability and credibility; where one of two is not stated or cannot be judged, that scale does not decide between them. "
        + Model.DefensibleCredibility.Rule,
        ["live claims on the proposition", "their stance, likelihood, confidence and grade", "independent roots", "retractions"],
        [
            "It weighs nobody's interest in the matter: a denial counts whoever makes it.",
            "The number of roots is an upper bound.",
            "Likelihoods are those that claims state; they are not combined into one.",
        ]);

    /// <summary>Status and counts.</summary>
    public Standing Standing { get; }

    /// <summary>The standing in a word.</summary>
    public AssessmentStatus Status => Standing.Status;

    /// <summary>How many claims support it. A claim left with nothing it rested on counts no more.</summary>
    public int Supporting => Standing.Supporting;

    /// <summary>How many claims deny it.</summary>
    public int Denying => Standing.Denying;

    /// <summary>The strongest claim for it, or null.</summary>
    public int? StrongestFor { get; private init; }

    /// <summary>The strongest claim against it, or null.</summary>
    public int? StrongestAgainst { get; private init; }

    /// <summary>How many independent roots the support has.</summary>
    public Independence Independence { get; }

    /// <summary>The highest Admiralty credibility that can be defended (<see cref="Model.DefensibleCredibility"/>).</summary>
    public Credibility DefensibleCredibility { get; private init; }

    /// <summary>From the lowest to the highest likelihood that supporting claims state; null when none states any.</summary>
    public LikelihoodRange? Likelihood { get; private init; }

    /// <summary>What is missing in the claims, in their order.</summary>
    public ImmutableArray<ProvenanceGap> Gaps { get; private init; } = [];

    /// <summary>Assesses a proposition.</summary>
    /// <param name="lineage">One state of knowledge.</param>
    /// <param name="proposition">The proposition's number in it.</param>
    /// <param name="isDated">True when the proposition itself says when, so that its claims need not.</param>
    /// <param name="without">What is taken away, computed on the same lineage; null for nothing.</param>
    public static Assessment Of(ILineage lineage, int proposition, bool isDated = false, Withdrawn? without = null)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        var tally = Tally.Of(lineage, proposition, without);
        var independence = Independence.OfClaims(lineage, tally.For, without);
        var supporting = tally.For;
        if (!independence.Unfounded.IsEmpty)
            supporting = supporting.FindAll(c => !independence.Unfounded.Contains(c));
        var standing = Standing.From(lineage, proposition, tally, supporting.Count, tally.Denying(lineage, without), independence.Count);
        return new(independence, standing)
        {
            StrongestFor = ClaimStrength.Strongest(lineage, supporting),
            StrongestAgainst = ClaimStrength.Strongest(lineage, tally.Against),
            DefensibleCredibility = Model.DefensibleCredibility.Of(lineage, supporting, standing, without),
            Likelihood = LikelihoodRange.Of(lineage, supporting),
            Gaps = ProvenanceGaps.Of(lineage, tally, independence, isDated),
        };
    }
}

/// <summary>The standing of a proposition.</summary>
public enum AssessmentStatus
{
    /// <summary>No claim that holds supports or denies it.</summary>
    Unsupported,

    /// <summary>It is supported, from one root only, and not denied.</summary>
    SingleRoot,

    /// <summary>It is supported from two or more independent roots and not denied.</summary>
    Corroborated,

    /// <summary>It is supported and denied.</summary>
    Contested,

    /// <summary>It is denied and not supported.</summary>
    Denied,

    /// <summary>Every claim on it was retracted or superseded.</summary>
    Retracted,
}

/// <summary>The standing of a proposition in short.</summary>
/// <param name="Status">In a word.</param>
/// <param name="Supporting">How many claims support it.</param>
/// <param name="Denying">How many claims deny it.</param>
/// <param name="Roots">Number of independent roots of the support, an upper bound.</param>
public readonly record struct Standing(AssessmentStatus Status, int Supporting, int Denying, int Roots)
{
    /// <summary>The standing of a proposition.</summary>
    /// <param name="lineage">One state of knowledge.</param>
    /// <param name="proposition">The proposition's number in it.</param>
    /// <param name="without">What is taken away, computed on the same lineage; null for nothing.</param>
    public static Standing Of(ILineage lineage, int proposition, Withdrawn? without = null)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        var tally = Tally.Of(lineage, proposition, without);
        var (supporting, roots) = Independence.CountOf(lineage, tally.For, without);
        return From(lineage, proposition, tally, supporting, tally.Denying(lineage, without), roots);
    }

    internal static Standing From(ILineage lineage, int proposition, Tally tally, int supporting, int denying, int roots) =>
        new(StatusOf(lineage, proposition, tally, supporting, denying, roots), supporting, denying, roots);

    private static AssessmentStatus StatusOf(ILineage lineage, int proposition, Tally tally, int supporting, int denying, int roots)
    {
        if (supporting > 0)
            return denying > 0 ? AssessmentStatus.Contested : roots > 1 ? AssessmentStatus.Corroborated : AssessmentStatus.SingleRoot;
        if (denying > 0)
            return AssessmentStatus.Denied;
        var nothingLeft = tally.For.Count + tally.Against.Count + tally.Open.Count + tally.Fallen == 0;
        return nothingLeft && lineage.RetractedOn(proposition) > 0 ? AssessmentStatus.Retracted : AssessmentStatus.Unsupported;
    }
}

/// <summary>A span of likelihood terms.</summary>
/// <param name="Lowest">The lowest term stated.</param>
/// <param name="Highest">The highest term stated.</param>
public readonly record struct LikelihoodRange(LikelihoodTerm Lowest, LikelihoodTerm Highest)
{
    /// <summary>From the lower end of the lowest term's range to the upper end of the highest's.</summary>
    public PercentRange Percent => new(LikelihoodScale.RangeOf(Lowest).AtLeast, LikelihoodScale.RangeOf(Highest).AtMost);

    internal static LikelihoodRange? Of(ILineage lineage, List<int> claims)
    {
        LikelihoodRange? range = null;
        foreach (var claim in claims)
        {
            if (lineage.FactsOf(claim).Likelihood is not { } term)
                continue;
            range = range is { } r ? new(term < r.Lowest ? term : r.Lowest, term > r.Highest ? term : r.Highest) : new(term, term);
        }

        return range;
    }
}
