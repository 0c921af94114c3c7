using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>All that the test bases need of the store and its server.</summary>
internal static class Neo4jAccess
{
    /// <summary>Why there is no server to test with, or null.</summary>
    public static string? Missing => Neo4jServer.Missing;

    /// <summary>Opens the store on a namespace.</summary>
    public static Task<Neo4jStore> OpenAsync(Neo4jStoreOptions options) => throw new NotSupportedException($"no server to open {options.Namespace} on");

    /// <summary>Deletes all data of the store's namespace.</summary>
    public static ValueTask ClearAsync(Neo4jStore store) => store.DisposeAsync();

    /// <summary>Deletes all data of the store's namespace, its indexes and its constraints.</summary>
    public static ValueTask DropAsync(Neo4jStore store) => store.DisposeAsync();
}
