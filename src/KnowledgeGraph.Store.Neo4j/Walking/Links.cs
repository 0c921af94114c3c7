using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Walking;

/// <summary>The graph of entities as one question sees it: propositions between entities that pass its filter and that a live claim supports.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
/// <param name="filter">The filter.</param>
internal sealed class Links(CypherSession session, Sight sight, LinkFilter filter)
{
    /// <summary>The longest path that is asked for.</summary>
    public const int MostHops = 8;

    /// <summary>Shortest paths, by how long they may be and how many lengths are wanted, shortest first, then in the recorded order of their propositions.</summary>
    internal static readonly IReadOnlyDictionary<(int Hops, int Lengths), CypherStatement> Paths =
        Enumerable.Range(1, MostHops).SelectMany(hops => Enumerable.Range(1, hops).Select(lengths => KeyValuePair.Create((hops, lengths), PathsOf(hops, lengths)))).ToDictionary();

    /// <summary>Entities one link from some others, in the order of the first link that leads there.</summary>
    internal static readonly CypherStatement Next = new("Slice.Next", $$"""
        UNWIND $ids AS id
        MATCH (:Entity {id: id})<-[:SUBJECT|OBJECT]-(p:Proposition)-[:SUBJECT|OBJECT]->(o:Entity)
        WHERE {{Passes}}
        RETURN o.id, min(p.seq) AS first ORDER BY first
        """);

    /// <summary>The links of some entities: those among them, and how many lead elsewhere.</summary>
    internal static readonly CypherStatement Around = new("Slice.Around", $$"""
        UNWIND $ids AS id
        MATCH (:Entity {id: id})<-[:SUBJECT|OBJECT]-(p:Proposition)-[:SUBJECT|OBJECT]->(o:Entity)
        WHERE {{Passes}}
        WITH DISTINCT id, p, o.id IN $ids AS inside
        RETURN id, collect(CASE WHEN inside THEN [p.seq, p.id] END), count(CASE WHEN NOT inside THEN 1 END)
        """);

    private const string Passes = "p.object IS NOT NULL AND ($predicates IS NULL OR p.predicate IN $predicates) AND ($among IS NULL OR p.id IN $among) AND " + Sight.SeesProposition
        + " AND ($unsupported OR " + Sight.IsSupported + ")";

    /// <summary>Paths between two entities.</summary>
    public async ValueTask<IReadOnlyList<GraphPath>> PathsAsync(EntityId from, EntityId to, int maxHops, int first, CancellationToken cancellation)
    {
        if (from == to || maxHops < 1)
            return [];
        var hops = Math.Min(maxHops, MostHops);
        var parameters = Parameters();
        parameters["from"] = from.Value;
        parameters["to"] = to.Value;
        parameters["first"] = first;
        IReadOnlyList<object?[]> rows = [];
        // Another length is asked for only when the shorter paths are too few; there can be as many lengths as hops left over by the shortest.
        for (int lengths = 1, most = hops; lengths <= most && rows.Count < first; lengths++)
        {
            rows = await session.ReadAsync(Paths[(hops, lengths)], parameters, cancellation).ConfigureAwait(false);
            if (rows.Count == 0)
                break;
            most = hops - ((IReadOnlyList<object?>)rows[0][1]!).Count + 1;
        }

        return [.. rows.Select(row => PathOf([.. Values.List<string>(row[0])], [.. Values.List<string>(row[1])]))];
    }

    /// <summary>The graph around some entities: nearest first, within one distance by the first link that leads there.</summary>
    public async ValueTask<GraphSlice> SliceAsync(IEnumerable<EntityId> seeds, int hops, int maxNodes, CancellationToken cancellation)
    {
        var distances = new Dictionary<string, int>(StringComparer.Ordinal);
        var nodes = new List<string>();
        foreach (var seed in seeds)
        {
            if (distances.TryAdd(seed.Value, 0))
                nodes.Add(seed.Value);
        }

        var parameters = Parameters();
        for (int distance = 1, from = 0; distance <= hops && from < nodes.Count; distance++)
        {
            parameters["ids"] = nodes[from..];
            from = nodes.Count;
            foreach (var row in await session.ReadAsync(Next, parameters, cancellation).ConfigureAwait(false))
            {
                if (distances.TryAdd((string)row[0]!, distance))
                    nodes.Add((string)row[0]!);
            }
        }

        var inside = nodes[..Math.Min(maxNodes, nodes.Count)];
        parameters["ids"] = inside;
        var rows = inside.Count == 0 ? [] : await session.ReadAsync(Around, parameters, cancellation).ConfigureAwait(false);
        return Cut(inside, distances, rows, nodes.Count - inside.Count);
    }

    private static GraphSlice Cut(List<string> inside, Dictionary<string, int> distances, IReadOnlyList<object?[]> rows, int leftOut)
    {
        var among = new SortedDictionary<long, PropositionId>();
        var outside = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var link in Values.Rows(row[1]))
                among[(long)link[0]!] = new PropositionId((string)link[1]!);
            outside[(string)row[0]!] = (int)(long)row[2]!;
        }

        return new GraphSlice(
            [.. inside.Select(id => new SliceNode(new EntityId(id), distances[id], outside.GetValueOrDefault(id)))], [.. among.Values], leftOut, outside.Values.Sum());
    }

    private static GraphPath PathOf(string[] entities, string[] propositions) =>
        new([.. propositions.Select((id, i) => new PathHop(new EntityId(entities[i]), new PropositionId(id), new EntityId(entities[i + 1])))]);

    private Dictionary<string, object?> Parameters()
    {
        var parameters = sight.Parameters();
        parameters["predicates"] = FilterLists.Of(filter.Predicates, name => name);
        parameters["among"] = filter.Among?.Select(id => id.Value).ToArray();
        parameters["unsupported"] = filter.IncludeUnsupported;
        return parameters;
    }

    private static CypherStatement PathsOf(int hops, int lengths) => new(FormattableString.Invariant($"Paths.{hops}.{lengths}"), FormattableString.Invariant($$"""
        MATCH (a:Entity {id: $from}) WHERE a.n < $bound
        UNWIND [$to] AS to
        MATCH (b:Entity {id: to}) WHERE b.n < $bound
        MATCH path = SHORTEST {{lengths}} GROUPS (a)((:Entity)<-[:SUBJECT|OBJECT]-(p:Proposition)-[:SUBJECT|OBJECT]->(:Entity) WHERE {{Passes}}){1,{{hops}}}(b)
        WITH [x IN nodes(path) WHERE x.predicate IS NULL | x.id] AS entities, [x IN nodes(path) WHERE x.predicate IS NOT NULL | x] AS links
        WHERE all(i IN range(0, size(entities) - 2) WHERE NOT entities[i] IN entities[i + 1..])
        RETURN entities, [x IN links | x.id] AS ids, [x IN links | x.seq] AS places ORDER BY size(ids), places LIMIT $first
        """));
}
