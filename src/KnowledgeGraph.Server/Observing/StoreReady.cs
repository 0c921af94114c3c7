using KnowledgeGraph.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeGraph.Server.Observing;

/// <summary>Ready while the store answers and the server is not stopping. It listens only once the store is open and seeded.</summary>
/// <param name="store">The store.</param>
/// <param name="lifetime">Tells when the server begins to stop.</param>
internal sealed class StoreReady(IGraphStore store, IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("The server is stopping");
        await store.SummaryAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
