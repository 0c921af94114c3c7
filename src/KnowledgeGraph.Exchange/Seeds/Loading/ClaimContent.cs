using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Compares claims by all they say.</summary>
internal static class ClaimContent
{
    /// <summary>True when two claims are equal, list by list.</summary>
    public static bool Same(Claim a, Claim b) =>
        WithoutLists(a) == WithoutLists(b)
        && a.Attribution.AsSpan().SequenceEqual(b.Attribution.AsSpan())
        && a.Evidence.AsSpan().SequenceEqual(b.Evidence.AsSpan())
        && a.Citations.AsSpan().SequenceEqual(b.Citations.AsSpan());

    private static Claim WithoutLists(Claim c) => c with { Attribution = [], Evidence = [], Citations = [] };
}
