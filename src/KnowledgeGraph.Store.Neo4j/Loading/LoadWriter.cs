using KnowledgeGraph.Store.Neo4j.Transport;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Writes the rows of a batch, in the order in which they refer to each other.</summary>
internal static class LoadWriter
{
    // A statement's parameters are held whole by the server while it runs.
    private const int RowsPerStatement = 5_000;

    /// <summary>Writes a batch.</summary>
    /// <param name="transaction">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="load">Number of the load.</param>
    /// <param name="cancellation">Stops the call; the transaction is of no use then.</param>
    public static async ValueTask WriteAsync(SessionTransaction transaction, RowBatch rows, long load, CancellationToken cancellation)
    {
        await RunAsync(LoadStatements.Entities, rows.Entities).ConfigureAwait(false);
        await RunAsync(LoadStatements.Descriptions, rows.Descriptions).ConfigureAwait(false);
        await RunAsync(LoadStatements.EntityLinks, rows.EntityLinks).ConfigureAwait(false);
        await RunAsync(LoadStatements.Propositions, rows.Propositions).ConfigureAwait(false);
        await RunAsync(LoadStatements.Claims, rows.Claims).ConfigureAwait(false);
        await RunAsync(LoadStatements.ClaimEvidence, [.. rows.Claims.Where(r => r["claims"] is Row[] { Length: > 0 })]).ConfigureAwait(false);
        await RunAsync(LoadStatements.Supersede, rows.Superseded).ConfigureAwait(false);
        await RunAsync(LoadStatements.Retract, rows.Retractions).ConfigureAwait(false);
        await RunAsync(LoadStatements.NewLinks, rows.NewLinks).ConfigureAwait(false);
        foreach (var ids in rows.Touched.Chunk(RowsPerStatement))
            await transaction.RunAsync(LoadStatements.RefreshLinks, new Row { ["ids"] = ids }, cancellation).ConfigureAwait(false);

        async ValueTask RunAsync(CypherStatement statement, IReadOnlyCollection<Row> all)
        {
            foreach (var some in all.Chunk(RowsPerStatement))
                await transaction.RunAsync(statement, new Row { ["rows"] = some, ["load"] = load }, cancellation).ConfigureAwait(false);
        }
    }
}
