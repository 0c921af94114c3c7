using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Changes;

/// <summary>
/// Tells those that wait when something was recorded: at once what this process records (<see cref="WatchedStore"/>), and within an interval what others record into the same base, who are
/// looked for only while somebody waits. It says only that there is something; what it is, the change log tells.
/// </summary>
/// <param name="store">The base.</param>
/// <param name="lookEvery">How often to look for loads of others; null where only this process can record.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to say that the base cannot be looked at.</param>
public sealed class LoadWatch(IGraphStore store, TimeSpan? lookEvery, TimeProvider time, ILogger<LoadWatch> log) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private bool _looking;

    /// <summary>Completes when something is recorded after this was asked for. Ask before you read what there is, so that nothing falls between.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
                return _next.Task;
        }
    }

    /// <summary>Says that something was recorded.</summary>
    public void Announce()
    {
        TaskCompletionSource reached;
        lock (_gate)
            (reached, _next) = (_next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        reached.SetResult();
    }

    /// <summary>Waits for something to be recorded; the loads of others are looked for meanwhile.</summary>
    /// <param name="next">As <see cref="Next"/> gave it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task WaitAsync(Task next, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            if (lookEvery is { } interval)
                Look(interval);
            await next.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Look(TimeSpan interval)
    {
        lock (_gate)
        {
            if (_looking || _stop.IsCancellationRequested)
                return;
            _looking = true;
        }

        _ = LookAsync(interval, _stop.Token);
    }

    /// <summary>
    /// Looks for as long as somebody waits. The first look announces whatever it finds: what was recorded between the last reading of who waits and now cannot be told from what was there.
    /// </summary>
    private async Task LookAsync(TimeSpan interval, CancellationToken stop)
    {
        long? known = null;
        var isAway = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var loads = (await store.SummaryAsync(Marking.Red, stop).ConfigureAwait(false)).Loads;
                if (loads != known)
                    Announce();
                (known, isAway) = (loads, false);
                await Task.Delay(interval, time, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!isAway)
                    log.LogWarning(fault, "Subscriptions wait: the base cannot be looked at for new loads");
                isAway = true;
                await Task.Delay(interval, time, CancellationToken.None).ConfigureAwait(false);
            }

            lock (_gate)
            {
                if (Volatile.Read(ref _waiting) == 0)
                {
                    _looking = false;
                    return;
                }
            }
        }
    }
}
