using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>The state of knowledge that a question is asked of.</summary>
public sealed record ReadScope
{
    /// <summary>Everything known now.</summary>
    public static ReadScope Now { get; } = new();

    /// <summary>Only what was recorded at or before this instant; null for the latest.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Only propositions that may hold in this period: those surely before or after it are left out with their claims.</summary>
    public Edtf? ValidIn { get; init; }

    /// <summary>
    /// Sources, documents, observations and claims taken away: every claim that falls with them (<see cref="Model"/>'s rules of
    /// withdrawal) is left out. Entities and propositions stay.
    /// </summary>
    public ImmutableArray<NodeId> Without { get; init; } = [];
}
