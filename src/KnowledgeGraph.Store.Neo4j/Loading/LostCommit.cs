using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Finds out what became of a commit whose answer was lost.</summary>
internal static class LostCommit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the load was recorded.</summary>
    /// <param name="session">The base.</param>
    /// <param name="number">Number of the load.</param>
    /// <param name="token">Who recorded it.</param>
    /// <param name="fault">How the answer was lost.</param>
    /// <param name="cancellation">Stops the call; what became of the load is not known then.</param>
    /// <exception cref="StoreUnavailableException">It was not, or the server cannot be asked.</exception>
    public static async ValueTask SettleAsync(CypherSession session, long number, string token, CommitUnknownException fault, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                // The transaction holds the lock of the base until it has ended, so who has the lock sees how it ended.
                var (transaction, _) = await BaseLock.TakeAsync(session, patience.Token).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var rows = await transaction.RunAsync(LoadStatements.WasFinished, new Dictionary<string, object?> { ["number"] = number, ["token"] = token }, patience.Token).ConfigureAwait(false);
                    if (rows.Count > 0)
                        return;
                }

                throw new StoreUnavailableException("The connection to Neo4j was lost while a load was being recorded. Nothing of it was recorded: load it again.", fault);
            }
            catch (StoreUnavailableException down) when (down.InnerException is not CommitUnknownException && !patience.IsCancellationRequested)
            {
                await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new StoreUnavailableException("The connection to Neo4j was lost while a load was being recorded, and it is not known whether it was. Load it again: what is recorded is passed over.", fault);
            }
        }
    }
}
