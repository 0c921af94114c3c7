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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)];

    private static readonly CypherStatement Terminate = new(Name, $"""
        SHOW TRANSACTIONS YIELD transactionId AS id, parameters
        WHERE parameters.{RequestBody.CallParameter} = $call
        TERMINATE TRANSACTIONS id YIELD message
        RETURN message
        """);

    private readonly ConcurrentDictionary<Task, byte> _ending = new();

    /// <summary>A name for a call that no other has.</summary>
    public static string NewCall() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Ends a call's statement, beside whatever else goes on.</summary>
    /// <param name="call">The name of the call.</param>
    public void End(string call)
    {
        var ending = EndAsync(call);
        _ending.TryAdd(ending, 0);
        _ = ending.ContinueWith(done => _ending.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_ending.Keys).ConfigureAwait(false);

    private async Task EndAsync(string call)
    {
        using var patience = new CancellationTokenSource(Patience);
        var parameters = new Dictionary<string, object?> { ["call"] = call };
        try
        {
            // A request that was just sent may be a statement of the server a moment later only. One that has ended is looked for in vain, which costs little.
            foreach (var pause in Pauses)
            {
                await Task.Delay(pause, patience.Token).ConfigureAwait(false);
                if (await end(Terminate, parameters, patience.Token).ConfigureAwait(false) > 0)
                    return;
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or CypherException or OperationCanceledException or ObjectDisposedException)
        {
            log.LogWarning("A statement that nobody waits for any more could not be ended in Neo4j: {Reason:l}", fault.Message);
        }
    }
}
