using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>All that the test bases need of the store and its server.</summary>
internal static class Neo4jAccess
{
    /// <summary>Why there is no server to test with, or null.</summary>
    public static string? Missing => Neo4jServer.Missing;

    /// <summary>Opens the store on a namespace.</summary>
    public static async Task<Neo4jStore> OpenAsync(Neo4jStoreOptions options)
    {
        var connection = await Neo4jServer.ConnectionAsync();
        var transport = await CypherTransports.OpenAsync(connection, NullLoggerFactory.Instance, CancellationToken.None);
        return await Neo4jStore.OpenAsync(transport, options, CancellationToken.None);
    }

    /// <summary>Deletes all data of the store's namespace.</summary>
    public static ValueTask ClearAsync(Neo4jStore store) => store.ClearAsync(CancellationToken.None);

    /// <summary>Deletes all data of the store's namespace, its indexes and its constraints.</summary>
    public static ValueTask DropAsync(Neo4jStore store) => store.DropAsync(CancellationToken.None);
}
