using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>What a <see cref="Finder"/> has to be told of the words that a base is written in.</summary>
public sealed record FindingRules
{
    /// <summary>Predicates from an event to its time.</summary>
    public required ImmutableArray<string> Time { get; init; }

    /// <summary>Predicates from an event to its place.</summary>
    public required ImmutableArray<string> Location { get; init; }

    /// <summary>Predicates from a place to its point.</summary>
    public required ImmutableArray<string> Point { get; init; }

    /// <summary>Predicates from a place to one that it lies in.</summary>
    public required ImmutableArray<string> Containment { get; init; }

    /// <summary>What to call an entity, for the order of labels.</summary>
    public required Func<Entity, string> LabelOf { get; init; }
}
