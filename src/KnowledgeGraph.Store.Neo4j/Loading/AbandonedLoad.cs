using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>At start: removes what a load left behind whose program ended before it was complete.</summary>
internal static class AbandonedLoad
{
    private static readonly CypherStatement State = new("Open.Pending",
        "MATCH (b:Base {key: 'base'}) RETURN b.pending, b.pendingUntil < datetime.realtime(), toString(b.pendingUntil)");

    /// <summary>Removes it. While the mark of a load is renewed, its program is at work, and nothing is removed; what is not renewed is waited for until it expires.</summary>
    /// <param name="session">The base.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask RemoveAsync(CypherSession session, CancellationToken cancellation)
    {
        string? first = null;
        while (true)
        {
            var row = (await session.ReadAsync(State, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false))[0];
            if (row[0] is null || (first is not null && first != (string?)row[2]))
                return;
            if (row[1] is true)
            {
                var (transaction, _) = await BaseLock.TakeAsync(session, cancellation).ConfigureAwait(false);
                await transaction.DisposeAsync().ConfigureAwait(false);
                return;
            }

            first = (string?)row[2];
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
        }
    }
}
