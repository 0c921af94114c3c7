using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Testing;

/// <summary>A real Neo4j server for tests; one for all tests of a process.</summary>
public static class Neo4jServer
{
    /// <summary>Why there is none, or null.</summary>
    public static string? Missing => "not written yet";

    /// <summary>How to reach it; starts it when it is first asked for.</summary>
    public static Task<Neo4jConnection> ConnectionAsync() => throw new NotSupportedException(Missing);
}
