using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Walking;

/// <summary>Fetches the lineage around some nodes.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
internal sealed class LineageReads(CypherSession session, Sight sight)
{
    /// <summary>How many steps one statement follows; a longer chain takes another statement.</summary>
    public const int StepsPerStatement = 64;

    /// <summary>Everything that nodes rest on.</summary>
    internal static readonly CypherStatement Roots = new("Lineage.Roots", $$"""
        CALL () {
          {{Seeds}}
          WITH s WHERE s.n < $bound
          MATCH (s)-[:{{RestsOn}}*0..64]->(t)
          RETURN DISTINCT t
          UNION
          UNWIND $propositions AS id MATCH (t:Proposition {id: id}) RETURN t
        }
        {{Answer}}
        """);

    /// <summary>Everything that rests on nodes, the claims on the propositions of the claims among it, and what all of these rest on.</summary>
    internal static readonly CypherStatement Dependents = new("Lineage.Dependents", $$"""
        CALL () {
          {{Seeds}}
          WITH s WHERE s.n < $bound
          MATCH (s)<-[:{{RestsOn}}*0..64]-(d)
          WITH collect(DISTINCT d) AS found
          CALL (found) { UNWIND found AS d MATCH (d)-[:STANCE_ON]->(p:Proposition) RETURN collect(DISTINCT p) AS stated }
          CALL (found, stated) {
            UNWIND found AS x RETURN x
            UNION
            UNWIND stated AS p MATCH (p)<-[:STANCE_ON]-(x:Claim) RETURN x
          }
          WITH x WHERE x.n < $bound
          MATCH (x)-[:{{RestsOn}}*0..64]->(t)
          RETURN DISTINCT t
          UNION
          UNWIND $propositions AS id MATCH (t:Proposition {id: id}) RETURN t
        }
        {{Answer}}
        """);

    /// <summary>How many propositions a view of a period has.</summary>
    internal static readonly CypherStatement Count = new("Lineage.Count", $$"""
        MATCH (p:Proposition) WHERE p.seq > 0 AND {{Sight.SeesProposition}}
        RETURN count(p)
        """);

    private const string Seeds = """
        CALL () {
          UNWIND $claims AS id MATCH (s:Claim {id: id}) RETURN s
          UNION
          UNWIND $propositions AS id MATCH (:Proposition {id: id})<-[:STANCE_ON]-(s:Claim) RETURN s
          UNION
          UNWIND $entities AS id MATCH (s:Entity {id: id}) RETURN s
        }
        """;

    private const string RestsOn = "EVIDENCE|ATTRIBUTED_TO|ATTRIBUTED_IN|CITES|CLAIMANT|DERIVES_FROM|RECORDED_IN|PUBLISHED_BY|OBSERVED_BY";

    private const string Answer = $$"""
        WITH t WHERE t.n < $bound
        OPTIONAL MATCH (t)-[:STANCE_ON]->(stated:Proposition)
        WITH t, CASE WHEN t.proposition IS NULL THEN t ELSE stated END AS p
        RETURN t.id, t.n, CASE WHEN t.proposition IS NOT NULL THEN t.record END, CASE WHEN t:Document OR t:Observation THEN t.records END, CASE WHEN t:Document OR t:Observation THEN t.recordNs END,
          t.ended, t.propositionN, t.retraction IS NOT NULL, $timed AND NOT ({{Sight.SeesProposition}}), t.seq
        """;

    /// <summary>Fetches the lineage around some nodes.</summary>
    /// <param name="seeds">Claims, propositions, documents, observations or actors.</param>
    /// <param name="direction">Which way to follow.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<FetchedLineage> AroundAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation)
    {
        var nodes = new Dictionary<string, LineageNode>(StringComparer.Ordinal);
        var known = seeds.Where(seed => seed.Value is not null).Distinct().ToList();
        if (known.Count > 0)
            await FetchAsync(direction == LineageDirection.Roots ? Roots : Dependents, known, nodes, cancellation).ConfigureAwait(false);
        for (var far = direction == LineageDirection.Dependents ? FarDependents(known, nodes) : []; far.Count > 0; far = FarDependents(far, nodes))
            await FetchAsync(Dependents, far, nodes, cancellation).ConfigureAwait(false);
        for (var missing = MissingTargets(nodes); missing.Count > 0; missing = MissingTargets(nodes))
            await FetchAsync(Roots, missing, nodes, cancellation).ConfigureAwait(false);
        var count = sight.PropositionCount;
        if (sight.IsTimed)
            count = (long)(await session.ReadAsync(Count, sight.Parameters(), cancellation).ConfigureAwait(false))[0][0]!;
        return new FetchedLineage(nodes.Values, (int)count);
    }

    private async ValueTask FetchAsync(CypherStatement statement, IReadOnlyList<NodeId> seeds, Dictionary<string, LineageNode> nodes, CancellationToken cancellation)
    {
        var parameters = sight.Parameters();
        parameters["claims"] = Of(NodeKind.Claim);
        parameters["propositions"] = Of(NodeKind.Proposition);
        parameters["entities"] = Of(NodeKind.Entity);
        foreach (var row in await session.ReadAsync(statement, parameters, cancellation).ConfigureAwait(false))
        {
            var node = LineageNode.Of(row, sight);
            if (node.Proposition is { } proposition)
                nodes.TryAdd(proposition, new LineageNode(proposition, (long)row[6]!, LineageNodeKind.Proposition) { IsSeen = row[8] is not true, IsPresent = row[8] is not true });
            nodes[node.Id] = node;
        }

        string[] Of(NodeKind kind) => [.. seeds.Where(seed => seed.Kind == kind).Select(seed => seed.Value)];
    }

    private static List<NodeId> MissingTargets(Dictionary<string, LineageNode> nodes) =>
        [.. nodes.Values.SelectMany(node => node.Edges).Select(edge => edge.Target).Where(target => !nodes.ContainsKey(target.Value)).Distinct()];

    /// <summary>What a statement's last step reached, going up from some nodes: more may rest on it.</summary>
    private static List<NodeId> FarDependents(List<NodeId> seeds, Dictionary<string, LineageNode> nodes)
    {
        var above = nodes.Values.SelectMany(node => node.Edges.Select(edge => (edge.Target.Value, node.Id))).ToLookup(pair => pair.Value, pair => pair.Id, StringComparer.Ordinal);
        var level = seeds.Select(seed => seed.Value).ToHashSet(StringComparer.Ordinal);
        var reached = new HashSet<string>(level, StringComparer.Ordinal);
        for (var step = 0; step < StepsPerStatement && level.Count > 0; step++)
            level = [.. level.SelectMany(id => above[id]).Where(reached.Add)];
        return [.. level.Select(id => new NodeId(id))];
    }
}
