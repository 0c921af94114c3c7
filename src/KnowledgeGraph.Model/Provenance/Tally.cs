namespace KnowledgeGraph.Model;

/// <summary>The claims on a proposition that hold in one state of knowledge, by polarity.</summary>
internal sealed class Tally
{
    /// <summary>Claims for it, in the order recorded.</summary>
    internal List<int> For { get; } = [];

    /// <summary>Claims against it, in the order recorded.</summary>
    internal List<int> Against { get; } = [];

    /// <summary>Claims that leave it open.</summary>
    internal List<int> Open { get; } = [];

    /// <summary>How many claims on it were taken away.</summary>
    internal int Fallen { get; private set; }

    internal static Tally Of(ILineage lineage, int proposition, Withdrawn? without)
    {
        var tally = new Tally();
        var claims = new List<int>();
        lineage.AppendClaimsOn(proposition, claims);
        foreach (var claim in claims)
        {
            if (without?.Falls(claim) == true)
            {
                tally.Fallen++;
                continue;
            }

            var side = lineage.FactsOf(claim).Polarity switch
            {
                Polarity.Positive => tally.For,
                Polarity.Negative => tally.Against,
                _ => tally.Open,
            };
            side.Add(claim);
        }

        return tally;
    }

    /// <summary>How many claims against it rest on something that is still there.</summary>
    internal int Denying(ILineage lineage, Withdrawn? without)
    {
        foreach (var claim in Against)
        {
            if (ClaimChain.RestsOnEvidence(lineage, claim))
                return Independence.CountOf(lineage, Against, without).Founded;
        }

        return Against.Count;
    }
}
