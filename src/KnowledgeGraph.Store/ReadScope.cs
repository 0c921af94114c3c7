using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>The state of knowledge that a question is asked of.</summary>
public sealed record ReadScope
{
    /// <summary>Everything known now that everybody may see.</summary>
    public static ReadScope Now { get; } = new();

    /// <summary>Everything known now, whatever its marking.</summary>
    public static ReadScope Everything { get; } = new() { Clearance = Marking.Red };

    /// <summary>
    /// The narrowest marking that the asker may see. What is marked more narrowly is left out as if it had never been recorded, with all that refers to it: it is in no
    /// filter, count, cursor, path, join or computed figure.
    /// </summary>
    public Marking Clearance { get; init; } = Marking.Clear;

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
