using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>The loads of a base, with what other servers recorded fetched as it is needed.</summary>
/// <param name="session">The base.</param>
internal sealed class LoadHistory(CypherSession session)
{
    private static readonly CypherStatement Since = new("Open", $$"""
        MATCH (b:Base {key: 'base'})
        RETURN {{BaseHead.Columns}}, COLLECT {
          MATCH (l:Load) WHERE l.number > $known
          RETURN [l.id, l.at, l.end, l.source, l.contentHash, l.loadedBy, l.createdEntities, l.createdPropositions, l.createdClaims, l.createdRetractions, l.key, l.reason, coalesce(l.marking, 0)] ORDER BY l.number
        } AS loads
        """);

    /// <summary>The loads known now.</summary>
    public LoadLog Log { get; } = new();

    /// <summary>Fetches what was recorded since, and where the base stands.</summary>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<BaseHead> RefreshAsync(CancellationToken cancellation)
    {
        var known = Log.Count;
        var rows = await session.ReadAsync(Since, new Dictionary<string, object?> { ["known"] = known }, cancellation).ConfigureAwait(false);
        if (rows.Count == 0)
            throw new StoreUnavailableException("There is no base in Neo4j under this namespace any more: it was removed while this program ran. Start again.");
        Log.Add(known, [.. Values.Rows(rows[0][7]).Select(LoadOf)]);
        return BaseHead.Of(rows[0]);
    }

    private static (StoredLoad Load, long End) LoadOf(IReadOnlyList<object?> row) => (
        new StoredLoad(
            new LoadHeader((string)row[3]!, (string)row[4]!, (string)row[5]!) { Key = (string?)row[10], Reason = (string?)row[11], Marking = (Marking)(long)row[12]! }, new LoadId((string)row[0]!), (DateTimeOffset)row[1]!,
            new LoadCounts((int)(long)row[6]!, (int)(long)row[7]!, (int)(long)row[8]!, (int)(long)row[9]!)),
        (long)row[2]!);
}
