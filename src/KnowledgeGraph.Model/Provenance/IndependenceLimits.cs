using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>What a count of independent roots does not see, in words.</summary>
internal static class IndependenceLimits
{
    private const int MostOfAKind = 5;

    internal static ImmutableArray<string> Of(Independence independence)
    {
        var limits = ImmutableArray.CreateBuilder<string>();
        limits.Add("Shared lineage that nobody recorded is not seen: the count is an upper bound.");
        AddForEach(limits, independence, r => r.Kind == RootKind.Actor && IsUnidentified(independence, r), r => Unidentified(independence, r));
        AddForEach(limits, independence, r => r.Kind == RootKind.Actor && WasTold(independence, r), r =>
            $"{IdOf(independence, r)} was told it by somebody who is not recorded.");
        AddForEach(limits, independence, r => r.Kind == RootKind.Document, r => $"Behind {IdOf(independence, r)} nothing is recorded.");
        AddForEach(limits, independence, r => r.Kind == RootKind.Circle, r =>
            $"The reporting around {IdOf(independence, r)} leads back to itself; where it began is not recorded.");
        if (independence.Unfounded.Length > 0)
            limits.Add($"{independence.Unfounded.Length} supporting claims rest only on what was retracted, superseded or taken away; they are left out.");
        return limits.ToImmutable();
    }

    private static void AddForEach(
        ImmutableArray<string>.Builder limits, Independence independence, Func<IndependentRoot, bool> which, Func<IndependentRoot, string> text)
    {
        var count = 0;
        foreach (var root in independence.Roots)
        {
            if (which(root) && ++count <= MostOfAKind)
                limits.Add(text(root));
        }

        if (count > MostOfAKind)
            limits.Add($"The same holds of {count - MostOfAKind} other roots.");
    }

    private static string Unidentified(Independence independence, IndependentRoot unnamed)
    {
        var others = independence.Roots
            .Where(r => r.Node != unnamed.Node)
            .OrderBy(r => r.Kind) // observations and images first: what a person may have been shown
            .Take(3)
            .Select(r => IdOf(independence, r));
        var same = string.Join(" or ", others);
        return $"{IdOf(independence, unnamed)} is not named and what it rests on is not recorded"
            + (same.Length > 0 ? $": it may be the same as another root's, {same}." : ".");
    }

    private static bool IsUnidentified(Independence independence, IndependentRoot root) =>
        EntityTypes.OfId(IdOf(independence, root)) == EntityType.UnidentifiedActor;

    private static bool WasTold(Independence independence, IndependentRoot root) =>
        root.Claims.Any(c => independence.Lineage.FactsOf(c).Basis == EvidentialBasis.Told);

    private static string IdOf(Independence independence, IndependentRoot root) => independence.Lineage.IdOf(root.Node).Value;
}
