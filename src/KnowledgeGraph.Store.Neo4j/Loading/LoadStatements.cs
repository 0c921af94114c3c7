using System.Globalization;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>What a load says to the server. Rows come in as parameters; labels and types that come from data are parameters too.</summary>
internal static class LoadStatements
{
    /// <summary>
    /// Takes the write lock of the base, and tells where it stands. All that write lock this node first, so loads are recorded one at a time whichever server they come
    /// from. <c>expired</c> compares with the server's clock: those of the programs may differ.
    /// </summary>
    public static readonly CypherStatement Lock = new("Load.Lock", $$"""
        MATCH (b:Base {key: 'base'})
        SET b.key = 'base'
        RETURN {{BaseHead.Columns}}, b.pending, b.pendingUntil < datetime.realtime() AS expired, coalesce(b.floors, []) AS floors
        """);

    /// <summary>What was found of entities: <c>described</c> ones with their records.</summary>
    public static readonly CypherStatement FindEntities = new("Load.FindEntities", """
        UNWIND $ids AS id
        MATCH (e:Entity {id: id})
        RETURN id, e.n, CASE WHEN $described THEN e.records END, CASE WHEN $described THEN e.recordNs END
        """);

    /// <summary>Which propositions there are.</summary>
    public static readonly CypherStatement FindPropositions = new("Load.FindPropositions", """
        UNWIND $ids AS id
        MATCH (p:Proposition {id: id})
        RETURN id, p.n
        """);

    /// <summary>What was found of claims.</summary>
    public static readonly CypherStatement FindClaims = new("Load.FindClaims", """
        UNWIND $ids AS id
        MATCH (c:Claim {id: id})
        RETURN id, c.n, CASE WHEN $recorded THEN c.record END, c.proposition, c.endedBy, c.retraction
        """);

    /// <summary>Makes entities, and brings those up to date that are described again.</summary>
    public static readonly CypherStatement Entities = new("Load.Entities", """
        UNWIND $rows AS row
        MERGE (e:Entity {id: row.id})
        ON CREATE SET e.n = row.n, e.seq = row.seq, e.load = $load
        SET e.lastN = row.lastN, e.records = row.records, e.recordNs = row.recordNs, e.kinds = row.kinds, e.nameWords = row.nameWords, e.words = row.words
        SET e += row.shown
        REMOVE e:$(row.dropped)
        SET e:$(row.labels)
        """);

    /// <summary>Makes a node for each further record of an entity, by which the change log finds it.</summary>
    public static readonly CypherStatement Descriptions = new("Load.Descriptions", """
        UNWIND $rows AS row
        MATCH (e:Entity {id: row.id})
        CREATE (:Description {n: row.n})-[:DESCRIBES]->(e)
        """);

    /// <summary>What entities rest on and name. Where there is one at a time (a publisher), the one before is marked as replaced, not removed.</summary>
    public static readonly CypherStatement EntityLinks = new("Load.EntityLinks", """
        UNWIND $rows AS row
        MATCH (e:Entity {id: row.from})
        MATCH (o:Entity {id: row.to})
        CREATE (e)-[r:$(row.type) {n: row.n, kind: row.kind}]->(o)
        WITH e, r, row WHERE NOT row.type IN ['DERIVES_FROM', 'RECORDED_IN']
        MATCH (e)-[old]->() WHERE type(old) = row.type AND old.n < row.n AND old.until IS NULL
        SET old.until = row.n
        """);

    /// <summary>Makes propositions.</summary>
    public static readonly CypherStatement Propositions = new("Load.Propositions", """
        UNWIND $rows AS row
        MATCH (s:Entity {id: row.subject})
        CREATE (p:Proposition {id: row.id, n: row.n, seq: row.seq, load: $load, predicate: row.predicate, subject: row.subject, record: row.record})
        SET p.object = row.object, p.when = row.when, p.role = row.role, p.value = row.value,
            p.surelyFrom = row.surelyFrom, p.surelyFromUtc = row.surelyFromUtc, p.surelyUntil = row.surelyUntil, p.surelyUntilUtc = row.surelyUntilUtc,
            p.point = CASE WHEN row.point IS NOT NULL THEN point(row.point) END
        CREATE (p)-[:SUBJECT]->(s)
        WITH p, row
        CALL (p, row) { WITH p, row WHERE row.object IS NOT NULL MATCH (o:Entity {id: row.object}) CREATE (p)-[:OBJECT]->(o) }
        CALL (p, row) { WITH p, row WHERE row.place IS NOT NULL MATCH (o:Entity {id: row.place}) CREATE (p)-[:PLACE]->(o) }
        CALL (p, row) { WITH p, row WHERE row.occasion IS NOT NULL MATCH (o:Entity {id: row.occasion}) CREATE (p)-[:OCCASION]->(o) }
        CALL (p, row) { WITH p, row WHERE row.condition IS NOT NULL MATCH (o:Proposition {id: row.condition}) CREATE (p)-[:CONDITIONAL_ON]->(o) }
        """);

    /// <summary>Makes claims with what they rest on.</summary>
    public static readonly CypherStatement Claims = new("Load.Claims", """
        UNWIND $rows AS row
        MATCH (p:Proposition {id: row.proposition})
        MATCH (w:Entity {id: row.claimant})
        CREATE (c:Claim {id: row.id, n: row.n, seq: row.seq, load: $load, proposition: row.proposition, propositionN: row.propositionN, predicate: p.predicate,
            claimant: row.claimant, certainty: row.certainty, polarity: row.polarity, basis: row.basis, record: row.record})
        SET c.wording = row.wording
        CREATE (c)-[:STANCE_ON]->(p)
        CREATE (c)-[:CLAIMANT]->(w)
        WITH c, row
        CALL (c, row) { UNWIND row.evidence AS x MATCH (t:Entity {id: x.to}) CREATE (c)-[:EVIDENCE {step: x.step, relation: x.relation, note: x.note}]->(t) }
        CALL (c, row) { UNWIND row.agents AS x MATCH (t:Entity {id: x.to}) CREATE (c)-[:ATTRIBUTED_TO {step: x.step, act: x.act, direct: x.direct}]->(t) }
        CALL (c, row) { UNWIND row.media AS x MATCH (t:Entity {id: x.to}) CREATE (c)-[:ATTRIBUTED_IN {step: x.step}]->(t) }
        CALL (c, row) { UNWIND row.cites AS x MATCH (t:Entity {id: x.to}) CREATE (c)-[:CITES {step: x.step, locator: x.locator}]->(t) }
        """);

    /// <summary>Links claims to claims that are their evidence: after all claims of the batch are there.</summary>
    public static readonly CypherStatement ClaimEvidence = new("Load.ClaimEvidence", """
        UNWIND $rows AS row
        MATCH (c:Claim {id: row.id})
        CALL (c, row) { UNWIND row.claims AS x MATCH (t:Claim {id: x.to}) CREATE (c)-[:EVIDENCE {step: x.step, relation: x.relation, note: x.note}]->(t) }
        """);

    /// <summary>Ends claims that others supersede.</summary>
    public static readonly CypherStatement Supersede = new("Load.Supersede", """
        UNWIND $rows AS row
        MATCH (c:Claim {id: row.claim})
        MATCH (by:Claim {id: row.by})
        CREATE (by)-[:SUPERSEDES]->(c)
        SET c.ended = row.n, c.endedBy = row.by, c.endedIn = $load
        """);

    /// <summary>Ends claims that are withdrawn.</summary>
    public static readonly CypherStatement Retract = new("Load.Retract", """
        UNWIND $rows AS row
        MATCH (c:Claim {id: row.claim})
        CREATE (r:Retraction {n: row.n, seq: row.seq, load: $load, reason: row.reason, record: row.record})
        CREATE (r)-[:RETRACTS]->(c)
        SET c.ended = row.n, c.endedIn = $load, c.retraction = row.record, c.retractionSeq = row.seq
        WITH r, row WHERE row.by IS NOT NULL
        MATCH (w:Entity {id: row.by})
        CREATE (r)-[:RETRACTED_BY]->(w)
        """);

    // How the claims on p stand, from what is in the graph now: nothing is counted on from a figure of before.
    private const string Standing = """
        CALL (p) {
          OPTIONAL MATCH (p)<-[:STANCE_ON]-(c:Claim)
          WITH count(c) AS claims, count(CASE WHEN c.ended IS NULL THEN 1 END) AS live, max(c.endedIn) AS ended,
               count(CASE WHEN c.ended IS NULL AND c.polarity = 'POSITIVE' THEN 1 END) AS positive,
               count(CASE WHEN c.ended IS NULL AND c.polarity = 'NEGATIVE' THEN 1 END) AS negative,
               count(c.retraction) AS retracted
          RETURN CASE WHEN positive > 0 AND negative > 0 THEN 'CONTESTED' WHEN positive > 0 THEN 'SUPPORTED' WHEN negative > 0 THEN 'DENIED'
                      WHEN live = 0 AND retracted > 0 THEN 'RETRACTED' ELSE 'UNSUPPORTED' END AS status,
                 CASE WHEN claims > 0 AND live = 0 THEN ended END AS until
        }
        """;

    /// <summary>Makes the relationship that stands for a new proposition between its two entities.</summary>
    public static readonly CypherStatement NewLinks = new("Load.NewLinks", $$"""
        UNWIND $rows AS row
        MATCH (p:Proposition {id: row.id})
        {{Standing}}
        MATCH (s:Entity {id: row.subject})
        MATCH (o:Entity {id: row.object})
        CREATE (s)-[r:$(row.type) {proposition: row.id, status: status, recordedFrom: $load}]->(o)
        SET r.recordedTo = until
        """);

    /// <summary>Brings the relationships of propositions up to date whose claims changed.</summary>
    public static readonly CypherStatement RefreshLinks = new("Load.RefreshLinks", $$"""
        UNWIND $ids AS id
        MATCH (p:Proposition {id: id})-[:OBJECT]->(o:Entity)
        {{Standing}}
        MATCH (p)-[:SUBJECT]->(s:Entity)
        MATCH (s)-[r]->(o) WHERE r.proposition = id
        SET r.status = status, r.recordedTo = until
        """);

    /// <summary>The same without the claims of a load that is being taken back.</summary>
    public static readonly CypherStatement RefreshLinksAsOf = new("Leftovers.RefreshLinks",
        RefreshLinks.Text.Replace("<-[:STANCE_ON]-(c:Claim)", "<-[:STANCE_ON]-(c:Claim WHERE c.seq <= $claims)", StringComparison.Ordinal));

    // The lock is taken before the mark is looked at: what is read before waiting for it may have changed meanwhile.

    /// <summary>Marks an unfinished load: only the holder of the mark may write until it expires.</summary>
    public static readonly CypherStatement Mark = new("Load.Mark", """
        MATCH (b:Base {key: 'base'}) SET b.key = 'base'
        WITH b WHERE b.pending IS NULL
        SET b.pending = $token, b.pendingUntil = datetime.realtime() + duration({seconds: $seconds})
        RETURN b.pending
        """);

    /// <summary>Renews the mark. Never sets it again: where it is gone, what it marked was removed or is finished.</summary>
    public static readonly CypherStatement Renew = new("Load.Renew", """
        MATCH (b:Base {key: 'base'}) SET b.key = 'base'
        WITH b WHERE b.pending = $token
        SET b.pendingUntil = datetime.realtime() + duration({seconds: $seconds})
        RETURN b.pending
        """);

    /// <summary>Takes the mark away: what it marked is gone.</summary>
    public static readonly CypherStatement Unmark = new("Load.Unmark", """
        MATCH (b:Base {key: 'base'}) SET b.key = 'base'
        WITH b WHERE b.pending = $token
        REMOVE b.pending, b.pendingUntil
        """);

    /// <summary>Makes a load part of the base: from here on its records are below the head.</summary>
    public static readonly CypherStatement Finish = new("Load.Finish", """
        MATCH (b:Base {key: 'base'})
        SET b.loads = $loads, b.records = $records, b.entities = $entities, b.propositions = $propositions, b.claims = $claims, b.retractions = $retractions
        REMOVE b.pending, b.pendingUntil
        CREATE (:Load {number: $loads, id: $id, at: datetime($at), end: $records, source: $source, contentHash: $hash, loadedBy: $by, key: $key, reason: $reason, marking: $marking, token: $token,
            createdEntities: $created[0], createdPropositions: $created[1], createdClaims: $created[2], createdRetractions: $created[3]})
        """);

    /// <summary>The parameters of <see cref="Finish"/>.</summary>
    /// <param name="head">Where the base stands with the load.</param>
    /// <param name="load">The load.</param>
    /// <param name="token">Who recorded it.</param>
    public static Dictionary<string, object?> FinishParameters(BaseHead head, StoredLoad load, string token)
    {
        var parameters = head.Parameters();
        parameters["id"] = load.Id.Value;
        parameters["at"] = load.At.ToString("O", CultureInfo.InvariantCulture);
        parameters["source"] = load.Header.Source;
        parameters["hash"] = load.Header.ContentHash;
        parameters["by"] = load.Header.LoadedBy;
        parameters["key"] = load.Header.Key;
        parameters["reason"] = load.Header.Reason;
        parameters["marking"] = (long)load.Header.Marking;
        parameters["token"] = token;
        parameters["created"] = new long[] { load.Counts.Entities, load.Counts.Propositions, load.Counts.Claims, load.Counts.Retractions };
        return parameters;
    }

    /// <summary>Whether a load was finished whose commit had no answer.</summary>
    public static readonly CypherStatement WasFinished = new("Load.WasFinished", "MATCH (l:Load {number: $number}) WHERE l.token = $token RETURN l.id");
}
