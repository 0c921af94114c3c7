using System.Globalization;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>
/// Records one load. One that fits into a transaction is one; a larger one is written in several, above the head of the base, where no reader looks, and becomes part of the
/// base when the last one moves the head. Until then it is marked, so that it is taken back when it is never finished.
/// </summary>
/// <param name="session">The base.</param>
/// <param name="loads">The loads known.</param>
/// <param name="options">How large a transaction may be, and the clock.</param>
internal sealed class LoadRun(CypherSession session, LoadHistory loads, Neo4jStoreOptions options)
{
    private readonly string _token = LoadMark.NewToken();
    private readonly Ledger _ledger = new();
    private LoadMark? _mark;
    private SessionTransaction? _transaction;

    /// <summary>Records the load.</summary>
    /// <param name="header">What is loaded.</param>
    /// <param name="records">The records, read once.</param>
    /// <param name="cancellation">Stops the call; nothing is recorded then.</param>
    public async ValueTask<LoadOutcome> RunAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        using var source = new Chunks(records, options.MaxTransactionRecords);
        var first = source.Next(cancellation);
        (_transaction, var head) = await BaseLock.TakeAsync(session, cancellation).ConfigureAwait(false);
        try
        {
            await loads.RefreshAsync(cancellation).ConfigureAwait(false);
            if (header.Key is { } key && loads.Log.All.Find(header.LoadedBy, key) is { } before)
                return new LoadRepeated(before.Load);
            return await RecordAsync(header, source, first, head, cancellation).ConfigureAwait(false);
        }
        catch when (_mark is not null)
        {
            // What was committed lies above the head. If it cannot be removed now, the next start or the next load does.
            await RollBackAsync().ConfigureAwait(false);
            await _mark.GiveUpAsync(head).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await RollBackAsync().ConfigureAwait(false);
            if (_mark is not null)
                await _mark.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<LoadOutcome> RecordAsync(
        LoadHeader header, Chunks source, List<LoadRecord> chunk, BaseHead head, CancellationToken cancellation)
    {
        var rows = new RowBatch();
        var recorder = new LoadRecorder(_ledger, rows, head);
        while (true)
        {
            await LoadLookup.FillAsync(session, _ledger, chunk, cancellation).ConfigureAwait(false);
            foreach (var record in chunk)
            {
                if (!recorder.IsHopeless)
                    recorder.Add(record);
            }

            if (source.IsAtEnd || recorder.IsHopeless)
                break;
            if (recorder.Conflicts.IsEmpty)
            {
                await CommitPartAsync(rows, head, cancellation).ConfigureAwait(false);
                rows = recorder.NextBatch();
            }

            chunk = source.Next(cancellation);
        }

        if (!recorder.Conflicts.IsEmpty || recorder.Created.IsEmpty)
        {
            await RollBackAsync().ConfigureAwait(false);
            if (_mark is not null)
                await _mark.TakeBackAsync(head, cancellation).ConfigureAwait(false);
            return recorder.Conflicts is { Length: > 0 } conflicts ? new LoadRefused(conflicts) : new LoadRecorded(null, recorder.Created, recorder.Known);
        }

        var known = loads.Log.All;
        var load = NewLoad.Stamp(header, recorder.Created, options.TimeProvider.GetUtcNow(), known.Loads.LastOrDefault(), id => known.Find(id) is not null);
        await FinishAsync(rows, recorder.Head with { Loads = head.Loads + 1 }, load, cancellation).ConfigureAwait(false);
        loads.Log.Add((int)head.Loads, [(load, recorder.Head.Records)]);
        return new LoadRecorded(load, recorder.Created, recorder.Known);
    }

    /// <summary>Commits what was taken so far under a mark.</summary>
    private async ValueTask CommitPartAsync(RowBatch rows, BaseHead head, CancellationToken cancellation)
    {
        var transaction = await TransactionAsync(cancellation).ConfigureAwait(false);
        var mark = _mark ?? new LoadMark(session, _token, options.MarkSeconds);
        await LoadWriter.WriteAsync(transaction, rows, head.Loads + 1, cancellation).ConfigureAwait(false);
        await mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
        _mark = mark;
        try
        {
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (CommitUnknownException fault)
        {
            throw new StoreUnavailableException("The connection to Neo4j was lost while a load was being recorded. Nothing of it was recorded: load it again.", fault) { MayPass = true };
        }

        await RollBackAsync().ConfigureAwait(false);
        mark.KeepAlive();
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

    private async ValueTask FinishAsync(RowBatch rows, BaseHead head, StoredLoad load, CancellationToken cancellation)
    {
        var transaction = await TransactionAsync(cancellation).ConfigureAwait(false);
        if (_mark is not null)
            await _mark.SetAsync(transaction, cancellation).ConfigureAwait(false);
        await LoadWriter.WriteAsync(transaction, rows, head.Loads, cancellation).ConfigureAwait(false);
        var parameters = head.Parameters();
        parameters["id"] = load.Id.Value;
        parameters["at"] = load.At.ToString("O", CultureInfo.InvariantCulture);
        parameters["source"] = load.Header.Source;
        parameters["hash"] = load.Header.ContentHash;
        parameters["by"] = load.Header.LoadedBy;
        parameters["key"] = load.Header.Key;
        parameters["reason"] = load.Header.Reason;
        parameters["token"] = _token;
        parameters["created"] = new long[] { load.Counts.Entities, load.Counts.Propositions, load.Counts.Claims, load.Counts.Retractions };
        await transaction.RunAsync(LoadStatements.Finish, parameters, cancellation).ConfigureAwait(false);
        try
        {
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        catch (CommitUnknownException fault)
        {
            await RollBackAsync().ConfigureAwait(false);
            await LostCommit.SettleAsync(session, head.Loads, _token, fault, cancellation).ConfigureAwait(false);
        }

        _mark?.Done();
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
