namespace KnowledgeGraph.Store.Neo4j.Transport;

/// <summary>
/// Runs Cypher on a Neo4j server, whatever the protocol: the seam below the store. Values in answers are null, <see cref="bool"/>, <see cref="long"/>,
/// <see cref="double"/>, <see cref="string"/>, <see cref="DateTimeOffset"/>, <see cref="GeoPoint"/>, lists (<c>IReadOnlyList&lt;object?&gt;</c>) and maps
/// (<c>IReadOnlyDictionary&lt;string, object?&gt;</c>) of these. Parameters may be the same, and <see cref="int"/> or any enumerable of them. Safe to use from many threads.
/// </summary>
/// <remarks>
/// What every call may throw: <see cref="StoreUnavailableException"/> when the server cannot be reached, refuses the credentials or cannot write;
/// <see cref="TimeoutException"/> when it took too long; <see cref="CypherException"/> when it refused the statement; <see cref="OperationCanceledException"/> when
/// the caller gave up. A statement that was given up or took too long does not go on in the server.
/// </remarks>
public interface ICypherTransport : IAsyncDisposable
{
    /// <summary>Runs a statement that only reads, in a transaction of its own; retried where the fault may pass. Sees every write that this transport committed.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <param name="cancellation">Stops the call, and the statement in the server.</param>
    ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation);

    /// <summary>
    /// Runs a statement in a transaction of its own that commits by itself: for what changes the schema, and for statements with <c>CALL … IN TRANSACTIONS</c>. Retried where
    /// the server says that nothing was done, so the statement should be one that may run twice.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <param name="cancellation">Stops the call, and the statement in the server.</param>
    ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation);

    /// <summary>Begins a transaction that writes. Only its beginning is retried: what comes after may depend on what was read.</summary>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation);
}

/// <summary>A transaction that writes; disposing it without a commit rolls it back. One call at a time.</summary>
public interface ICypherTransaction : IAsyncDisposable
{
    /// <summary>Runs a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Its parameters by name.</param>
    /// <param name="cancellation">Stops the call; the transaction is of no use then.</param>
    ValueTask<CypherResult> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation);

    /// <summary>Commits. When the answer is lost, it is not known whether the server did: <see cref="CommitUnknownException"/>.</summary>
    /// <param name="cancellation">Stops the call; whether it committed is not known then.</param>
    ValueTask CommitAsync(CancellationToken cancellation);
}

/// <summary>A statement: a constant text, under a name for logs, figures and tests.</summary>
/// <param name="Name">Its name: the store's call and what it does.</param>
/// <param name="Text">Cypher. Values come in by parameters, never in the text.</param>
public sealed record CypherStatement(string Name, string Text);

/// <summary>Rows that a statement gave.</summary>
/// <param name="Fields">Names of the columns.</param>
/// <param name="Rows">The rows, each as long as <paramref name="Fields"/>.</param>
public sealed record CypherResult(IReadOnlyList<string> Fields, IReadOnlyList<object?[]> Rows);

/// <summary>A point on Earth, WGS 84 (SRID 4326), as Neo4j has them.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude);

/// <summary>The server refused a statement: a fault of ours, or a constraint that was violated.</summary>
/// <param name="code">Neo4j's status code, such as <c>Neo.ClientError.Schema.ConstraintValidationFailed</c>.</param>
/// <param name="message">The server's message, with the name of the statement.</param>
public sealed class CypherException(string code, string message) : Exception(message)
{
    /// <summary>Neo4j's status code.</summary>
    public string Code { get; } = code;

    /// <summary>True when the server says that the same may succeed later: a deadlock, too little memory at present. The transaction that met it is of no use any more.</summary>
    public bool IsTransient => Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal);
}

/// <summary>The connection was lost while a transaction was being committed: it may or may not have been.</summary>
/// <param name="message">What happened.</param>
/// <param name="inner">The cause.</param>
public sealed class CommitUnknownException(string message, Exception? inner) : Exception(message, inner);
