using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Floors;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>The lock of a base: a write lock on its node, held by the transaction that took it.</summary>
internal static class BaseLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes the lock. Waits for a load that another program is recording; what an unfinished one left behind is removed first.</summary>
    /// <param name="session">The base.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The transaction that holds the lock, and where the floors stand: the topmost first, then downwards.</returns>
    public static async ValueTask<(SessionTransaction Transaction, IReadOnlyList<FloorHead> Floors)> TakeAsync(CypherSession session, CancellationToken cancellation)
    {
        while (true)
        {
            var transaction = await session.BeginAsync(cancellation).ConfigureAwait(false);
            var kept = false;
            try
            {
                var rows = await transaction.RunAsync(LoadStatements.Lock, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false);
                if (rows.Count == 0)
                    throw new StoreUnavailableException("The base in Neo4j has lost its node :Base: it was changed from outside. Restore it from a backup, or delete it whole and load again.");
                var floors = await FloorsAsync(session, transaction, rows[0], cancellation).ConfigureAwait(false);
                if (rows[0][7] is not string mark)
                {
                    kept = true;
                    return (transaction, floors);
                }

                if (rows[0][8] is true)
                    await TakeBackAsync(session, transaction, mark, floors, cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (!kept)
                    await transaction.DisposeAsync().ConfigureAwait(false);
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private static async ValueTask<IReadOnlyList<FloorHead>> FloorsAsync(CypherSession session, SessionTransaction transaction, object?[] top, CancellationToken cancellation)
    {
        var floors = new List<FloorHead> { new(Marking.Red, session, BaseHead.Of(top)) };
        foreach (var clearance in FloorSet.Of(top[9]).OrderDescending())
        {
            var rows = await transaction.On(session.Floor(clearance)).RunAsync(FloorHead.Read, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false);
            floors.Add(new FloorHead(clearance, session.Floor(clearance), BaseHead.Of(rows[0])));
        }

        return floors;
    }

    private static async ValueTask TakeBackAsync(CypherSession session, SessionTransaction transaction, string mark, IReadOnlyList<FloorHead> floors, CancellationToken cancellation)
    {
        // The mark is taken over, so that the load's own program, should it still be there, can write no more.
        var mine = new LoadMark(session, LoadMark.NewToken(), LoadMark.Seconds);
        await using var _ = mine.ConfigureAwait(false);
        await transaction.RunAsync(LoadStatements.Unmark, new Dictionary<string, object?> { ["token"] = mark }, cancellation).ConfigureAwait(false);
        await mine.SetAsync(transaction, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        mine.KeepAlive();
        await mine.TakeBackAsync(floors, cancellation).ConfigureAwait(false);
    }
}
