using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Loading;
using KnowledgeGraph.Store.Embedded.Reading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded;

/// <summary>
/// A store in one file: SQLite keeps the records durably, and a graph index in memory answers what is linked to what. Reads take no lock; loads
/// are recorded one at a time.
/// </summary>
public sealed class EmbeddedStore : IGraphStore
{
    private readonly SemaphoreSlim _recording = new(1, 1);
    private readonly BaseFile _file;
    private readonly TimeProvider _time;
    private readonly long _cacheBytes;
    private Snapshot _now = new([], [], []);
    private bool _disposed;

    private EmbeddedStore(BaseFile file, EmbeddedStoreOptions options)
    {
        (_file, _time, _cacheBytes) = (file, options.TimeProvider, options.CacheBytes);
    }

    /// <summary>Bytes that the traversal index holds; decoded records are apart (<see cref="CachedBytes"/>).</summary>
    public long IndexBytes => Volatile.Read(ref _now).Floors.Sum(floor => floor.Index.Bytes);

    /// <summary>Bytes of decoded records held in memory, about.</summary>
    public long CachedBytes => Volatile.Read(ref _now).Floors.Sum(floor => floor.Cache.Bytes);

    /// <summary>Opens a base, a new one where there is no file.</summary>
    /// <param name="options">Which file and how.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">The file is in use, damaged, from a newer version, no base, or not writable. It is left as it was.</exception>
    public static async ValueTask<EmbeddedStore> OpenAsync(EmbeddedStoreOptions options, CancellationToken cancellation) =>
        await Task.Run(() => Open(options, cancellation), cancellation);

    /// <inheritdoc />
    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var (floor, state) = FloorFor(scope.Clearance);
        if (scope.AsOf is { } at)
        {
            var loads = floor.Loads.CountAt(state.Loads, at);
            state = new State(loads == 0 ? 0 : floor.Loads.EndOf(loads - 1), loads, state.Symbols);
        }

        return new(new EmbeddedView(scope, SightOf(scope, floor, state), floor));
    }

    /// <inheritdoc />
    public async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _recording.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Record(header, records, cancellation), cancellation);
        }
        catch (SqliteFault fault)
        {
            throw _file.Explain(fault);
        }
        finally
        {
            _recording.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var (floor, state) = FloorFor(clearance);
        return new(new StoreSummary(
            state.Loads,
            floor.Index.Ids.CountEntities(state.Bound),
            floor.Index.Propositions.CountBelow(floor.Index.Propositions.Count, state.Bound, n => n),
            floor.Index.Claims.CountBelow(floor.Index.Claims.Count, state.Bound, n => n),
            state.Loads == 0 ? null : floor.Loads[state.Loads - 1].At));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        await _recording.WaitAsync();
        _disposed = true;
        _file.Dispose();
        _recording.Dispose();
    }

    private static EmbeddedStore Open(EmbeddedStoreOptions options, CancellationToken cancellation)
    {
        var file = BaseFile.Open(options);
        try
        {
            var store = new EmbeddedStore(file, options);
            store.ReadFloors(cancellation);
            return store;
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e switch
            {
                SqliteFault fault => file.Explain(fault),
                InvalidDataException or ArgumentException or IndexOutOfRangeException or FormatException => file.Damaged(e.Message, e),
                _ => e,
            };
        }
    }

    private static IndexSight SightOf(ReadScope scope, Floor floor, State state)
    {
        var sight = new IndexSight(floor.Index, state) { WhenHidden = scope.ValidIn is { } period ? floor.Index.Symbols.Outside(period, state.Symbols) : null };
        return scope.Without.IsDefaultOrEmpty ? sight : sight.Without(Withdrawal.Of(new IndexLineage(sight), scope.Without));
    }

    private (Floor Floor, State State) FloorFor(Marking clearance)
    {
        var now = Volatile.Read(ref _now);
        var place = Floors.PlaceOf(now.Clearances, clearance);
        return (now.Floors[place], now.States[place]);
    }

    private void ReadFloors(CancellationToken cancellation)
    {
        var clearances = new FloorMaker(_file.Writer).Read().Append(Marking.Red).ToArray();
        var floors = clearances.Select(clearance => new Floor(clearance, _file, _cacheBytes / clearances.Length)).ToArray();
        foreach (var floor in floors)
            floor.Read(_file.Writer, cancellation);
        _now = Snapshot.Of(floors);
    }

    private LoadOutcome Record(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        if (header.Key is { } key && _now.Floors.Select(floor => floor.Loads.Find(header.LoadedBy, key) is var n and >= 0 ? floor.Loads[n] : null).FirstOrDefault(load => load is not null) is { } before)
            return new LoadRepeated(before);
        _file.RetryCheckpoint();
        foreach (var clearance in Floors.NeededFor(header))
            AddFloor(clearance, cancellation);
        using var run = new LoadRun(_file.Writer, _now.Floors, header);
        var outcome = run.Record(records, _time.GetUtcNow(), cancellation);
        if (outcome is not LoadRecorded { Load: not null })
            return outcome;

        // All floors at once, so that no reader finds a load on one and not yet on another.
        Volatile.Write(ref _now, Snapshot.Of(_now.Floors));
        foreach (var floor in _now.Floors)
            floor.Index.Compact();
        _file.Checkpoint(run.Written);
        return outcome;
    }

    /// <summary>Makes a floor that holds what the one above it holds so far, unless there is one.</summary>
    private void AddFloor(Marking clearance, CancellationToken cancellation)
    {
        var place = Floors.PlaceOf(_now.Clearances, clearance);
        if (_now.Clearances[place] == clearance)
            return;
        new FloorMaker(_file.Writer).Make(clearance, _now.Floors[place], cancellation);
        var share = _cacheBytes / (_now.Floors.Length + 1);
        var floor = new Floor(clearance, _file, share);
        floor.Read(_file.Writer, cancellation);
        foreach (var other in _now.Floors)
            other.Cache.Limit(share);
        Volatile.Write(ref _now, Snapshot.Of([.. _now.Floors[..place], floor, .. _now.Floors[place..]]));
        _file.Checkpoint(floor.Index.Count);
    }

    /// <summary>The floors and how far each may be read, all at one moment.</summary>
    /// <param name="Floors">The floors, by ascending clearance.</param>
    /// <param name="Clearances">Their clearances.</param>
    /// <param name="States">How far each may be read.</param>
    private sealed record Snapshot(Floor[] Floors, Marking[] Clearances, State[] States)
    {
        public static Snapshot Of(Floor[] floors) => new(floors, [.. floors.Select(floor => floor.Clearance)], [.. floors.Select(floor => floor.State)]);
    }
}
