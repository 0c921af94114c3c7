using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>What a time must be, by the three-valued comparison of <see cref="Edtf.Compare"/>; all that is given must hold.</summary>
public sealed record TimeTest
{
    /// <summary>It overlaps this time, or it cannot be told that it does not.</summary>
    public Edtf? Overlaps { get; init; }

    /// <summary>It is surely over before this time begins.</summary>
    public Edtf? Before { get; init; }

    /// <summary>It surely begins after this time is over.</summary>
    public Edtf? After { get; init; }

    /// <summary>True for what has a time, false for what has none; null for either.</summary>
    public bool? Known { get; init; }

    /// <summary>True when a time passes. No time passes only where nothing else is asked than that there be none.</summary>
    /// <param name="time">The time, or null for none.</param>
    public bool Accepts(Edtf? time) => time is null
        ? Known != true && Overlaps is null && Before is null && After is null
        : Known != false
            && (Overlaps is null || time.Compare(Overlaps) == EdtfOrder.OverlapsOrUnknown)
            && (Before is null || time.Compare(Before) == EdtfOrder.Before)
            && (After is null || time.Compare(After) == EdtfOrder.After);
}
