using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Store.Neo4j.Transport;

/// <summary>Stands in until there is a transport; to be deleted then.</summary>
public static class CypherTransports
{
    /// <summary>Opens no transport.</summary>
    /// <param name="connection">How to reach the server.</param>
    /// <param name="logging">Where to log.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">Always.</exception>
    public static ValueTask<ICypherTransport> OpenAsync(Neo4jConnection connection, ILoggerFactory logging, CancellationToken cancellation) =>
        throw new StoreUnavailableException($"This build cannot speak to {connection}: it has no transport.");
}
