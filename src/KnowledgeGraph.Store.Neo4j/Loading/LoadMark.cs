using System.Security.Cryptography;
using KnowledgeGraph.Store.Neo4j.Floors;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Loading;

/// <summary>
/// The mark of a load that is written in several transactions: who holds it may write, nobody else. It expires by the server's clock unless it is renewed, so that a
/// program that died does not keep others from writing.
/// </summary>
/// <param name="session">The base.</param>
/// <param name="token">Who holds it.</param>
/// <param name="seconds">How long it is good unless it is renewed.</param>
internal sealed class LoadMark(CypherSession session, string token, int seconds) : IAsyncDisposable
{
    /// <summary>How long a mark is good by default, in seconds. A start waits so long for one whose holder may be dead.</summary>
    public const int Seconds = 15;

    private readonly CancellationTokenSource _ended = new();
    private Task _keeping = Task.CompletedTask;
    private bool _isSet;

    private Dictionary<string, object?> Parameters => new() { ["token"] = token, ["seconds"] = seconds };

    /// <summary>A token that nobody else has.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Sets or renews the mark as part of a transaction, which holds the lock of the base from then on.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">It expired and another program took over.</exception>
    public async ValueTask SetAsync(SessionTransaction transaction, CancellationToken cancellation)
    {
        var rows = await transaction.RunAsync(_isSet ? LoadStatements.Renew : LoadStatements.Mark, Parameters, cancellation).ConfigureAwait(false);
        _isSet = true;
        if (rows.Count == 0)
            throw new StoreUnavailableException("Another server took the load for abandoned and removed it, because this one was not heard of for some time. Nothing of it was recorded: load it again.");
    }

    /// <summary>Renews the mark from time to time, until it is disposed of.</summary>
    public void KeepAlive()
    {
        if (_keeping.IsCompleted)
            _keeping = KeepAsync();
    }

    /// <summary>The load is finished, and the mark gone with it.</summary>
    public void Done() => _ended.Cancel();

    /// <summary>Removes what the load wrote, and the mark. Without the mark nothing is removed: what lies above the head is another's then.</summary>
    /// <param name="floors">Where the floors of the base stand without the load.</param>
    /// <param name="cancellation">Stops the call; the next start or load goes on.</param>
    public async ValueTask TakeBackAsync(IReadOnlyList<FloorHead> floors, CancellationToken cancellation)
    {
        var held = await session.WriteAsync(LoadStatements.Renew, Parameters, cancellation).ConfigureAwait(false);
        foreach (var floor in held.Count > 0 ? floors : [])
            await new Leftovers(floor.Session, floor.Head).RemoveAsync(cancellation).ConfigureAwait(false);
        _ended.Cancel();
        await _keeping.ConfigureAwait(false);
        await session.WriteAsync(LoadStatements.Unmark, Parameters, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes what the load wrote, if the server lets it within a short time; else it is left to the next start or load.</summary>
    /// <param name="floors">Where the floors of the base stand without the load.</param>
    public async ValueTask GiveUpAsync(IReadOnlyList<FloorHead> floors)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        try
        {
            await TakeBackAsync(floors, patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or OperationCanceledException or CypherException)
        {
            // The caller is being told why its load failed. What is left is marked, above the head, and no reader sees it.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(false);
        _ended.Dispose();
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds / 3.0));
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
                await session.WriteAsync(LoadStatements.Renew, Parameters, _ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or CypherException)
        {
            // The next transaction of the load sets the mark itself, or is told that it has lost it.
        }
    }
}
