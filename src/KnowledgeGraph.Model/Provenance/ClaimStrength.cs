namespace KnowledgeGraph.Model;

/// <summary>Which of two claims is the stronger.</summary>
public static class ClaimStrength
{
    /// <summary>
    /// True when a claim is stronger than another: by certainty (CERTAIN first), then likelihood, confidence, reliability of the source and credibility of the
    /// information. Where a scale is not stated for one of them, or says that it cannot be judged, it does not decide.
    /// </summary>
    /// <param name="one">The one claim.</param>
    /// <param name="other">The other.</param>
    public static bool IsStronger(ClaimFacts one, ClaimFacts other)
    {
        var order = other.Certainty - one.Certainty;
        if (order == 0 && one.Likelihood is { } likelihood && other.Likelihood is { } otherLikelihood)
            order = likelihood - otherLikelihood;
        if (order == 0 && one.Confidence is { } confidence && other.Confidence is { } otherConfidence)
            order = confidence - otherConfidence;
        if (order == 0 && one.Reliability is { } reliability && other.Reliability is { } otherReliability)
            order = GradeOrder.Compare(reliability, otherReliability) ?? 0;
        if (order == 0 && one.Credibility is { } credibility && other.Credibility is { } otherCredibility)
            order = GradeOrder.Compare(credibility, otherCredibility) ?? 0;
        return order > 0;
    }

    /// <summary>The strongest of some claims, of equals the first; null when there is none.</summary>
    internal static int? Strongest(ILineage lineage, List<int> claims)
    {
        int? strongest = null;
        foreach (var claim in claims)
        {
            if (strongest is not { } best || IsStronger(lineage.FactsOf(claim), lineage.FactsOf(best)))
                strongest = claim;
        }

        return strongest;
    }
}

/// <summary>The order of Admiralty grades: partial, because F and 6 say that there is no basis to judge, which is not worse than E and 5.</summary>
public static class GradeOrder
{
    /// <summary>Positive when the one is the better, 0 when equal, negative when the worse; null when just one of them is F.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static int? Compare(Reliability one, Reliability other) =>
        one == other ? 0 : one == Reliability.F || other == Reliability.F ? null : other - one;

    /// <summary>Positive when the one is the better, 0 when equal, negative when the worse; null when just one of them is 6.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static int? Compare(Credibility one, Credibility other) =>
        one == other ? 0 : one == Credibility.CannotBeJudged || other == Credibility.CannotBeJudged ? null : other - one;
}
