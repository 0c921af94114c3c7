using System.Collections.Immutable;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>What came of loading seed files.</summary>
/// <param name="Files">The files recorded, in the order recorded; in a dry run those that would be.</param>
/// <param name="Faults">All faults of all files; when there are any, no file was recorded but those in <paramref name="Files"/>.</param>
public sealed record SeedLoadReport(ImmutableArray<LoadedSeed> Files, ImmutableArray<Fault> Faults)
{
    /// <summary>True when there is no fault.</summary>
    public bool Succeeded => Faults.IsEmpty;

    /// <summary>What all files together created.</summary>
    public LoadCounts Created => Sum(Files.Select(f => f.Created));

    /// <summary>What of all files was known.</summary>
    public LoadCounts Known => Sum(Files.Select(f => f.Known));

    private static LoadCounts Sum(IEnumerable<LoadCounts> counts) => counts.Aggregate(
        new LoadCounts(0, 0, 0, 0),
        (a, b) => new LoadCounts(a.Entities + b.Entities, a.Propositions + b.Propositions, a.Claims + b.Claims, a.Retractions + b.Retractions));
}

/// <summary>A seed file in the base.</summary>
/// <param name="Name">Name of the file, as it was given.</param>
/// <param name="Load">The load; null when nothing was new, and in a dry run.</param>
/// <param name="Created">What was new.</param>
/// <param name="Known">What was known.</param>
public sealed record LoadedSeed(string Name, StoredLoad? Load, LoadCounts Created, LoadCounts Known);
