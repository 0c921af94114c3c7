using System.Collections;
using System.Reflection;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Tests.Statements;

/// <summary>Every statement that the store may send, found where they are kept: in static fields beside the code that uses them.</summary>
internal static class StatementList
{
    public static IReadOnlyDictionary<string, CypherStatement> All { get; } = typeof(Neo4jStore).Assembly.GetTypes()
        .Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
        .Where(field => !field.IsLiteral)
        .SelectMany(field => Of(field.GetValue(null)))
        .DistinctBy(statement => statement.Name)
        .OrderBy(statement => statement.Name, StringComparer.Ordinal)
        .ToDictionary(statement => statement.Name);

    private static IEnumerable<CypherStatement> Of(object? value) => value switch
    {
        CypherStatement statement => [statement],
        IEnumerable<CypherStatement> statements => statements,
        IDictionary map => map.Values.OfType<CypherStatement>(),
        _ => [],
    };
}
