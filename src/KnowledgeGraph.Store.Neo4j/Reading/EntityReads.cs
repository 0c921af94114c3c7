using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Reads of entities in one view.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
internal sealed class EntityReads(CypherSession session, Sight sight)
{
    /// <summary>Entities by id.</summary>
    internal static readonly CypherStatement ById = new("Entities.ById", $$"""
        UNWIND range(0, size($ids) - 1) AS i
        MATCH (e:Entity {id: $ids[i]})
        WHERE e.n < $bound
        RETURN i, {{Rows.EntityColumns}}
        """);

    /// <summary>A page of all entities of some ranges of ids; ids begin with their type, so a type is a range.</summary>
    internal static readonly ImmutableDictionary<PageVariant, CypherStatement> Page = PageVariant.All.ToImmutableDictionary(v => v, PageOf);

    /// <summary>Pages of the documents that carry a live claim about each entity or made by it.</summary>
    internal static readonly ImmutableDictionary<PageVariant, CypherStatement> Documents = PageVariant.All.ToImmutableDictionary(v => v, DocumentsOf);

    /// <summary>Candidates of a search, those that match by name first.</summary>
    internal static readonly CypherStatement Search = new("Search", $$"""
        CALL db.index.fulltext.queryNodes($index, $query, {limit: $limit}) YIELD node AS e
        WHERE {{Seen}} AND ($types IS NULL OR any(type IN $types WHERE e.id STARTS WITH type))
        RETURN {{Rows.EntityColumns}}
        """);

    // The kind is the one joined up to the last record seen.
    private const string Seen = "e.n < $bound AND e.n >= $recordedFrom AND e.n < $recordedUntil AND ($kinds IS NULL OR e.kinds[size([n IN e.recordNs WHERE n < $bound]) - 1] IN $kinds)";

    private readonly ColumnReads<StoredEntity> _columns = new(session, sight, Rows.Entity, static e => Cursor.OfId(e.Entity.Id.Value));

    /// <summary>Entities by id, null where unknown.</summary>
    public ValueTask<IReadOnlyList<StoredEntity?>> ByIdsAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        _columns.ByIdsAsync(ById, [.. ids.Select(id => id.Value)], cancellation);

    /// <summary>A page of all entities.</summary>
    public ValueTask<Page<StoredEntity>> AllAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var parameters = _columns.IdParametersOf(page);
        parameters["kinds"] = FilterLists.Of(filter.Kinds, kind => kind);
        sight.Add(filter.Recorded, parameters);
        parameters["ranges"] = filter.Types.IsDefaultOrEmpty
            ? [["", "~"]]
            : filter.Types.Distinct().Select(EntityTypes.PrefixOf).Select(prefix => new[] { prefix + "/", prefix + "0" }).ToArray();
        return _columns.PageAsync(Page[PageVariant.Of(page)], parameters, page, cancellation);
    }

    /// <summary>Documents that carry a live claim about each entity or made by it, in the order of ids.</summary>
    public ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation) =>
        _columns.ByKeysAsync(Documents[PageVariant.Of(page)], _columns.IdParametersOf(page), [.. entities.Select(id => id.Value)], page, cancellation);

    /// <summary>A page of hits: candidates from the server's full-text index, match and order as in every store.</summary>
    public async ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var query = new SearchQuery(text);
        var candidates = new List<StoredEntity>();
        // Tells a faulty page before anything is asked.
        var empty = SearchHits.PageOf(query, [], page);
        if (query.Words.IsEmpty)
            return empty;
        var parameters = sight.Parameters();
        parameters["index"] = session.Names.WordsIndex;
        parameters["query"] = ExpressionOf(query);
        parameters["limit"] = SearchRanking.MaxCandidates;
        parameters["types"] = FilterLists.Of(filter.Types, type => EntityTypes.PrefixOf(type) + "/");
        parameters["kinds"] = FilterLists.Of(filter.Kinds, kind => kind);
        sight.Add(filter.Recorded, parameters);
        foreach (var row in await session.ReadAsync(Search, parameters, cancellation).ConfigureAwait(false))
            candidates.Add(Rows.Entity(row, 0, sight));
        return SearchHits.PageOf(query, candidates, page);
    }

    /// <summary>
    /// All words, the last one as a beginning, or all of them as one, in Lucene's syntax. Words are folded letters and digits, so none is an operator; a match by name
    /// outweighs every other.
    /// </summary>
    private static string ExpressionOf(SearchQuery query)
    {
        string All(string field)
        {
            var words = string.Join(" AND ", query.Words.Take(query.Words.Length - 1).Append(query.Words[^1] + "*").Select(word => $"{field}:{word}"));
            return query.Words.Length == 1 ? $"({words})" : $"(({words}) OR {field}:{query.Joined}*)";
        }

        return $"{All("nameWords")}^1000 OR {All("words")}";
    }

    private static CypherStatement PageOf(PageVariant variant)
    {
        var counted = variant.Total ? $", COUNT {{ UNWIND $ranges AS range MATCH (e:Entity) WHERE e.id >= range[0] AND e.id < range[1] AND {Seen} RETURN e }}" : ", null";
        return new CypherStatement("EntityPage" + variant.Suffix, $$"""
            RETURN COLLECT {
              UNWIND $ranges AS range
              CALL (range) {
                MATCH (e:Entity)
                WHERE e.id > CASE WHEN $after > range[0] THEN $after ELSE range[0] END AND e.id < CASE WHEN $before < range[1] THEN $before ELSE range[1] END AND {{Seen}}
                RETURN e ORDER BY e.id{{variant.Descending}} LIMIT $limit
              }
              WITH e ORDER BY e.id{{variant.Descending}} LIMIT $limit
              RETURN [{{Rows.EntityColumns}}]
            } AS rows{{counted}} AS total
            """);
    }

    private static CypherStatement DocumentsOf(PageVariant variant)
    {
        const string Found = $$"""
            MATCH (k:Entity {id: $keys[i]})
            CALL (k) {
              MATCH (k)<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim) RETURN c
              UNION
              MATCH (k)<-[:CLAIMANT]-(c:Claim) RETURN c
            }
            WITH c WHERE {{Sight.IsLive}}
            MATCH (c)-[:CITES|ATTRIBUTED_IN]->(e:Entity)
            WITH DISTINCT e
            """;
        var counted = variant.Total ? $", COUNT {{ {Found} RETURN e }}" : ", null";
        return new CypherStatement("DocumentsOf" + variant.Suffix, $$"""
            UNWIND range(0, size($keys) - 1) AS i
            RETURN i, COLLECT {
              {{Found}} WHERE e.id > $after AND e.id < $before
              WITH e ORDER BY e.id{{variant.Descending}} LIMIT $limit
              RETURN [{{Rows.EntityColumns}}]
            } AS rows{{counted}} AS total
            """);
    }
}
