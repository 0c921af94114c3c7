namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>A transaction over several requests. The server forgets one that is idle for a minute.</summary>
/// <param name="transport">The server.</param>
/// <param name="path">Its address.</param>
/// <param name="affinity">The member of a cluster that holds it, or null.</param>
/// <param name="seen">The bookmarks that it was begun with.</param>
/// <param name="timeout">How long a statement may take.</param>
internal sealed class HttpTransaction(HttpTransport transport, string path, string? affinity, string[] seen, TimeSpan timeout) : ICypherTransaction
{
    private static readonly TimeSpan RollBackTimeout = TimeSpan.FromSeconds(5);
    private bool _ended;

    /// <inheritdoc />
    public async ValueTask<CypherResult> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        var answer = await transport.SendStatementAsync(Call(statement.Name, path, timeout), statement, parameters, null, [], cancellation).ConfigureAwait(false);
        return new CypherResult(answer.Fields, answer.Rows);
    }

    /// <inheritdoc />
    public async ValueTask CommitAsync(CancellationToken cancellation)
    {
        // With a body, because the client sends a request without one again by itself when a connection that was idle breaks: the second of two commits finds no transaction.
        var (call, body) = (Call("Commit", path + "/commit", timeout), RequestBody.Of(null, null, null, null, []));
        try
        {
            transport.Remember(seen, await transport.SendAsync(call, body, cancellation).ConfigureAwait(false));
            _ended = true;
        }
        catch (Exception fault) when (!call.WasTold && !Resilience.NeverSent(fault) && fault is not OperationCanceledException)
        {
            throw new CommitUnknownException("The connection to Neo4j was lost while a transaction was being committed: it may or may not have been.", fault);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        try
        {
            await transport.SendAsync(Call("RollBack", path, RollBackTimeout, HttpMethod.Delete), null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or CypherException)
        {
            // The server rolls it back by itself when it hears no more of it; whoever rolls back is being told why already.
        }
    }

    private HttpCall Call(string name, string where, TimeSpan within, HttpMethod? method = null) =>
        new(name, where, within) { Affinity = affinity, InTransaction = true, Method = method ?? HttpMethod.Post };
}
