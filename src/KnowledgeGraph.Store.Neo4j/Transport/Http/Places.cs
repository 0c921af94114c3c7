using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>
/// How many statements run at a time. The server has a few threads for HTTP, and a statement that was given up keeps its own until it is ended, by a request that needs one
/// too: once all are taken by what nobody waits for, the server cannot be told anything. So two are left free, for ending statements and for a transaction, and a place is
/// free again only when its statement does not run any more.
/// </summary>
/// <param name="connection">The server.</param>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds nothing of the system's, and a statement may end after the transport was closed.")]
internal sealed class Places(Neo4jConnection connection)
{
    private const int LeftFree = 2;
    private readonly int _count = Math.Max(1, connection.MaxConnections - LeftFree);

    private readonly SemaphoreSlim _free = new(Math.Max(1, connection.MaxConnections - LeftFree));

    /// <summary>Waits for a place, as long as a statement may take.</summary>
    /// <param name="call">What is to run.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="TimeoutException">There was none.</exception>
    public async ValueTask TakeAsync(HttpCall call, CancellationToken cancellation)
    {
        if (!await _free.WaitAsync(call.Timeout, cancellation).ConfigureAwait(false))
            throw new TimeoutException($"Neo4j at {connection} was not asked {call.Name}: {_count} statements, as many as may be at a time, have been running for {call.Timeout.TotalSeconds:0} s.");
    }

    /// <summary>Frees a place.</summary>
    /// <param name="ended">When its statement has ended.</param>
    public void Free(Task ended)
    {
        if (ended.IsCompleted)
            _free.Release();
        else
            _ = ended.ContinueWith(_ => _free.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
