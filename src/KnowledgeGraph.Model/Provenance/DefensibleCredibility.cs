namespace KnowledgeGraph.Model;

/// <summary>The highest Admiralty credibility that the claims for a proposition allow somebody to defend.</summary>
public static class DefensibleCredibility
{
    /// <summary>The rule in words.</summary>
    public const string Rule =
        "Defensible credibility: 6 when no claim supports it. 1 when claims that are CERTAIN or PROBABLE, from sources not graded D or E, have two independent roots, and of both it can "
        + "be judged how the claimant knows; 2 when it cannot, for grounds that are kept back may be the other's. Else the best credibility that a supporting claim is graded with, "
        + "at best 2, and 3 when none is graded 1 to 5. One step lower, at most to 5, when it is denied.";

    /// <summary>The credibility by <see cref="Rule"/>.</summary>
    internal static Credibility Of(ILineage lineage, List<int> supporting, Standing standing, Withdrawn? without)
    {
        if (supporting.Count == 0)
            return Credibility.CannotBeJudged;
        var good = supporting.FindAll(c =>
            lineage.FactsOf(c) is { Certainty: Certainty.Certain or Certainty.Probable, Reliability: not (Reliability.D or Reliability.E) });
        var judged = good.FindAll(c => lineage.FactsOf(c).Basis != EvidentialBasis.CannotBeJudged);
        var highest = standing.Roots < 2 || !HaveTwoRoots(lineage, good, without) ? BestGrade(lineage, supporting)
            : judged.Count == good.Count || HaveTwoRoots(lineage, judged, without) ? Credibility.Confirmed
            : Credibility.ProbablyTrue;
        return standing.Denying > 0 && highest < Credibility.Improbable ? highest + 1 : highest;
    }

    private static bool HaveTwoRoots(ILineage lineage, List<int> claims, Withdrawn? without) =>
        claims.Count > 1 && Independence.CountOf(lineage, claims, without).Count > 1;

    private static Credibility BestGrade(ILineage lineage, List<int> supporting)
    {
        var best = Credibility.CannotBeJudged;
        foreach (var claim in supporting)
        {
            if (lineage.FactsOf(claim).Credibility is { } grade && grade < best)
                best = grade;
        }

        return best switch
        {
            Credibility.CannotBeJudged => Credibility.PossiblyTrue,
            Credibility.Confirmed => Credibility.ProbablyTrue,
            _ => best,
        };
    }
}
