using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Something missing in the provenance of a claim or a proposition.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="Claim">The claim where it is missing.</param>
public readonly record struct ProvenanceGap(GapKind Kind, int Claim);

/// <summary>What is missing.</summary>
public enum GapKind
{
    /// <summary>The claim says no place in its document.</summary>
    NoLocator,

    /// <summary>The chain ends without a first-hand source: in a document, in a circle, or with somebody who was told by nobody knows whom.</summary>
    NoPrimarySource,

    /// <summary>Neither the claim nor its proposition is dated.</summary>
    NoDate,

    /// <summary>The source takes no stance that is known: for or against is open, or how certain it is.</summary>
    NoStance,
}

/// <summary>Finds gaps.</summary>
internal static class ProvenanceGaps
{
    internal static ImmutableArray<ProvenanceGap> Of(ILineage lineage, Tally tally, Independence independence, bool isDated)
    {
        var gaps = ImmutableArray.CreateBuilder<ProvenanceGap>();
        var withPrimary = WithPrimarySource(lineage, independence);
        AddFor(tally.For, checkPrimary: true);
        AddFor(tally.Against, checkPrimary: false);
        AddFor(tally.Open, checkPrimary: false);
        return gaps.ToImmutable();

        void AddFor(List<int> claims, bool checkPrimary)
        {
            foreach (var claim in claims)
            {
                var facts = lineage.FactsOf(claim);
                if (!facts.HasLocator)
                    gaps.Add(new(GapKind.NoLocator, claim));
                if (checkPrimary && !withPrimary.Contains(claim))
                    gaps.Add(new(GapKind.NoPrimarySource, claim));
                if (!isDated && !facts.HasDate)
                    gaps.Add(new(GapKind.NoDate, claim));
                if (facts.Polarity == Polarity.Unknown || facts.Certainty == Certainty.Underspecified)
                    gaps.Add(new(GapKind.NoStance, claim));
            }
        }
    }

    /// <summary>Whether one claim, taken by itself, has a first-hand source behind it.</summary>
    internal static bool HasPrimarySource(ILineage lineage, int claim) => WithPrimarySource(lineage, Independence.OfClaims(lineage, [claim], null)).Contains(claim);

    private static HashSet<int> WithPrimarySource(ILineage lineage, Independence independence)
    {
        var found = new HashSet<int>();
        foreach (var root in independence.Roots)
        {
            foreach (var claim in root.Claims)
            {
                if (root.Kind is RootKind.Observation or RootKind.Image
                    || (root.Kind == RootKind.Actor && lineage.FactsOf(claim).Basis != EvidentialBasis.Told))
                    found.Add(claim);
            }
        }

        return found;
    }
}
