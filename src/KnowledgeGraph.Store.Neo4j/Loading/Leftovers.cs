using KnowledgeGraph.Store.Neo4j.Transport;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>Removes what an unfinished load wrote above the head of a base, and takes back what it changed below. Can be cut short and run again.</summary>
/// <param name="session">The base; the caller holds its mark.</param>
/// <param name="head">Where the base stands without the load.</param>
internal sealed class Leftovers(CypherSession session, BaseHead head)
{
    private const int PerStatement = 2_000;

    private static readonly CypherStatement Touched = new("Leftovers.Touched", """
        CALL () {
          MATCH (c:Claim) WHERE c.seq > $claims AND c.propositionN < $records RETURN c.proposition AS id
          UNION
          MATCH (x:Claim)-[:SUPERSEDES]->(c:Claim) WHERE x.seq > $claims AND c.propositionN < $records RETURN c.proposition AS id
          UNION
          MATCH (x:Retraction)-[:RETRACTS]->(c:Claim) WHERE x.seq > $retractions AND c.propositionN < $records RETURN c.proposition AS id
        }
        RETURN DISTINCT id
        """);

    private static readonly CypherStatement Unend = new("Leftovers.Unend", """
        CALL () {
          MATCH (x:Claim)-[:SUPERSEDES]->(c:Claim) WHERE x.seq > $claims AND c.n < $records RETURN c
          UNION
          MATCH (x:Retraction)-[:RETRACTS]->(c:Claim) WHERE x.seq > $retractions AND c.n < $records RETURN c
        }
        CALL (c) { REMOVE c.ended, c.endedBy, c.endedIn, c.retraction, c.retractionSeq } IN TRANSACTIONS OF 2000 ROWS
        """);

    private static readonly CypherStatement[] Deletes =
    [
        new("Leftovers.Descriptions", "MATCH (d:Description) WHERE d.n >= $records CALL (d) { DETACH DELETE d } IN TRANSACTIONS OF 2000 ROWS"),
        new("Leftovers.Retractions", "MATCH (r:Retraction) WHERE r.seq > $retractions CALL (r) { DETACH DELETE r } IN TRANSACTIONS OF 2000 ROWS"),
        new("Leftovers.Claims", "MATCH (c:Claim) WHERE c.seq > $claims CALL (c) { DETACH DELETE c } IN TRANSACTIONS OF 2000 ROWS"),
        new("Leftovers.Links", """
            MATCH (p:Proposition) WHERE p.seq > $propositions AND p.object IS NOT NULL
            MATCH (p)-[:SUBJECT]->(s:Entity)
            MATCH (p)-[:OBJECT]->(o:Entity)
            MATCH (s)-[r]->(o) WHERE r.proposition = p.id
            CALL (r) { DELETE r } IN TRANSACTIONS OF 2000 ROWS
            """),
        new("Leftovers.Propositions", "MATCH (p:Proposition) WHERE p.seq > $propositions CALL (p) { DETACH DELETE p } IN TRANSACTIONS OF 2000 ROWS"),
        new("Leftovers.Entities", "MATCH (e:Entity) WHERE e.lastN >= $records AND e.n >= $records CALL (e) { DETACH DELETE e } IN TRANSACTIONS OF 2000 ROWS"),
    ];

    private static readonly CypherStatement Described = new("Leftovers.Described", """
        MATCH (e:Entity) WHERE e.lastN >= $records
        RETURN e.id, e.n, e.records, e.recordNs, e.kinds LIMIT $limit
        """);

    private static readonly CypherStatement Restore = new("Leftovers.Restore", """
        UNWIND $rows AS row
        MATCH (e:Entity {id: row.id})
        CALL (e) { MATCH (e)-[r:DERIVES_FROM|RECORDED_IN|PUBLISHED_BY|OBSERVED_BY|OBSERVED_AT|IMPOSED_BY|INSTRUMENT|VOUCHED_BY]->() WHERE r.n >= $records DELETE r }
        CALL (e) { MATCH (e)-[r:PUBLISHED_BY|OBSERVED_BY|OBSERVED_AT|IMPOSED_BY|INSTRUMENT|VOUCHED_BY]->() WHERE r.until >= $records REMOVE r.until }
        SET e.lastN = row.lastN, e.records = row.records, e.recordNs = row.recordNs, e.kinds = row.kinds, e.nameWords = row.nameWords, e.words = row.words
        SET e += row.shown
        REMOVE e:$(row.dropped)
        SET e:$(row.labels)
        """);

    /// <summary>Removes all of it.</summary>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask RemoveAsync(CancellationToken cancellation)
    {
        var parameters = head.Parameters();
        var touched = await session.ReadAsync(Touched, parameters, cancellation).ConfigureAwait(false);
        await session.WriteAsync(Unend, parameters, cancellation).ConfigureAwait(false);
        foreach (var ids in touched.Select(row => (string)row[0]!).Chunk(PerStatement))
            await session.WriteAsync(LoadStatements.RefreshLinksAsOf, new Row { ["ids"] = ids, ["claims"] = head.Claims }, cancellation).ConfigureAwait(false);
        foreach (var delete in Deletes)
            await session.WriteAsync(delete, parameters, cancellation).ConfigureAwait(false);
        while (await RestoreSomeAsync(cancellation).ConfigureAwait(false))
        {
        }
    }

    private async ValueTask<bool> RestoreSomeAsync(CancellationToken cancellation)
    {
        var found = await session.ReadAsync(Described, new Row { ["records"] = head.Records, ["limit"] = PerStatement }, cancellation).ConfigureAwait(false);
        if (found.Count == 0)
            return false;
        var rows = found.Select(RowOf).ToArray();
        await session.WriteAsync(Restore, new Row { ["rows"] = rows, ["records"] = head.Records }, cancellation).ConfigureAwait(false);
        return true;
    }

    private Row RowOf(object?[] found)
    {
        var numbers = Values.List<long>(found[3]).TakeWhile(n => n < head.Records).ToArray();
        var known = LoadLookup.Described((long)found[1]!, [.. Values.List<string>(found[2]).Take(numbers.Length)], numbers);
        return EntityRows.Of(known, Values.List<string>(found[4]));
    }
}
