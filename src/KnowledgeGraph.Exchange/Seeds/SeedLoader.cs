using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Loading;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>
/// Loads seed files into a base: one file is one load. All files are checked, against each other and against the base, before the first is
/// recorded, so that a fault anywhere leaves the base untouched.
/// </summary>
/// <param name="store">The base.</param>
/// <param name="catalogue">The predicates; <see cref="PredicateCatalogue.Default"/> when null.</param>
/// <param name="limits">How much of a file to read; <see cref="SeedLimits.Default"/> when null.</param>
public sealed class SeedLoader(IGraphStore store, PredicateCatalogue? catalogue = null, SeedLimits? limits = null)
{
    private readonly PredicateCatalogue _catalogue = catalogue ?? PredicateCatalogue.Default;
    private readonly SeedLimits _limits = limits ?? SeedLimits.Default;

    /// <summary>The ids that the loads of a path's files have in a base that they are loaded into for the first time: they follow from the content.</summary>
    /// <param name="path">A file or a folder, as for <see cref="LoadAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>For each content the ids that its load may have, one for each marking; none for files that cannot be read, which loading reports.</returns>
    public static ValueTask<ImmutableArray<ImmutableArray<LoadId>>> LoadsOfAsync(string path, CancellationToken cancellation) => SeedFolder.LoadsAsync(path, cancellation);

    /// <summary>Loads a file, or the files of a folder that end in <c>.yaml</c> or <c>.yml</c>, each after those that it refers to, else by name.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="loadedBy">Who loads: a user or service name.</param>
    /// <param name="cancellation">Stops the call; files recorded by then stay, none is recorded in part.</param>
    /// <exception cref="StoreUnavailableException">The base cannot be used.</exception>
    public async ValueTask<SeedLoadReport> LoadAsync(string path, string loadedBy, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(loadedBy);
        return await LoadAsync(await ReadAsync(path, cancellation), loadedBy, cancellation);
    }

    /// <summary>Loads files that were read already, each after those that it refers to, else in the order given.</summary>
    /// <param name="readings">The files; any fault among them is reported, and nothing recorded.</param>
    /// <param name="loadedBy">Who loads: a user or service name.</param>
    /// <param name="cancellation">Stops the call; files recorded by then stay, none is recorded in part.</param>
    /// <exception cref="StoreUnavailableException">The base cannot be used.</exception>
    public async ValueTask<SeedLoadReport> LoadAsync(IReadOnlyList<SeedReading> readings, string loadedBy, CancellationToken cancellation)
    {
        var view = await store.OpenAsync(ReadScope.Everything, cancellation);
        var check = await SeedSetCheck.RunAsync(readings, view, cancellation);
        if (!check.Faults.IsEmpty)
            return new SeedLoadReport([], check.Faults);
        var loaded = ImmutableArray.CreateBuilder<LoadedSeed>(check.Files.Length);
        foreach (var file in check.Files)
        {
            var (recorded, faults) = await RecordAsync(file, new LoadHeader(Path.GetFileName(file.Name), file.ContentHash, loadedBy), cancellation);
            if (recorded is null)
                return new SeedLoadReport(loaded.ToImmutable(), faults);
            loaded.Add(recorded);
        }

        return new SeedLoadReport(loaded.ToImmutable(), []);
    }

    /// <summary>Loads one file under a header of the caller's.</summary>
    /// <param name="reading">The file; any fault is reported, and nothing recorded.</param>
    /// <param name="header">What the load is to be known by.</param>
    /// <param name="cancellation">Stops the call; nothing is recorded then.</param>
    /// <returns>The report, whose load is one of before when <see cref="LoadHeader.Key"/> was used for it.</returns>
    /// <exception cref="StoreUnavailableException">The base cannot be used.</exception>
    public async ValueTask<SeedLoadReport> LoadAsync(SeedReading reading, LoadHeader header, CancellationToken cancellation)
    {
        var view = await store.OpenAsync(ReadScope.Everything, cancellation);
        var check = await SeedSetCheck.RunAsync([reading], view, cancellation);
        if (!check.Faults.IsEmpty)
            return new SeedLoadReport([], check.Faults);
        var (loaded, faults) = await RecordAsync(check.Files[0], header, cancellation);
        return new SeedLoadReport(loaded is null ? [] : [loaded], faults);
    }

    /// <summary>Does all that loading does but recording.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>What loading would create and what is known; an entity counts as known when its record adds nothing to what the base knows.</returns>
    /// <exception cref="StoreUnavailableException">The base cannot be used.</exception>
    public async ValueTask<SeedLoadReport> DryRunAsync(string path, CancellationToken cancellation) =>
        await DryRunAsync(await ReadAsync(path, cancellation), cancellation);

    /// <summary>Does all that loading does but recording.</summary>
    /// <param name="readings">The files.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>What loading would create and what is known; an entity counts as known when its record adds nothing to what the base knows.</returns>
    /// <exception cref="StoreUnavailableException">The base cannot be used.</exception>
    public async ValueTask<SeedLoadReport> DryRunAsync(IReadOnlyList<SeedReading> readings, CancellationToken cancellation)
    {
        var view = await store.OpenAsync(ReadScope.Everything, cancellation);
        var check = await SeedSetCheck.RunAsync(readings, view, cancellation);
        return check.Faults.IsEmpty
            ? new SeedLoadReport(await DryRunCounts.OfAsync(check.Files, view, cancellation), [])
            : new SeedLoadReport([], check.Faults);
    }

    private async ValueTask<(LoadedSeed? Loaded, ImmutableArray<Fault> Faults)> RecordAsync(SeedFile file, LoadHeader header, CancellationToken cancellation) =>
        await store.RecordAsync(file.Marked(header), file.Records(), cancellation) switch
        {
            LoadRecorded recorded => (new LoadedSeed(file.Name, recorded.Load, recorded.Created, recorded.Known), []),
            LoadRepeated repeated => (new LoadedSeed(file.Name, repeated.Load, repeated.Load.Counts, new LoadCounts(0, 0, 0, 0)), []),
            LoadRefused refused => (null, [.. refused.Conflicts.Select(c => ConflictFaults.Of(file, c))]), // the base changed since the check
            var other => throw new InvalidOperationException($"the store gave an unknown outcome, {other.GetType().Name}"),
        };

    private ValueTask<ImmutableArray<SeedReading>> ReadAsync(string path, CancellationToken cancellation) =>
        SeedFolder.ReadAsync(path, _catalogue, _limits, cancellation);
}
