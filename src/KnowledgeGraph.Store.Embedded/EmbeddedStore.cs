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
    private readonly GraphIndex _index = new();
    private readonly LoadLog _loads = new();
    private readonly SemaphoreSlim _recording = new(1, 1);
    private readonly BaseFile _file;
    private readonly TimeProvider _time;
    private readonly RecordCache _cache;
    private readonly RecordSource _records;
    private readonly EntityOrder _order;
    private State _state = new(0, 0, 1);
    private bool _disposed;

    private EmbeddedStore(BaseFile file, EmbeddedStoreOptions options)
    {
        _file = file;
        _time = options.TimeProvider;
        _cache = new RecordCache(options.CacheBytes);
        _records = new RecordSource(_index, _loads, file, _cache);
        _order = new EntityOrder(_index);
    }

    /// <summary>Bytes that the traversal index holds; decoded records are apart (<see cref="CachedBytes"/>).</summary>
    public long IndexBytes => _index.Bytes;

    /// <summary>Bytes of decoded records held in memory, about.</summary>
    public long CachedBytes => _cache.Bytes;

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
        var state = Volatile.Read(ref _state);
        if (scope.AsOf is { } at)
        {
            var loads = _loads.CountAt(state.Loads, at);
            state = new State(loads == 0 ? 0 : _loads.EndOf(loads - 1), loads, state.Symbols);
        }

        return new(new EmbeddedView(scope, SightOf(scope, state), _records, _loads, _order));
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
    public ValueTask<StoreSummary> SummaryAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var state = Volatile.Read(ref _state);
        var entities = _index.Ids.CountEntities(state.Bound);
        return new(new StoreSummary(
            state.Loads,
            entities,
            _index.Propositions.CountBelow(_index.Propositions.Count, state.Bound, n => n),
            _index.Claims.CountBelow(_index.Claims.Count, state.Bound, n => n),
            state.Loads == 0 ? null : _loads[state.Loads - 1].At));
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
            store.ReadJournal(cancellation);
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

    private IndexSight SightOf(ReadScope scope, State state)
    {
        var sight = new IndexSight(_index, state) { WhenHidden = scope.ValidIn is { } period ? _index.Symbols.Outside(period, state.Symbols) : null };
        return scope.Without.IsDefaultOrEmpty ? sight : sight.Without(Withdrawal.Of(new IndexLineage(sight), scope.Without));
    }

    private void ReadJournal(CancellationToken cancellation)
    {
        var parts = _file.Writer.Prepare("SELECT body FROM journal ORDER BY n");
        while (parts.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            var part = JournalPart.FromBytes(parts.Bytes(0));
            part.Symbols.ForEach(text => _index.Symbols.Add(text));
            _index.Ids.Add(part);
            _index.Append(part);
            _index.Publish(part);
        }

        parts.Reset();
        _index.Compact();
        _cache.Extend(_index.Count);
        foreach (var (load, end) in LoadRows.Read(_file.Writer))
            _loads.Add(load, end);
        var expected = _loads.Count == 0 ? 0 : _loads.EndOf(_loads.Count - 1);
        if (expected != _index.Count)
            throw new InvalidDataException($"the traversal journal ends at record {_index.Count}, and the loads at {expected}");
        _state = new State(_index.Count, _loads.Count, _index.Symbols.Count);
    }

    private LoadOutcome Record(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        if (header.Key is { } key && _loads.Find(header.LoadedBy, key) is var before and >= 0)
            return new LoadRepeated(_loads[before]);
        var writer = _file.Writer;
        var pending = new PendingLoad(_index);
        var committed = false;
        _file.RetryCheckpoint();
        writer.Execute("BEGIN IMMEDIATE");
        try
        {
            using var rows = new InsertQueue(writer);
            var recorder = new LoadRecorder(pending, rows, writer, number => _index.ClaimIdOf(number).Node);
            foreach (var record in ReadAhead.Of(records))
            {
                cancellation.ThrowIfCancellationRequested();
                recorder.Add(record);
                if (recorder.IsHopeless)
                    break;
            }

            if (recorder.Conflicts is { Length: > 0 } conflicts)
                return new LoadRefused(conflicts);
            if (recorder.Created.IsEmpty)
                return new LoadRecorded(null, recorder.Created, recorder.Known);
            recorder.Finish();
            rows.Quiesce();
            cancellation.ThrowIfCancellationRequested();
            var latest = _loads.Count == 0 ? null : _loads[_loads.Count - 1];
            var load = NewLoad.Stamp(header, recorder.Created, _time.GetUtcNow(), latest, id => _loads.Find(id) >= 0);
            LoadRows.Insert(writer, load, pending.First, pending.Next);
            writer.Execute("COMMIT");
            committed = true;
            Publish(pending, load);
            _file.Checkpoint(pending.Next - pending.First);
            return new LoadRecorded(load, recorder.Created, recorder.Known);
        }
        finally
        {
            if (!committed)
                pending.Discard();
            if (writer.InTransaction)
                writer.Execute("ROLLBACK");
        }
    }

    private void Publish(PendingLoad pending, StoredLoad load)
    {
        pending.Publish();
        _cache.Extend(_index.Count);
        _loads.Add(load, _index.Count);
        Volatile.Write(ref _state, new State(_index.Count, _loads.Count, _index.Symbols.Count));
        _index.Compact();
    }
}
