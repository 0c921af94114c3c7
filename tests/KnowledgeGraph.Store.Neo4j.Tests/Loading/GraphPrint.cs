using System.Text.Json;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Loading;

/// <summary>All that a base has in the graph, node by node and relationship by relationship, as sorted lines to be compared.</summary>
internal static class GraphPrint
{
    private static readonly CypherStatement Nodes = new("Test.Nodes", """
        MATCH (n:Base|Load|Entity|Proposition|Claim|Retraction|Description) RETURN labels(n), properties(n)
        """);

    private static readonly CypherStatement Relationships = new("Test.Relationships", """
        MATCH (a:Entity|Proposition|Claim|Retraction|Description)-[r]->(b) RETURN coalesce(a.id, a.record, a.n), type(r), properties(r), coalesce(b.id, b.record)
        """);

    public static async Task<string[]> OfAsync(string space, Neo4jConnection? server = null)
    {
        var connection = server ?? await Neo4jServer.ConnectionAsync();
        await using var transport = await CypherTransports.OpenAsync(connection, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        var session = new CypherSession(transport, new BaseNamespace(space));
        var lines = new List<string>();
        foreach (var statement in (CypherStatement[])[Nodes, Relationships])
            lines.AddRange((await session.ReadAsync(statement, new Dictionary<string, object?>(), TestContext.Current.CancellationToken)).Select(row => JsonSerializer.Serialize(row.Select(Sorted))));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static object? Sorted(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => Sorted(p.Value)),
        IReadOnlyList<object?> list when list.All(item => item is string { Length: > 0 } text && char.IsUpper(text[0])) => list.Order().ToList(),
        _ => value,
    };
}
