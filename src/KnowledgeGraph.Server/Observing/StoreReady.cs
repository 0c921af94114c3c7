using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeGraph.Server.Observing;

/// <summary>Ready while the store answers and the server is not stopping. It listens only once the store is open and seeded.</summary>
/// <param name="store">The store.</param>
/// <param name="lifetime">Tells when the server begins to stop.</param>
/// <param name="time">The clock.</param>
internal sealed class StoreReady(IGraphStore store, IHostApplicationLifetime lifetime, TimeProvider time) : IHealthCheck
{
    /// <summary>How long the store may take: a server that hangs is as little use as one that is gone, and whoever asks must not hang with it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return HealthCheckResult.Unhealthy("The server is stopping");
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Waited for beside the call, in case that the store does not look at its token.
            await store.SummaryAsync(Marking.Red, either.Token).AsTask().WaitAsync(either.Token);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
        catch (TimeoutException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"The store has not answered within {Patience.TotalSeconds} s");
        }
    }
}
