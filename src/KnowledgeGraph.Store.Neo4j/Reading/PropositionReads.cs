using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Transport;
using Parameters = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Reads of propositions in one view.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
internal sealed class PropositionReads(CypherSession session, Sight sight)
{
    /// <summary>Propositions by id.</summary>
    internal static readonly CypherStatement ById = new("Propositions.ById", $$"""
        UNWIND range(0, size($ids) - 1) AS i
        MATCH (p:Proposition {id: $ids[i]})
        WHERE {{Sight.SeesProposition}}
        RETURN i, {{Rows.PropositionColumns}}
        """);

    /// <summary>How many supported propositions touch each entity, by predicate and direction.</summary>
    internal static readonly CypherStatement Counts = new("RelationCounts", $$"""
        UNWIND range(0, size($keys) - 1) AS i
        MATCH (:Entity {id: $keys[i]})<-[r:SUBJECT|OBJECT]-(p:Proposition)
        WHERE {{Sight.SeesProposition}} AND {{Sight.IsSupported}}
        RETURN i, p.predicate, type(r) = 'SUBJECT' AS outgoing, count(*) AS count
        """);

    private const string Filter =
        "(NOT $linksOnly OR p.object IS NOT NULL) AND ($predicates IS NULL OR p.predicate IN $predicates) AND ($about IS NULL OR p.subject IN $about OR p.object IN $about)"
        + " AND p.n >= $recordedFrom AND p.n < $recordedUntil";

    private static readonly PageStatements Pages = new("p", $"{Sight.SeesProposition} AND {Filter}", Rows.PropositionColumns);

    /// <summary>Pages of the propositions in a role to each key.</summary>
    internal static readonly ImmutableDictionary<(PropositionRole, PageVariant), CypherStatement> ByRole = Pages.ByKey<PropositionRole>("PropositionsBy", PatternOf);

    /// <summary>Pages of all propositions, by where the search for them starts.</summary>
    internal static readonly ImmutableDictionary<(string, PageVariant), CypherStatement> All = Pages.Whole("PropositionPage", new Dictionary<string, string>
    {
        ["About"] = "UNWIND $about AS key MATCH (:Entity {id: key})<-[:SUBJECT|OBJECT]-(p:Proposition)",
        ["Predicates"] = "UNWIND $predicates AS key MATCH (p:Proposition) WHERE p.predicate = key AND p.seq > $from AND p.seq < $to WITH p",
        ["Any"] = "MATCH (p:Proposition) WHERE p.seq > $from AND p.seq < $to WITH p",
    });

    private readonly ColumnReads<StoredProposition> _columns = new(session, sight, Rows.Proposition, static p => Cursor.OfSequence(p.Recording.Sequence));

    /// <summary>Propositions by id, null where unknown.</summary>
    public ValueTask<IReadOnlyList<StoredProposition?>> ByIdsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation) =>
        _columns.ByIdsAsync(ById, [.. ids.Select(id => id.Value)], cancellation);

    /// <summary>A page for each key.</summary>
    public ValueTask<IReadOnlyList<Page<StoredProposition>>> ByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        _columns.ByKeysAsync(ByRole[(role, PageVariant.Of(page))], ParametersOf(filter, page), [.. keys.Select(key => key.Value)], page, cancellation);

    /// <summary>A page of all propositions.</summary>
    public ValueTask<Page<StoredProposition>> AllAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var start = !filter.About.IsDefaultOrEmpty ? "About" : !filter.Predicates.IsDefaultOrEmpty ? "Predicates" : "Any";
        return _columns.PageAsync(All[(start, PageVariant.Of(page))], ParametersOf(filter, page), page, cancellation);
    }

    /// <summary>How many supported propositions touch each entity: most frequent first, then by name, outgoing before incoming.</summary>
    public async ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> CountsAsync(IReadOnlyList<EntityId> entities, CancellationToken cancellation)
    {
        var counts = new List<RelationCount>[entities.Count];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = [];
        if (counts.Length > 0)
        {
            var parameters = sight.Parameters();
            parameters["keys"] = entities.Select(id => id.Value);
            foreach (var row in await session.ReadAsync(Counts, parameters, cancellation).ConfigureAwait(false))
                counts[(long)row[0]!].Add(new RelationCount((string)row[1]!, (bool)row[2]!, (long)row[3]!));
        }

        return [.. counts.Select(list => list.OrderByDescending(c => c.Count).ThenBy(c => c.Predicate, StringComparer.Ordinal).ThenByDescending(c => c.Outgoing).ToImmutableArray())];
    }

    private Parameters ParametersOf(PropositionFilter filter, PageRequest page)
    {
        var parameters = _columns.ParametersOf(page);
        parameters["linksOnly"] = filter.LinksOnly;
        parameters["predicates"] = FilterLists.Of(filter.Predicates, name => name);
        parameters["about"] = FilterLists.Of(filter.About, id => id.Value);
        sight.Add(filter.Recorded, parameters);
        return parameters;
    }

    private static string PatternOf(PropositionRole role) => role switch
    {
        PropositionRole.Any => "MATCH (:Entity {id: $keys[i]})<-[:SUBJECT|OBJECT]-(p:Proposition)",
        PropositionRole.Subject => "MATCH (:Entity {id: $keys[i]})<-[:SUBJECT]-(p:Proposition)",
        PropositionRole.Object => "MATCH (:Entity {id: $keys[i]})<-[:OBJECT]-(p:Proposition)",
        PropositionRole.Qualifier => "MATCH (:Entity {id: $keys[i]})<-[:PLACE|OCCASION]-(p:Proposition)",
        PropositionRole.Condition =>
            "MATCH (p:Proposition {id: $keys[i]}) WHERE " + Sight.SeesProposition + " WITH p AS condition MATCH (condition)<-[:CONDITIONAL_ON]-(p:Proposition)",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown role"),
    };
}
