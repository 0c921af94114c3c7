namespace KnowledgeGraph.Model;

/// <summary>The highest Admiralty credibility that the claims for a proposition allow somebody to defend.</summary>
public static class DefensibleCredibility
{
    /// <summary>The rule in words.</summary>
    public const string Rule =
        "Defensible credibility: 6 when no claim supports it. 1 when claims that are CERTAIN or PROBABLE, from sources not graded D or E, have two independent roots. Else the best "
        + "credibility that a supporting claim is graded with, at best 2, and 3 when none is graded 1 to 5. One step lower, at most to 5, when it is denied.";

    /// <summary>The credibility by <see cref="Rule"/>.</summary>
    internal static Credibility Of(ILineage lineage, List<int> supporting, Standing standing, Withdrawn? without)
    {
        if (supporting.Count == 0)
            return Credibility.CannotBeJudged;
        var highest = standing.Roots > 1 && HasTwoGoodRoots(lineage, supporting, without) ? Credibility.Confirmed : BestGrade(lineage, supporting);
        return standing.Denying > 0 && highest < Credibility.Improbable ? highest + 1 : highest;
    }

    private static bool HasTwoGoodRoots(ILineage lineage, List<int> supporting, Withdrawn? without)
    {
        var good = supporting.FindAll(c => lineage.FactsOf(c) is { Certainty: Certainty.Certain or Certainty.Probable, Reliability: not (Reliability.D or Reliability.E) });
        return good.Count > 1 && Independence.CountOf(lineage, good, without).Count > 1;
    }

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
