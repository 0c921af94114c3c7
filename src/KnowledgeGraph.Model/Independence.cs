using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>
/// How many independent roots the support of a proposition has. Every supporting claim is followed to where it comes from in the end; claims that share a root count
/// once. An upper bound: lineage that nobody recorded is not seen. Nodes are numbers of <see cref="Lineage"/>. The rules and their limits:
/// docs/decisions/0004-independence-and-withdrawal.md.
/// </summary>
public sealed class Independence
{
    private readonly Lazy<ImmutableArray<string>> limits;

    private Independence(ILineage lineage, IndependenceParts parts)
    {
        Lineage = lineage;
        (Count, Roots, Collapsed, Cycles, Unfounded) = (parts.Count, parts.Roots, parts.Collapsed, parts.Cycles, parts.Unfounded);
        limits = new(() => IndependenceLimits.Of(this));
    }

    /// <summary>How the count is made.</summary>
    public static Method Method { get; } = new(
        "independent-roots", "1",
        "Each live supporting claim is followed through its evidence, else through the document nearest its origin and what that derives from, to the observation, image, "
        + "document or actor behind which nothing is recorded: its roots. The count is the largest number of claims that can each stand on a root of their own (maximum "
        + "bipartite matching), so that no claim counts for two and claims that share a root count once. A circle of claims or documents without a way out is one root.",
        ["supporting claims", "evidence that supports them", "attribution", "citations", "derivation and publishers of documents", "images of observations"],
        [
            "Shared lineage that nobody recorded is not seen, so the count is an upper bound.",
            "A document that quotes or cites another counts as drawing on it only where another supporting claim reaches that document too.",
            "Evidence that was retracted or superseded supports nothing; a claim that has no other is left out.",
        ]);

    /// <summary>The lineage that the numbers belong to.</summary>
    public ILineage Lineage { get; }

    /// <summary>Number of independent roots; at most the number of <see cref="Roots"/>, less when a claim rests on several.</summary>
    public int Count { get; }

    /// <summary>The roots, in the order of the claims that first lead to them.</summary>
    public ImmutableArray<IndependentRoot> Roots { get; }

    /// <summary>Claims that add no root of their own, in the order of the claims.</summary>
    public ImmutableArray<CollapsedClaim> Collapsed { get; }

    /// <summary>Circular reporting: chains that lead back to where they began, each as the numbers of its nodes.</summary>
    public ImmutableArray<ImmutableArray<int>> Cycles { get; }

    /// <summary>Supporting claims that were left out because all they rest on was retracted, superseded or taken away.</summary>
    public ImmutableArray<int> Unfounded { get; }

    /// <summary>What the count does not see, for this proposition; never empty.</summary>
    public ImmutableArray<string> KnownLimits => limits.Value;

    /// <summary>The independence of a proposition's support.</summary>
    /// <param name="lineage">One state of knowledge.</param>
    /// <param name="proposition">The proposition's number in it.</param>
    /// <param name="without">What is taken away, computed on the same lineage; null for nothing.</param>
    public static Independence Of(ILineage lineage, int proposition, Withdrawn? without = null)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return OfClaims(lineage, Tally.Of(lineage, proposition, without).For, without);
    }

    /// <summary>The independence of some claims from each other.</summary>
    internal static Independence OfClaims(ILineage lineage, List<int> claims, Withdrawn? without)
    {
        var graph = RouteGraph.Rent(lineage, claims, without);
        var parts = new IndependenceWalk(lineage, graph).Whole();
        graph.Return();
        return new(lineage, parts);
    }

    /// <summary>Only how many claims have a root, and how many roots are independent.</summary>
    internal static (int Founded, int Count) CountOf(ILineage lineage, List<int> claims, Withdrawn? without)
    {
        if (claims.Count == 0)
            return (0, 0);
        var graph = RouteGraph.Rent(lineage, claims, without);
        var counts = new IndependenceWalk(lineage, graph).Counts();
        graph.Return();
        return counts;
    }
}

/// <summary>Where support comes from in the end.</summary>
/// <param name="Node">Its number; of a circle, one of its nodes.</param>
/// <param name="Kind">What kind of root it is.</param>
/// <param name="Claims">The supporting claims that rest on it, in their order.</param>
public readonly record struct IndependentRoot(int Node, RootKind Kind, ImmutableArray<int> Claims);

/// <summary>Kinds of roots.</summary>
public enum RootKind
{
    /// <summary>A first-hand observation.</summary>
    Observation,

    /// <summary>An image or record that holds an observation.</summary>
    Image,

    /// <summary>A person or body that says so.</summary>
    Actor,

    /// <summary>A document behind which nothing further is recorded.</summary>
    Document,

    /// <summary>Circular reporting: a chain that leads back to itself and nowhere else.</summary>
    Circle,
}

/// <summary>A claim that adds no root of its own.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Root">The root that it shares.</param>
/// <param name="Onto">The claim that stands on that root already.</param>
/// <param name="Reason">Why it is counted once.</param>
public readonly record struct CollapsedClaim(int Claim, int Root, int Onto, CollapseReason Reason);

/// <summary>Why claims are counted once.</summary>
public enum CollapseReason
{
    /// <summary>The same actor is behind them.</summary>
    SameActor,

    /// <summary>The same observation is behind them.</summary>
    SameObservation,

    /// <summary>The same image is behind them.</summary>
    SameImage,

    /// <summary>The same document is behind them.</summary>
    SameDocument,

    /// <summary>One rests on the other, or both on the same further claim.</summary>
    SameClaim,

    /// <summary>One text carries the other's over: syndicated, translated or summarised.</summary>
    SyndicatedText,

    /// <summary>One quotes or cites the other.</summary>
    Quotation,
}
