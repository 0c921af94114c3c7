using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Neo4j;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Opens a base in Neo4j, and waits for a server that is still starting: whoever starts both at once must not have to care for the order.</summary>
internal static class Neo4jBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What one attempt may take when little or nothing of the waiting time is left.
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(5);

    /// <summary>Opens the base.</summary>
    /// <param name="services">The clock that loads are stamped with, and where to log.</param>
    /// <param name="settings">Where the base is, and how long to wait.</param>
    /// <param name="log">Where to say that it waits.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">It does not answer in time, or waiting does not help: a wrong password, an unsuitable version.</exception>
    public static async Task<IGraphStore> OpenAsync(IServiceProvider services, Neo4jSettings settings, ILogger log, CancellationToken cancellation)
    {
        // Waits for a real server, so in real time, whatever clock the base has.
        var (clock, started, said) = (TimeProvider.System, TimeProvider.System.GetTimestamp(), false);
        while (true)
        {
            var left = settings.StartTimeout - clock.GetElapsedTime(started);
            try
            {
                return await OpenOnceAsync(services, settings, left > LeastPatience ? left : LeastPatience, cancellation);
            }
            catch (StoreUnavailableException fault) when (fault.MayPass && left > Pause)
            {
                if (!said)
                    log.LogWarning("Waiting up to {Seconds} s for Neo4j: {Reason:l}", (int)settings.StartTimeout.TotalSeconds, fault.Message);
                said = true;
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private static async Task<IGraphStore> OpenOnceAsync(IServiceProvider services, Neo4jSettings settings, TimeSpan patience, CancellationToken cancellation)
    {
        var transport = await ConnectAsync(services, settings, patience, cancellation);
        try
        {
            var options = new Neo4jStoreOptions
            {
                Namespace = settings.Namespace,
                TimeProvider = services.GetRequiredService<TimeProvider>(),
                LineageInMemory = settings.LineageInMemory,
                Logger = services.GetRequiredService<ILogger<Neo4jStore>>(),
            };
            return await Neo4jStore.OpenAsync(transport, options, cancellation);
        }
        catch
        {
            await transport.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finding the server is bounded, because a frozen one never answers. Opening the base is not: it may have a schema to build.</summary>
    private static async Task<ICypherTransport> ConnectAsync(IServiceProvider services, Neo4jSettings settings, TimeSpan patience, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(patience);
        try
        {
            return await CypherTransports.OpenAsync(settings.Connection, services.GetRequiredService<ILoggerFactory>(), bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"Neo4j at {settings.Connection} has not answered within {(int)patience.TotalSeconds} s: see whether it is well.");
        }
    }
}
