using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>How the records of a base are read in the order recorded, so many of a kind at a time.</summary>
internal static class MirrorStatements
{
    /// <summary>Entities with a record from a number on, in the order of their latest record. Only documents and observations rest on anything.</summary>
    public static readonly CypherStatement Entities = new("Mirror.Entities", """
        MATCH (e:Entity) WHERE e.lastN > $after
        RETURN e.id, e.n, CASE WHEN e:Document OR e:Observation THEN e.records END, e.recordNs, e.lastN
        ORDER BY e.lastN LIMIT $limit
        """);

    /// <summary>Propositions.</summary>
    public static readonly CypherStatement Propositions = new("Mirror.Propositions", """
        MATCH (p:Proposition) WHERE p.seq > $after AND p.seq <= $until
        RETURN p.id, p.n, p.when
        ORDER BY p.seq
        """);

    /// <summary>Claims.</summary>
    public static readonly CypherStatement Claims = new("Mirror.Claims", """
        MATCH (c:Claim) WHERE c.seq > $after AND c.seq <= $until
        RETURN c.n, c.record
        ORDER BY c.seq
        """);

    /// <summary>Retractions.</summary>
    public static readonly CypherStatement Retractions = new("Mirror.Retractions", """
        MATCH (r:Retraction) WHERE r.seq > $after AND r.seq <= $until
        RETURN r.n, r.record
        ORDER BY r.seq
        """);
}
