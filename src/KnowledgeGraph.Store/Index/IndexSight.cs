using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>What one view sees of the index: records up to a bound, without the propositions of other times and the claims taken away.</summary>
/// <param name="index">The index.</param>
/// <param name="state">How far it may look.</param>
internal sealed class IndexSight(GraphIndex index, State state)
{
    /// <summary>The index.</summary>
    public GraphIndex Index => index;

    /// <summary>One more than the number of the last record seen.</summary>
    public int Bound => state.Bound;

    /// <summary>How many loads are seen.</summary>
    public int Loads => state.Loads;

    /// <summary>For each symbol of a valid time, true when propositions with it are out of sight; null when none is.</summary>
    public bool[]? WhenHidden { get; init; }

    /// <summary>What fell with the sources taken away; null when none were.</summary>
    public Withdrawn? Fallen { get; init; }

    /// <summary>The same without what fell with some sources.</summary>
    /// <param name="fallen">What fell, in the lineage of this sight.</param>
    public IndexSight Without(Withdrawn fallen) => new(index, state) { WhenHidden = WhenHidden, Fallen = fallen };

    /// <summary>True when every record below the bound is in sight.</summary>
    public bool IsWhole => WhenHidden is null && Fallen is null;

    /// <summary>True when a proposition is in sight.</summary>
    /// <param name="number">Its number.</param>
    public bool SeesProposition(int number) =>
        (uint)number < (uint)Bound && (WhenHidden is not { } hidden || index[number].When is var when && (when >= hidden.Length || !hidden[when]));

    /// <summary>True when a claim is in sight, ended or not.</summary>
    /// <param name="number">Its number.</param>
    public bool SeesClaim(int number) =>
        (uint)number < (uint)Bound && (IsWhole || (SeesProposition(index[number].Proposition) && Fallen?.Falls(number) != true));

    /// <summary>The record that ended a claim as far as seen, or 0.</summary>
    /// <param name="claim">The claim's number.</param>
    public int EndOf(int claim) => index.EndOf(claim, Bound);

    /// <summary>True when a claim is in sight and has not ended.</summary>
    /// <param name="number">Its number.</param>
    public bool IsLive(int number) => SeesClaim(number) && EndOf(number) == 0;

    /// <summary>True when a live claim for a proposition is in sight.</summary>
    /// <param name="proposition">Its number.</param>
    public bool IsSupported(int proposition)
    {
        foreach (var claim in index.ClaimsOn(proposition, Bound))
            if (new ClaimFacts(proposition, index[claim].Facts).Polarity == Polarity.Positive && IsLive(claim))
                return true;
        return false;
    }

    /// <summary>The number of an entity in sight, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(EntityId id) => index.Ids.Find(id) is var n && n < Bound ? n : -1;

    /// <summary>The number of a proposition in sight, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(PropositionId id) =>
        Find(id.Value, ContentKey.Proposition, RecordKind.Proposition) is var n && SeesProposition(n) ? n : -1;

    /// <summary>The number of a claim in sight, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(ClaimId id) => Find(id.Value, ContentKey.Claim, RecordKind.Claim) is var n && SeesClaim(n) ? n : -1;

    /// <summary>The number of any node in sight, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(NodeId id) => id.Value is null ? -1
        : id.Value.StartsWith(ContentKey.Claim, StringComparison.Ordinal) ? Find(new ClaimId(id.Value))
        : id.Value.StartsWith(ContentKey.Proposition, StringComparison.Ordinal) ? Find(new PropositionId(id.Value))
        : Find(new EntityId(id.Value));

    private int Find(string? id, string prefix, RecordKind kind) =>
        ContentKey.TryParse(id, prefix, out var key) && index.Ids.Find(key) is var n && (uint)n < (uint)Bound && index.TagOf(n).Kind == kind ? n : -1;
}
