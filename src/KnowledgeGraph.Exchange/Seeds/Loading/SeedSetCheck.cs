using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>What came of checking some files against each other and against the base.</summary>
/// <param name="Files">The files in the order in which to record them; empty when there are faults.</param>
/// <param name="Faults">All faults, file by file.</param>
internal sealed record CheckedSeeds(ImmutableArray<SeedFile> Files, ImmutableArray<Fault> Faults);

/// <summary>Checks that everything referred to exists, that files can follow each other, and that no record conflicts with another.</summary>
internal static class SeedSetCheck
{
    /// <summary>Checks files that were read.</summary>
    /// <param name="readings">The files, faulty ones included.</param>
    /// <param name="view">The base as it is now.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<CheckedSeeds> RunAsync(IReadOnlyList<SeedReading> readings, IGraphView view, CancellationToken cancellation)
    {
        var faults = readings.SelectMany(r => r.Faults).ToList();
        var indexes = readings.Select(r => r.Index).OfType<SeedIndex>().ToList();
        var known = await KnownIds.AskAsync(view, indexes.SelectMany(Outside), cancellation);

        // A file that could not be read may define what seems to be missing: say nothing on missing ids then.
        if (indexes.Count == readings.Count)
            faults.AddRange(await DanglingIds.FindAsync(indexes, known, view, cancellation));
        if (faults.Count > 0)
            return new CheckedSeeds([], InOrder(readings, faults));

        var files = FileOrder.Of([.. readings.Select(r => (r.File!, r.Index!))], known, faults);
        if (faults.Count == 0)
            faults.AddRange(await Conflicts.FindAsync(files, view, cancellation));
        return faults.Count > 0 ? new CheckedSeeds([], InOrder(readings, faults)) : new CheckedSeeds(files, []);
    }

    private static IEnumerable<NodeId> Outside(SeedIndex index) => index.References.Select(r => r.Target).Where(id => !index.Defined.Contains(id));

    private static ImmutableArray<Fault> InOrder(IReadOnlyList<SeedReading> readings, List<Fault> faults)
    {
        var place = readings.Select((r, i) => (Name: r.Index?.Name ?? r.Faults[0].File, i)).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.i);
        return [.. faults.OrderBy(f => place[f.File]).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }
}
