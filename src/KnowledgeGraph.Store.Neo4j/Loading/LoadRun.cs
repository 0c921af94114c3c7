using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Floors;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>
/// Records one load, on all floors that may show something of it. One that fits into a transaction is one; a larger one is written in several, above the heads of the floors, where no reader looks, and becomes
/// part of the base when the last one moves the heads. Until then it is marked, so that it is taken back when it is never finished. The topmost floor is asked first: it knows everything, so whatever
/// conflicts conflicts there. A floor below takes a record when it may show it and has all that it refers to.
/// </summary>
/// <param name="session">The base.</param>
/// <param name="floors">Its floors.</param>
/// <param name="options">How large a transaction may be, and the clock.</param>
internal sealed class LoadRun(CypherSession session, FloorSet floors, Neo4jStoreOptions options)
{
    private readonly string _token = LoadMark.NewToken();
    private IReadOnlyList<FloorHead> _heads = [];
    private FloorLoad[] _loads = [];
    private LoadMark? _mark;
    private SessionTransaction? _transaction;

    private FloorLoad Top => _loads[0];

    /// <summary>Records the load.</summary>
    /// <param name="header">What is loaded.</param>
    /// <param name="records">The records, read once.</param>
    /// <param name="cancellation">Stops the call; nothing is recorded then.</param>
    public async ValueTask<LoadOutcome> RunAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        using var source = new Chunks(records, options.MaxTransactionRecords);
        var first = source.Next(cancellation);
        await new FloorMaker(session, options).MakeAsync([.. Store.Floors.NeededFor(header)], cancellation).ConfigureAwait(false);
        (_transaction, _heads) = await BaseLock.TakeAsync(session, cancellation).ConfigureAwait(false);
        try
        {
            foreach (var floor in _heads)
                await floors.At(floor.Clearance).Loads.RefreshAsync(cancellation).ConfigureAwait(false);
            if (header.Key is { } key && Logs.Select(log => log.Find(header.LoadedBy, key)).FirstOrDefault(load => load is not null) is { } before)
                return new LoadRepeated(before.Load);
            _loads = [.. _heads.Where(floor => Store.Floors.Shows(floor.Clearance, header, Marking.Clear)).Select(floor => new FloorLoad(floor))];
            return await RecordAsync(header, source, first, cancellation).ConfigureAwait(false);
        }
        catch when (_mark is not null)
        {
            // What was committed lies above the heads. If it cannot be removed now, the next start or the next load does.
            await RollBackAsync().ConfigureAwait(false);
            await _mark.GiveUpAsync(_heads).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await RollBackAsync().ConfigureAwait(false);
            if (_mark is not null)
                await _mark.DisposeAsync().ConfigureAwait(false);
        }
    }

    private IEnumerable<LoadLog.Entries> Logs => _heads.Select(floor => floors.At(floor.Clearance).Loads.Log.All);

    private async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, Chunks source, List<LoadRecord> chunk, CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var floor in _loads)
                await LoadLookup.FillAsync(floor.Session, floor.Ledger, chunk, cancellation).ConfigureAwait(false);
            foreach (var record in chunk)
                Add(header, record);
            if (source.IsAtEnd || Top.Recorder.IsHopeless)
                break;
            if (Top.Recorder.Conflicts.IsEmpty)
                await CommitPartAsync(cancellation).ConfigureAwait(false);
            chunk = source.Next(cancellation);
        }

        // Down to the lowest floor that it is new to: those above may have all of it already, and see that it was shown to others.
        var told = _loads[..(Array.FindLastIndex(_loads, static floor => !floor.Recorder.Created.IsEmpty) + 1)];
        if (!Top.Recorder.Conflicts.IsEmpty || told.Length == 0)
        {
            await RollBackAsync().ConfigureAwait(false);
            if (_mark is not null)
                await _mark.TakeBackAsync(_heads, cancellation).ConfigureAwait(false);
            return Top.Recorder.Conflicts is { Length: > 0 } conflicts ? new LoadRefused(conflicts) : new LoadRecorded(null, Top.Recorder.Created, Top.Recorder.Known);
        }

        var latest = Logs.Select(log => log.Loads.LastOrDefault()).MaxBy(load => load?.At);
        var load = NewLoad.Stamp(header, Top.Recorder.Created, options.TimeProvider.GetUtcNow(), latest, id => Logs.Any(log => log.Find(id) is not null));
        foreach (var floor in told)
            floor.Load = load with { Counts = floor.Recorder.Created };
        await FinishAsync(told, cancellation).ConfigureAwait(false);
        foreach (var floor in told)
            floors.At(floor.Clearance).Loads.Log.Add((int)floor.Head.Loads, [(floor.Load!, floor.Recorder.Head.Records)]);
        var news = Array.Find(told, static floor => !floor.Recorder.Created.IsEmpty)!.Recorder;
        return new LoadRecorded(Top.Load, news.Created, news.Known);
    }

    private void Add(LoadHeader header, LoadRecord record)
    {
        if (Top.Recorder.IsHopeless)
            return;
        var own = record.Value is Entity { Type: EntityType.Document } document ? MarkingOf(header, document) : Marking.Clear;
        Top.Recorder.Add(record);
        if (!Top.Recorder.Conflicts.IsEmpty)
            return;
        foreach (var floor in _loads.AsSpan(1))
            if (Store.Floors.Shows(floor.Clearance, header, own) && RecordEdges.References(record).All(id => id is not { } known || floor.Ledger.Has(known)))
                floor.Recorder.Add(record);
    }

    /// <summary>A document that says no marking keeps the one it has: what was marked once is not shown by a load that forgot to say so.</summary>
    private Marking MarkingOf(LoadHeader header, Entity document)
    {
        Store.Floors.Check(header, document);
        return document.Document?.Marking ?? Top.Ledger.Entity(document.Id.Value)?.Joined?.Document?.Marking ?? Marking.Clear;
    }

    /// <summary>Commits what was taken so far under a mark.</summary>
    private async ValueTask CommitPartAsync(CancellationToken cancellation)
    {
        var transaction = await TransactionAsync(cancellation).ConfigureAwait(false);
        var mark = _mark ?? new LoadMark(session, _token, options.MarkSeconds);
        await WriteAsync(transaction, _loads, cancellation).ConfigureAwait(false);
        await mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
        _mark = mark;
        try
        {
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (CommitUnknownException fault)
        {
            var why = fault.InnerException is StoreUnavailableException told ? $" ({told.Message})" : "";
            throw new StoreUnavailableException($"The connection to Neo4j was lost while a load was being recorded. Nothing of it was recorded: load it again.{why}", fault) { MayPass = true };
        }

        await RollBackAsync().ConfigureAwait(false);
        mark.KeepAlive();
        foreach (var floor in _loads)
            floor.Rows = floor.Recorder.NextBatch();
    }

    private static async ValueTask WriteAsync(SessionTransaction transaction, IEnumerable<FloorLoad> loads, CancellationToken cancellation)
    {
        foreach (var floor in loads)
            await LoadWriter.WriteAsync(transaction.On(floor.Session), floor.Rows, floor.Head.Loads + 1, cancellation).ConfigureAwait(false);
    }

    /// <summary>The transaction under way, or a new one: none is open while the source is read, since an idle one is forgotten.</summary>
    private async ValueTask<SessionTransaction> TransactionAsync(CancellationToken cancellation) =>
        _transaction ??= await session.BeginAsync(cancellation).ConfigureAwait(false);

    private async ValueTask RollBackAsync()
    {
        if (_transaction is { } open)
            await open.DisposeAsync().ConfigureAwait(false);
        _transaction = null;
    }

    private async ValueTask FinishAsync(FloorLoad[] told, CancellationToken cancellation)
    {
        var transaction = await TransactionAsync(cancellation).ConfigureAwait(false);
        if (_mark is not null)
            await _mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
        await WriteAsync(transaction, told, cancellation).ConfigureAwait(false);
        foreach (var floor in told)
        {
            var head = floor.Recorder.Head with { Loads = floor.Head.Loads + 1 };
            await transaction.On(floor.Session).RunAsync(LoadStatements.Finish, LoadStatements.FinishParameters(head, floor.Load!, _token), cancellation).ConfigureAwait(false);
        }

        try
        {
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (CommitUnknownException fault)
        {
            await RollBackAsync().ConfigureAwait(false);
            await LostCommit.SettleAsync(session, Top.Head.Loads + 1, _token, fault, cancellation).ConfigureAwait(false);
        }

        _mark?.Done();
    }

    /// <summary>What the load adds to one floor.</summary>
    private sealed class FloorLoad
    {
        public FloorLoad(FloorHead floor)
        {
            (Clearance, Session, Head) = (floor.Clearance, floor.Session, floor.Head);
            Recorder = new LoadRecorder(Ledger, Rows, Head);
        }

        public Marking Clearance { get; }

        public CypherSession Session { get; }

        public BaseHead Head { get; }

        public Ledger Ledger { get; } = new();

        public RowBatch Rows { get; set; } = new();

        public LoadRecorder Recorder { get; }

        public StoredLoad? Load { get; set; }
    }

    /// <summary>The records of a load, so many at a time.</summary>
    private sealed class Chunks(IEnumerable<LoadRecord> records, int size) : IDisposable
    {
        private readonly IEnumerator<LoadRecord> _source = records.GetEnumerator();
        private bool? _hasNext;

        public bool IsAtEnd => !(_hasNext ??= _source.MoveNext());

        public List<LoadRecord> Next(CancellationToken cancellation)
        {
            var chunk = new List<LoadRecord>();
            while (chunk.Count < size && !IsAtEnd)
            {
                cancellation.ThrowIfCancellationRequested();
                chunk.Add(_source.Current);
                _hasNext = null;
            }

            return chunk;
        }

        public void Dispose() => _source.Dispose();
    }
}
