using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using Microsoft.Extensions.Logging;
using Neo4j.Driver;

namespace KnowledgeGraph.Store.Neo4j.Bolt;

/// <summary>
/// Bolt by Neo4j's driver, with routing where the address says <c>neo4j://</c>. The driver retries reads and keeps bookmarks; the server bounds the time of what is a
/// transaction of its own. The driver can cancel nothing, so what is given up is ended in the server as over HTTP.
/// </summary>
public sealed class BoltTransport : ICypherTransport
{
    // Who is away altogether never says that the time is over.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Neo4jConnection _connection;
    private readonly IDriver _driver;
    private readonly BoltFaults _faults;
    private readonly GivenUp _givenUp;
    private readonly IBookmarkManager _bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();

    private BoltTransport(Neo4jConnection connection, ILoggerFactory logging)
    {
        (_connection, _faults, _driver) = (connection, new BoltFaults(connection), BoltDriver.Open(connection));
        _givenUp = new GivenUp(EndAsync, logging.CreateLogger<BoltTransport>());
    }

    /// <summary>A transport; nothing is sent yet.</summary>
    /// <param name="connection">The server.</param>
    /// <param name="logging">Where to log what could not be ended in the server.</param>
    public static ICypherTransport Open(Neo4jConnection connection, ILoggerFactory logging)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new BoltTransport(connection, logging);
    }

    /// <inheritdoc />
    public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var (time, sent) = (_connection.StatementTimeout, Sent(parameters, out var call));
        return GuardedAsync(statement.Name, time + Grace, call, async () =>
        {
            var session = Session(AccessMode.Read);
            await using var _ = session.ConfigureAwait(false);
            return await session.ExecuteReadAsync(async runner => await BoltValues.ReadAsync(await runner.RunAsync(statement.Text, sent).ConfigureAwait(false)).ConfigureAwait(false), Within(time))
                .ConfigureAwait(false);
        }, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var sent = Sent(parameters, out var call);
        return GuardedAsync(statement.Name, _connection.LoadTimeout + Grace, call, async () =>
        {
            var session = Session(AccessMode.Write);
            await using var _ = session.ConfigureAwait(false);
            return await BoltValues.ReadAsync(await session.RunAsync(statement.Text, sent, Within(_connection.LoadTimeout)).ConfigureAwait(false)).ConfigureAwait(false);
        }, cancellation);
    }

    /// <inheritdoc />
    public ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation) => GuardedAsync<ICypherTransaction>("Begin", _connection.StatementTimeout, null, async () =>
    {
        var session = Session(AccessMode.Write);
        try
        {
            // Without a time of its own: it would be that of all its statements together.
            return new Transaction(this, session, await session.BeginTransactionAsync().ConfigureAwait(false));
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }, cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _givenUp.DisposeAsync().ConfigureAwait(false);
        await _driver.DisposeAsync().ConfigureAwait(false);
    }

    private static Dictionary<string, object?> Sent(IReadOnlyDictionary<string, object?> parameters, out string call)
    {
        var sent = BoltValues.Sent(parameters);
        sent[RequestBody.CallParameter] = call = GivenUp.NewCall();
        return sent;
    }

    private static Action<TransactionConfigBuilder> Within(TimeSpan time) => transaction => transaction.WithTimeout(time);

    private IAsyncSession Session(AccessMode mode) =>
        _driver.AsyncSession(session => session.WithDatabase(_connection.Database).WithDefaultAccessMode(mode).WithBookmarkManager(_bookmarks));

    private async Task<int> EndAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        (await ReadAsync(statement, parameters, cancellation).ConfigureAwait(false)).Rows.Count;

    private async ValueTask<T> GuardedAsync<T>(string name, TimeSpan time, string? call, Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work().WaitAsync(time, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            if (call is not null && name != GivenUp.Name)
                _ = _givenUp.End(call);
            if (fault is OperationCanceledException)
                throw;
            throw new TimeoutException($"Neo4j at {_connection} has not answered {name} within {time.TotalSeconds:0} s.", fault);
        }
        catch (Neo4jException fault)
        {
            throw _faults.Of(fault, name);
        }
    }

    private sealed class Transaction(BoltTransport transport, IAsyncSession session, IAsyncTransaction inner) : ICypherTransaction
    {
        private static readonly TimeSpan RollBackTimeout = TimeSpan.FromSeconds(5);

        public ValueTask<CypherResult> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
        {
            var sent = Sent(parameters, out var call);
            return transport.GuardedAsync(statement.Name, transport._connection.LoadTimeout, call,
                async () => await BoltValues.ReadAsync(await inner.RunAsync(statement.Text, sent).ConfigureAwait(false)).ConfigureAwait(false), cancellation);
        }

        public async ValueTask CommitAsync(CancellationToken cancellation)
        {
            try
            {
                await inner.CommitAsync().WaitAsync(transport._connection.LoadTimeout, cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is TimeoutException or ServiceUnavailableException or SessionExpiredException or ConnectionReadTimeoutException or DatabaseException)
            {
                throw new CommitUnknownException("The connection to Neo4j was lost while a transaction was being committed: it may or may not have been.", fault);
            }
            catch (Neo4jException fault)
            {
                throw transport._faults.Of(fault, "Commit");
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await session.DisposeAsync().AsTask().WaitAsync(RollBackTimeout).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is TimeoutException or Neo4jException)
            {
                // The server rolls it back by itself when the connection ends; whoever rolls back is being told why already.
            }
        }
    }
}
