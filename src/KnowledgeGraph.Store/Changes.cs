using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>What happened to a base.</summary>
public enum ChangeKind
{
    /// <summary>A load was recorded: it comes before the changes that it made.</summary>
    LoadRecorded,

    /// <summary>An entity was recorded for the first time.</summary>
    EntityRecorded,

    /// <summary>An entity was described further by another record.</summary>
    EntityDescribed,

    /// <summary>A proposition was recorded.</summary>
    PropositionRecorded,

    /// <summary>A claim was recorded.</summary>
    ClaimRecorded,

    /// <summary>A claim was superseded by the one recorded just before.</summary>
    ClaimSuperseded,

    /// <summary>A claim was retracted.</summary>
    ClaimRetracted,
}

/// <summary>One entry of the change log: follows from the records, which are never changed, so it never changes either.</summary>
/// <param name="Place">Where it is in the order of the log (<see cref="ChangePlace"/>); higher is later. Its text is <see cref="Cursor.OfChange"/>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Node">What it happened to: the load, entity, proposition or claim; of a superseded claim the old one.</param>
/// <param name="Load">The load that did it.</param>
/// <param name="At">When, UTC.</param>
public sealed record StoredChange(long Place, ChangeKind Kind, NodeId Node, LoadId Load, DateTimeOffset At);

/// <summary>
/// Places in the change log. Records of all kinds share one count in the order recorded, from 0; each has three places: one for the load that begins with it, one for the record itself, one
/// for the claim that it superseded. All stores count alike, so a place means the same in each.
/// </summary>
public static class ChangePlace
{
    /// <summary>How many places a record has.</summary>
    public const int PerRecord = 3;

    /// <summary>The place of a load.</summary>
    /// <param name="firstRecord">Number of its first record.</param>
    public static long OfLoad(long firstRecord) => PerRecord * firstRecord;

    /// <summary>The place of a record: an entity's, a proposition, a claim or a retraction.</summary>
    /// <param name="record">Number of the record.</param>
    public static long OfRecord(long record) => (PerRecord * record) + 1;

    /// <summary>The place of the end of a claim by another.</summary>
    /// <param name="successor">Number of the record that superseded it.</param>
    public static long OfSuperseded(long successor) => (PerRecord * successor) + 2;

    /// <summary>The number of the record that a place belongs to.</summary>
    /// <param name="place">The place.</param>
    public static long RecordOf(long place) => place / PerRecord;
}

/// <summary>Which changes. An empty list means any.</summary>
public sealed record ChangeFilter
{
    /// <summary>Every change.</summary>
    public static ChangeFilter Any { get; } = new();

    /// <summary>Kinds.</summary>
    public ImmutableArray<ChangeKind> Kinds { get; init; } = [];

    /// <summary>Only by loads after this instant: what a state as of it does not have. Null for the beginning.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only by loads at or before this instant: what a state as of it has. Null for the end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True when changes of a kind are wanted.</summary>
    /// <param name="kind">The kind.</param>
    public bool Wants(ChangeKind kind) => Kinds.IsDefaultOrEmpty || Kinds.Contains(kind);
}
