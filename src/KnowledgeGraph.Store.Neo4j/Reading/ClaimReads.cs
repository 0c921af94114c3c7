using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Transport;
using Parameters = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Reads of claims in one view.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
internal sealed class ClaimReads(CypherSession session, Sight sight)
{
    /// <summary>Claims by id.</summary>
    internal static readonly CypherStatement ById = new("Claims.ById", $$"""
        UNWIND range(0, size($ids) - 1) AS i
        MATCH (c:Claim {id: $ids[i]})
        WHERE {{Sight.SeesClaim}}
        RETURN i, {{Rows.ClaimColumns}}
        """);

    private const string Filter = """
        ($ended OR c.ended IS NULL OR c.ended >= $bound)
          AND ($polarities IS NULL OR c.polarity IN $polarities) AND ($certainties IS NULL OR c.certainty IN $certainties)
          AND ($predicates IS NULL OR c.predicate IN $predicates) AND ($claimants IS NULL OR c.claimant IN $claimants)
          AND ($about IS NULL OR EXISTS { (c)-[:STANCE_ON]->(p:Proposition) WHERE p.subject IN $about OR p.object IN $about })
          AND ($documents IS NULL OR EXISTS { (c)-[:CITES|ATTRIBUTED_IN]->(d:Entity) WHERE d.id IN $documents })
          AND c.n >= $recordedFrom AND c.n < $recordedUntil
        """;

    private static readonly PageStatements Pages = new("c", $"{Sight.SeesClaim} AND {Filter}", Rows.ClaimColumns);

    /// <summary>Pages of the claims in a role to each key.</summary>
    internal static readonly ImmutableDictionary<(ClaimRole, PageVariant), CypherStatement> ByRole = Pages.ByKey<ClaimRole>("ClaimsBy", PatternOf);

    /// <summary>Pages of all claims, by where the search for them starts.</summary>
    internal static readonly ImmutableDictionary<(string, PageVariant), CypherStatement> All = Pages.Whole("ClaimPage", new Dictionary<string, string>
    {
        ["Claimants"] = "UNWIND $claimants AS key MATCH (:Entity {id: key})<-[:CLAIMANT]-(c:Claim)",
        ["About"] = "UNWIND $about AS key MATCH (:Entity {id: key})<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim)",
        ["Documents"] = "UNWIND $documents AS key MATCH (:Entity {id: key})<-[:CITES|ATTRIBUTED_IN]-(c:Claim)",
        ["Predicates"] = "UNWIND $predicates AS key MATCH (c:Claim) WHERE c.predicate = key AND c.seq > $from AND c.seq < $to WITH c",
        ["Any"] = AnyStart,
    });

    /// <summary>Pages of all claims of a view of any time, of whatever stance: how many there are follows from how many were recorded, fell and ended.</summary>
    internal static readonly ImmutableDictionary<PageVariant, CypherStatement> Unfiltered = Pages.CountedBy("ClaimPage.Unfiltered", AnyStart,
        "$claims - CASE WHEN $ended THEN 0 ELSE COUNT { MATCH (c:Claim) WHERE c.ended >= 0 AND c.ended < $bound AND NOT c.seq IN $fallen RETURN c } END");

    private const string AnyStart = "MATCH (c:Claim) WHERE c.seq > $from AND c.seq < $to WITH c";

    private readonly ColumnReads<StoredClaim> _columns = new(session, sight, Rows.Claim, static c => Cursor.OfSequence(c.Recording.Sequence));

    /// <summary>Claims by id, null where unknown.</summary>
    public ValueTask<IReadOnlyList<StoredClaim?>> ByIdsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation) =>
        _columns.ByIdsAsync(ById, [.. ids.Select(id => id.Value)], cancellation);

    /// <summary>A page for each key.</summary>
    public ValueTask<IReadOnlyList<Page<StoredClaim>>> ByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        _columns.ByKeysAsync(ByRole[(role, PageVariant.Of(page))], ParametersOf(filter, page), [.. keys.Select(key => key.Value)], page, cancellation);

    /// <summary>A page of all claims.</summary>
    public ValueTask<Page<StoredClaim>> AllAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var start = !filter.Claimants.IsDefaultOrEmpty ? "Claimants" : !filter.About.IsDefaultOrEmpty ? "About"
            : !filter.Documents.IsDefaultOrEmpty ? "Documents" : !filter.Predicates.IsDefaultOrEmpty ? "Predicates" : "Any";
        var parameters = ParametersOf(filter, page);
        if (start != "Any" || !page.WithTotal || sight.IsTimed || filter.Recorded is not null || !filter.Polarities.IsDefaultOrEmpty || !filter.Certainties.IsDefaultOrEmpty)
            return _columns.PageAsync(All[(start, PageVariant.Of(page))], parameters, page, cancellation);
        parameters["claims"] = sight.ClaimCount - sight.FallenClaims.Length;
        return _columns.PageAsync(Unfiltered[PageVariant.Of(page)], parameters, page, cancellation);
    }

    private Parameters ParametersOf(ClaimFilter filter, PageRequest page)
    {
        var parameters = _columns.ParametersOf(page);
        parameters["ended"] = filter.IncludeEnded;
        parameters["polarities"] = FilterLists.Of(filter.Polarities, EnumCodes.Of);
        parameters["certainties"] = FilterLists.Of(filter.Certainties, EnumCodes.Of);
        parameters["predicates"] = FilterLists.Of(filter.Predicates, name => name);
        parameters["claimants"] = FilterLists.Of(filter.Claimants, id => id.Value);
        parameters["about"] = FilterLists.Of(filter.About, id => id.Value);
        parameters["documents"] = FilterLists.Of(filter.Documents, id => id.Value);
        sight.Add(filter.Recorded, parameters);
        return parameters;
    }

    private static string PatternOf(ClaimRole role) => role switch
    {
        ClaimRole.About => "MATCH (:Entity {id: $keys[i]})<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim)",
        ClaimRole.Subject => "MATCH (:Entity {id: $keys[i]})<-[:SUBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim)",
        ClaimRole.Object => "MATCH (:Entity {id: $keys[i]})<-[:OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim)",
        ClaimRole.Claimant => "MATCH (:Entity {id: $keys[i]})<-[:CLAIMANT]-(c:Claim)",
        ClaimRole.Document => "MATCH (:Entity {id: $keys[i]})<-[:CITES|ATTRIBUTED_IN]-(c:Claim)",
        ClaimRole.Proposition => "MATCH (:Proposition {id: $keys[i]})<-[:STANCE_ON]-(c:Claim)",
        ClaimRole.Evidence =>
            "CALL (i) { MATCH (x:Entity {id: $keys[i]}) RETURN x UNION MATCH (c:Claim {id: $keys[i]}) WHERE " + Sight.SeesClaim + " RETURN c AS x } MATCH (x)<-[:EVIDENCE]-(c:Claim)",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown role"),
    };
}
