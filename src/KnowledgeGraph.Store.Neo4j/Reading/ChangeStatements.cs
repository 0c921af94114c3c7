using System.Collections.Immutable;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>What is asked of the server to read the change log. A row is a place, the code of what happened, and the id of what it happened to.</summary>
internal static class ChangeStatements
{
    /// <summary>
    /// So many changes of each sort between two places, from the front or from the end, each found by its own index: <c>$from</c> and <c>$endsFrom</c> are the first records that may have one, <c>$to</c>
    /// is one more than the last; with the number of all from <c>$start</c> to before <c>$end</c> when counted.
    /// </summary>
    public static readonly ImmutableDictionary<PageVariant, CypherStatement> Page = All("ChangePage", variant => $$"""
        RETURN COLLECT {
          MATCH (e:Entity) WHERE e.n >= $from AND e.n < $to
          WITH e ORDER BY e.n{{variant.Descending}} LIMIT $entities RETURN [3 * e.n + 1, 'ENTITY_RECORDED', e.id]
        } + COLLECT {
          MATCH (d:Description) WHERE d.n >= $from AND d.n < $to
          WITH d ORDER BY d.n{{variant.Descending}} LIMIT $descriptions MATCH (d)-[:DESCRIBES]->(e:Entity) RETURN [3 * d.n + 1, 'ENTITY_DESCRIBED', e.id]
        } + COLLECT {
          MATCH (p:Proposition) WHERE p.n >= $from AND p.n < $to AND {{Sight.SeesProposition}}
          WITH p ORDER BY p.n{{variant.Descending}} LIMIT $propositions RETURN [3 * p.n + 1, 'PROPOSITION_RECORDED', p.id]
        } + COLLECT {
          MATCH (c:Claim) WHERE c.n >= $from AND c.n < $to AND {{Sight.SeesClaim}}
          WITH c ORDER BY c.n{{variant.Descending}} LIMIT $claims RETURN [3 * c.n + 1, 'CLAIM_RECORDED', c.id]
        } + COLLECT {
          MATCH (c:Claim) WHERE c.ended >= $endsFrom AND c.ended < $to AND {{EndIsWanted}} AND {{EndPlace}} > $after AND {{EndPlace}} < $before AND {{Sight.SeesClaim}}
          WITH c ORDER BY c.ended{{variant.Descending}} LIMIT $ends RETURN [{{EndPlace}}, {{EndKind}}, c.id]
        } AS rows, {{(variant.Total ? Total : "null")}} AS total
        """);

    /// <summary>Changes about each of <c>$groups</c>, found from the nodes outwards; those within <c>$windows</c> are left out.</summary>
    public static readonly ImmutableDictionary<PageVariant, CypherStatement> About = All("ChangesAbout", variant => $$"""
        UNWIND range(0, size($groups) - 1) AS i
        RETURN i, COLLECT {
          {{Around}}
          WITH DISTINCT place, kind, id WHERE place > $after AND place < $before AND {{IsInList}}
          ORDER BY place{{variant.Descending}} LIMIT $limit
          RETURN [place, kind, id]
        } AS rows, {{(variant.Total ? $$"""
        COUNT {
          {{Around}}
          WITH DISTINCT place, kind, id WHERE {{IsInList}}
          RETURN place
        }
        """ : "null")}} AS total
        """);

    private const string EndPlace = "3 * c.ended + CASE WHEN c.retraction IS NULL THEN 2 ELSE 1 END";

    private const string EndKind = "CASE WHEN c.retraction IS NULL THEN 'CLAIM_SUPERSEDED' ELSE 'CLAIM_RETRACTED' END";

    private const string EndIsWanted = "($kinds IS NULL OR " + EndKind + " IN $kinds)";

    private const string Total = $$"""
        CASE WHEN $entities > 0 THEN COUNT { MATCH (e:Entity) WHERE e.n >= $start AND e.n < $end } ELSE 0 END
          + CASE WHEN $descriptions > 0 THEN COUNT { MATCH (d:Description) WHERE d.n >= $start AND d.n < $end } ELSE 0 END
          + CASE WHEN $propositions > 0 THEN COUNT { MATCH (p:Proposition) WHERE p.n >= $start AND p.n < $end AND {{Sight.SeesProposition}} } ELSE 0 END
          + CASE WHEN $claims > 0 THEN COUNT { MATCH (c:Claim) WHERE c.n >= $start AND c.n < $end AND {{Sight.SeesClaim}} } ELSE 0 END
          + CASE WHEN $ends > 0 THEN COUNT { MATCH (c:Claim) WHERE c.ended >= $start AND c.ended < $end AND {{EndIsWanted}} AND {{Sight.SeesClaim}} } ELSE 0 END
        """;

    private const string IsInList =
        "place >= 3 * $start AND place < 3 * $end AND ($kinds IS NULL OR kind IN $kinds) AND none(w IN $windows[i] WHERE place >= 3 * w[0] AND place < 3 * w[1])";

    private const string Around = $$"""
        UNWIND $groups[i] AS key
          CALL (key) {
            MATCH (e:Entity {id: key})
            UNWIND range(0, size(e.recordNs) - 1) AS k
            RETURN 3 * e.recordNs[k] + 1 AS place, CASE k WHEN 0 THEN 'ENTITY_RECORDED' ELSE 'ENTITY_DESCRIBED' END AS kind, e.id AS id
            UNION
            MATCH (:Entity {id: key})<-[:SUBJECT|OBJECT|PLACE|OCCASION]-(p:Proposition) WHERE {{Sight.SeesProposition}}
            RETURN 3 * p.n + 1 AS place, 'PROPOSITION_RECORDED' AS kind, p.id AS id
            UNION
            MATCH (p:Proposition {id: key}) WHERE {{Sight.SeesProposition}}
            RETURN 3 * p.n + 1 AS place, 'PROPOSITION_RECORDED' AS kind, p.id AS id
            UNION
            MATCH (p:Proposition {id: key}) WHERE {{Sight.SeesProposition}}
            WITH p AS condition MATCH (condition)<-[:CONDITIONAL_ON]-(p:Proposition) WHERE {{Sight.SeesProposition}}
            RETURN 3 * p.n + 1 AS place, 'PROPOSITION_RECORDED' AS kind, p.id AS id
            UNION
            CALL (key) {
              MATCH (:Entity {id: key})<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim) RETURN c
              UNION
              MATCH (:Entity {id: key})<-[:CLAIMANT|ATTRIBUTED_TO|ATTRIBUTED_IN|CITES|EVIDENCE]-(c:Claim) RETURN c
              UNION
              MATCH (:Proposition {id: key})<-[:STANCE_ON]-(c:Claim) RETURN c
              UNION
              MATCH (c:Claim {id: key}) RETURN c
              UNION
              MATCH (c:Claim {id: key}) WHERE {{Sight.SeesClaim}}
              WITH c AS evidence MATCH (evidence)<-[:EVIDENCE]-(c:Claim) RETURN c
            }
            WITH c WHERE {{Sight.SeesClaim}}
            UNWIND [[3 * c.n + 1, 'CLAIM_RECORDED'], [{{EndPlace}}, {{EndKind}}]] AS change
            RETURN change[0] AS place, change[1] AS kind, c.id AS id
          }
        """;

    private static ImmutableDictionary<PageVariant, CypherStatement> All(string name, Func<PageVariant, string> text) =>
        PageVariant.All.ToImmutableDictionary(variant => variant, variant => new CypherStatement(name + variant.Suffix, text(variant)));
}
