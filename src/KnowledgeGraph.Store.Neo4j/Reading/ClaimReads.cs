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
        """;

    private static readonly PageStatements Pages = new("c", $"{Sight.SeesClaim} AND {Filter}", Rows.ClaimColumns);

    /// <summary>Pages of the claims in a role to each key.</summary>
    internal static readonly ImmutableDictionary<(ClaimRole, bool), CypherStatement> ByRole = Pages.ByKey<ClaimRole>("ClaimsBy", PatternOf);

    /// <summary>Pages of all claims, by where the search for them starts.</summary>
    internal static readonly ImmutableDictionary<(string, bool), CypherStatement> All = Pages.Whole("ClaimPage", new Dictionary<string, string>
    {
        ["Claimants"] = "UNWIND $claimants AS key MATCH (:Entity {id: key})<-[:CLAIMANT]-(c:Claim)",
        ["About"] = "UNWIND $about AS key MATCH (:Entity {id: key})<-[:SUBJECT|OBJECT]-(:Proposition)<-[:STANCE_ON]-(c:Claim)",
        ["Documents"] = "UNWIND $documents AS key MATCH (:Entity {id: key})<-[:CITES|ATTRIBUTED_IN]-(c:Claim)",
        ["Predicates"] = "UNWIND $predicates AS key MATCH (c:Claim) WHERE c.predicate = key AND c.seq > $from WITH c",
        ["Any"] = "MATCH (c:Claim) WHERE c.seq > $from WITH c",
    });

    private static readonly Func<StoredClaim, string> CursorOf = c => Cursor.OfSequence(c.Recording.Sequence);

    /// <summary>Claims by id, null where unknown.</summary>
    public async ValueTask<IReadOnlyList<StoredClaim?>> ByIdsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation)
    {
        var claims = new StoredClaim?[ids.Count];
        if (ids.Count == 0)
            return claims;
        var parameters = sight.Parameters();
        parameters["ids"] = ids.Select(id => id.Value);
        foreach (var row in await session.ReadAsync(ById, parameters, cancellation).ConfigureAwait(false))
            claims[(long)row[0]!] = Rows.Claim(row, 1, sight);
        return claims;
    }

    /// <summary>A page for each key.</summary>
    public async ValueTask<IReadOnlyList<Page<StoredClaim>>> ByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var parameters = ParametersOf(filter, page);
        var pages = new Page<StoredClaim>[keys.Count];
        if (keys.Count == 0)
            return pages;
        parameters["keys"] = keys.Select(key => key.Value);
        foreach (var row in await session.ReadAsync(ByRole[(role, page.WithTotal)], parameters, cancellation).ConfigureAwait(false))
            pages[(long)row[0]!] = PageOf(row[1], row[2], page);
        return pages;
    }

    /// <summary>A page of all claims.</summary>
    public async ValueTask<Page<StoredClaim>> AllAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var start = !filter.Claimants.IsDefaultOrEmpty ? "Claimants" : !filter.About.IsDefaultOrEmpty ? "About"
            : !filter.Documents.IsDefaultOrEmpty ? "Documents" : !filter.Predicates.IsDefaultOrEmpty ? "Predicates" : "Any";
        var rows = await session.ReadAsync(All[(start, page.WithTotal)], ParametersOf(filter, page), cancellation).ConfigureAwait(false);
        return PageOf(rows[0][0], rows[0][1], page);
    }

    private Page<StoredClaim> PageOf(object? rows, object? total, PageRequest page) =>
        Rows.Page(Values.Rows(rows).Select(row => Rows.Claim(row, 0, sight)), total, page, CursorOf);

    private Parameters ParametersOf(ClaimFilter filter, PageRequest page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var parameters = sight.Parameters();
        parameters["after"] = Cursor.ToSequence(page.After);
        parameters["limit"] = page.First + 1L;
        parameters["ended"] = filter.IncludeEnded;
        parameters["polarities"] = ListOf(filter.Polarities, EnumCodes.Of);
        parameters["certainties"] = ListOf(filter.Certainties, EnumCodes.Of);
        parameters["predicates"] = ListOf(filter.Predicates, name => name);
        parameters["claimants"] = ListOf(filter.Claimants, id => id.Value);
        parameters["about"] = ListOf(filter.About, id => id.Value);
        parameters["documents"] = ListOf(filter.Documents, id => id.Value);
        return parameters;
    }

    /// <summary>A list of a filter as a parameter; null for any.</summary>
    internal static string[]? ListOf<T>(ImmutableArray<T> items, Func<T, string> text) => items.IsDefaultOrEmpty ? null : [.. items.Select(text).Distinct()];

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
