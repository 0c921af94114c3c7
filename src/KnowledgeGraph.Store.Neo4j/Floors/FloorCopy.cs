using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Records;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Floors;

/// <summary>Copies a floor into another by recording its loads there again, so that a copy is made by what makes floors anyway, and numbers all things alike.</summary>
/// <param name="source">The floor.</param>
/// <param name="target">An empty one.</param>
/// <param name="size">How many records a transaction takes.</param>
internal sealed class FloorCopy(CypherSession source, CypherSession target, int size)
{
    /// <summary>The records of a range of numbers, each with its number and kind.</summary>
    private static readonly CypherStatement Records = new("Floor.Records", """
        RETURN COLLECT {
          MATCH (e:Entity) WHERE e.n >= $from AND e.n < $to RETURN [e.n, 'ENTITY', e.records[0]]
        } + COLLECT {
          MATCH (d:Description) WHERE d.n >= $from AND d.n < $to
          MATCH (d)-[:DESCRIBES]->(e:Entity)
          UNWIND range(1, size(e.recordNs) - 1) AS k
          WITH d, e, k WHERE e.recordNs[k] = d.n
          RETURN [d.n, 'ENTITY', e.records[k]]
        } + COLLECT {
          MATCH (p:Proposition) WHERE p.n >= $from AND p.n < $to RETURN [p.n, 'PROPOSITION', p.record]
        } + COLLECT {
          MATCH (c:Claim) WHERE c.n >= $from AND c.n < $to RETURN [c.n, 'CLAIM', c.record]
        } + COLLECT {
          MATCH (c:Claim) WHERE c.ended >= $from AND c.ended < $to AND c.retraction IS NOT NULL RETURN [c.ended, 'RETRACTION', c.retraction]
        } AS records
        """);

    private BaseHead _head = new(0, 0, 0, 0, 0, 0);

    /// <summary>Copies all loads.</summary>
    /// <param name="cancellation">Stops the call; the target is of no use then.</param>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        var history = new LoadHistory(source);
        var head = await history.RefreshAsync(cancellation).ConfigureAwait(false);
        for (var i = 0; i < head.Loads; i++)
            await CopyAsync(history.Log.All.Loads[i], history.Log.All.Ends[i], cancellation).ConfigureAwait(false);
    }

    private async ValueTask CopyAsync(StoredLoad load, long end, CancellationToken cancellation)
    {
        var ledger = new Ledger();
        var recorder = new LoadRecorder(ledger, new RowBatch(), _head);
        for (var from = _head.Records; from < end; from += size)
        {
            var chunk = await ReadAsync(from, Math.Min(end, from + size), cancellation).ConfigureAwait(false);
            await LoadLookup.FillAsync(target, ledger, chunk, cancellation).ConfigureAwait(false);
            var rows = recorder.NextBatch();
            foreach (var record in chunk)
                recorder.Add(record);
            var transaction = await target.BeginAsync(cancellation).ConfigureAwait(false);
            await using var _ = transaction.ConfigureAwait(false);
            await LoadWriter.WriteAsync(transaction, rows, _head.Loads + 1, cancellation).ConfigureAwait(false);
            if (from + size >= end)
                await FinishAsync(transaction, recorder, load, end, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask FinishAsync(SessionTransaction transaction, LoadRecorder recorder, StoredLoad load, long end, CancellationToken cancellation)
    {
        if (!recorder.Conflicts.IsEmpty || recorder.Head.Records != end)
            throw new StoreUnavailableException($"The base in Neo4j does not hold the records of {load.Id} as they were recorded: it was changed from outside. Restore it from a backup.");
        _head = recorder.Head with { Loads = _head.Loads + 1 };
        await transaction.RunAsync(LoadStatements.Finish, LoadStatements.FinishParameters(_head, load, ""), cancellation).ConfigureAwait(false);
    }

    private async ValueTask<List<LoadRecord>> ReadAsync(long from, long to, CancellationToken cancellation)
    {
        var rows = await source.ReadAsync(Records, new Dictionary<string, object?> { ["from"] = from, ["to"] = to }, cancellation).ConfigureAwait(false);
        return [.. Values.Rows(rows[0][0]).OrderBy(row => (long)row[0]!).Select(row => RecordOf((string)row[1]!, (string)row[2]!))];
    }

    private static LoadRecord RecordOf(string kind, string text) => kind switch
    {
        "ENTITY" => RecordJson.Read<Entity>(text),
        "PROPOSITION" => RecordJson.Read<Proposition>(text),
        "CLAIM" => RecordJson.Read<Claim>(text),
        _ => RecordJson.Read<Retraction>(text),
    };
}
