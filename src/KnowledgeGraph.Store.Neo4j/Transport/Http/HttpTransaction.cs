namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>A transaction over several requests. The server forgets one that is idle for a minute.</summary>
/// <param name="transport">The server.</param>
/// <param name="path">Its address.</param>
/// <param name="affinity">The member of a cluster that holds it, or null.</param>
/// <param name="timeout">How long a statement may take.</param>
internal sealed class HttpTransaction(HttpTransport transport, string path, string? affinity, TimeSpan timeout) : ICypherTransaction
{
    private static readonly TimeSpan RollBackTimeout = TimeSpan.FromSeconds(5);
    private bool _ended;

    /// <inheritdoc />
    public async ValueTask<CypherResult> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
    {
        var answer = await transport.SendStatementAsync(new HttpCall(statement.Name, path, timeout) { Affinity = affinity }, statement, parameters, null, cancellation).ConfigureAwait(false);
        return new CypherResult(answer.Fields, answer.Rows);
    }

    /// <inheritdoc />
    public async ValueTask CommitAsync(CancellationToken cancellation)
    {
        try
        {
            var body = RequestBody.Of(null, null, null, null, []);
            transport.Remember(await transport.SendAsync(new HttpCall("Commit", path + "/commit", timeout) { Affinity = affinity }, body, cancellation).ConfigureAwait(false));
            _ended = true;
        }
        catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException { MayPass: true, InnerException: not null })
        {
            throw new CommitUnknownException("the connection was lost while a transaction was being committed", fault);
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
            await transport.SendAsync(new HttpCall("RollBack", path, RollBackTimeout) { Affinity = affinity, Method = HttpMethod.Delete }, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or TimeoutException or CypherException)
        {
            // The server rolls it back by itself when it hears no more of it; whoever rolls back is being told why already.
        }
    }
}
