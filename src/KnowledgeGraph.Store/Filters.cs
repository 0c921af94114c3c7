using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>Which claims. An empty list or null means any.</summary>
public sealed record ClaimFilter
{
    /// <summary>Every live claim.</summary>
    public static ClaimFilter Any { get; } = new();

    /// <summary>Polarities.</summary>
    public ImmutableArray<Polarity> Polarities { get; init; } = [];

    /// <summary>Certainties.</summary>
    public ImmutableArray<Certainty> Certainties { get; init; } = [];

    /// <summary>Predicates of the propositions.</summary>
    public ImmutableArray<string> Predicates { get; init; } = [];

    /// <summary>Claimants.</summary>
    public ImmutableArray<EntityId> Claimants { get; init; } = [];

    /// <summary>Entities that the propositions are about, as subject or object.</summary>
    public ImmutableArray<EntityId> About { get; init; } = [];

    /// <summary>Documents cited or named in the attribution.</summary>
    public ImmutableArray<EntityId> Documents { get; init; } = [];

    /// <summary>True to include retracted and superseded claims.</summary>
    public bool IncludeEnded { get; init; }

    /// <summary>Recorded in this range; null for whenever.</summary>
    public RecordedRange? Recorded { get; init; }
}

/// <summary>Which propositions. An empty list means any.</summary>
public sealed record PropositionFilter
{
    /// <summary>Every proposition.</summary>
    public static PropositionFilter Any { get; } = new();

    /// <summary>Names of predicates.</summary>
    public ImmutableArray<string> Predicates { get; init; } = [];

    /// <summary>Subject or object among these.</summary>
    public ImmutableArray<EntityId> About { get; init; } = [];

    /// <summary>Only those whose object is an entity.</summary>
    public bool LinksOnly { get; init; }

    /// <summary>First recorded in this range; null for whenever.</summary>
    public RecordedRange? Recorded { get; init; }
}

/// <summary>Which entities. An empty list means any.</summary>
public sealed record EntityFilter
{
    /// <summary>Every entity.</summary>
    public static EntityFilter Any { get; } = new();

    /// <summary>Types.</summary>
    public ImmutableArray<EntityType> Types { get; init; } = [];

    /// <summary>Kinds within the types.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>First recorded in this range; null for whenever.</summary>
    public RecordedRange? Recorded { get; init; }
}

/// <summary>Which links of the graph. An empty list means any.</summary>
public sealed record LinkFilter
{
    /// <summary>Every supported link.</summary>
    public static LinkFilter Any { get; } = new();

    /// <summary>Names of predicates.</summary>
    public ImmutableArray<string> Predicates { get; init; } = [];

    /// <summary>True to include propositions that no live claim supports, such as those only denied.</summary>
    public bool IncludeUnsupported { get; init; }

    /// <summary>Only propositions among these; null for any. Unlike the lists above, an empty one means none.</summary>
    public IReadOnlySet<PropositionId>? Among { get; init; }
}

/// <summary>Instants of recording, as of two states of knowledge: what the later one has and the earlier one has not.</summary>
/// <param name="Since">After this instant; null for the beginning.</param>
/// <param name="Until">At or before this instant; null for the end.</param>
public sealed record RecordedRange(DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>True when something was recorded in the range.</summary>
    /// <param name="recording">When it was recorded.</param>
    public bool Has(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return (Since is not { } since || recording.At > since) && (Until is not { } until || recording.At <= until);
    }
}
