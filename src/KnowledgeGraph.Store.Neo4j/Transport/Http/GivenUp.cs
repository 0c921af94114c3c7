using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>Ends statements in the server that nobody waits for any more: it goes on with a query whose client has hung up. They are found by a parameter of theirs.</summary>
/// <param name="end">Sends a statement once, within no time but that of the token, and gives the number of rows.</param>
/// <param name="log">Where to say what could not be ended.</param>
internal sealed class GivenUp(Func<CypherStatement, IReadOnlyDictionary<string, object?>, CancellationToken, Task<int>> end, ILogger log) : IAsyncDisposable
{
    /// <summary>Name of the statement that ends others: one that is given up itself is left at that.</summary>
    public const string Name = "Terminate";

    // A server whose threads are all busy, or that stands still, is asked again. When the transport is closed there is less time for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), PatienceOfOne = TimeSpan.FromSeconds(5), PatienceAtTheEnd = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)];

    private static readonly CypherStatement Terminate = new(Name, $"""
        SHOW TRANSACTIONS YIELD transactionId AS id, parameters
        WHERE parameters.{RequestBody.CallParameter} = $call
        TERMINATE TRANSACTIONS id YIELD message
        RETURN message
        """);

    private readonly ConcurrentDictionary<Task, byte> _ending = new();
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    /// <summary>A name for a call that no other has.</summary>
    public static string NewCall() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Ends a call's statement, beside whatever else goes on.</summary>
    /// <param name="call">The name of the call.</param>
    /// <returns>Done when it has ended or is out of reach; never fails.</returns>
    public Task End(string call)
    {
        var ending = EndAsync(call);
        _ending.TryAdd(ending, 0);
        _ = ending.ContinueWith(done => _ending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ending;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1)
            return;
        _closing.CancelAfter(PatienceAtTheEnd);
        await Task.WhenAll(_ending.Keys).ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task EndAsync(string call)
    {
        var parameters = new Dictionary<string, object?> { ["call"] = call };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            patience.CancelAfter(Patience);
            // A request that was just sent may be a statement of the server a moment later only. One that has ended is looked for in vain, which costs little.
            foreach (var pause in Pauses)
            {
                await Task.Delay(pause, patience.Token).ConfigureAwait(false);
                if (await FindAsync(parameters, patience.Token).ConfigureAwait(false) > 0)
                    return;
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or CypherException or OperationCanceledException or ObjectDisposedException)
        {
            log.LogWarning("A statement that nobody waits for any more could not be ended in Neo4j: {Reason:l}", fault.Message);
        }
    }

    private async Task<int> FindAsync(Dictionary<string, object?> parameters, CancellationToken cancellation)
    {
        while (true)
        {
            using var once = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            once.CancelAfter(PatienceOfOne);
            try
            {
                return await end(Terminate, parameters, once.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Asked again.
            }
        }
    }
}
