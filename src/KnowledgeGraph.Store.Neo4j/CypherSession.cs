using System.Collections.Concurrent;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>One base on one server: runs statements under the names of the base.</summary>
/// <param name="transport">The server.</param>
/// <param name="names">The names of the base.</param>
internal sealed class CypherSession(ICypherTransport transport, BaseNamespace names)
{
    private readonly ConcurrentDictionary<Marking, CypherSession> _floors = new();

    /// <summary>The names of the base.</summary>
    public BaseNamespace Names => names;

    /// <summary>A floor of the base.</summary>
    /// <param name="clearance">Its clearance; the one for <see cref="Marking.Red"/> has the names of the base itself.</param>
    public CypherSession Floor(Marking clearance) =>
        clearance == Marking.Red ? this : _floors.GetOrAdd(clearance, static (floor, made) => new CypherSession(made.transport, made.names.Floor(floor)), (transport, names));

    /// <summary>The rows of a statement that only reads.</summary>
    public async ValueTask<IReadOnlyList<object?[]>> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        (await transport.ReadAsync(names.Apply(statement), parameters, cancellation).ConfigureAwait(false)).Rows;

    /// <summary>The rows of a statement that commits by itself.</summary>
    public async ValueTask<IReadOnlyList<object?[]>> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        (await transport.WriteAsync(names.Apply(statement), parameters, cancellation).ConfigureAwait(false)).Rows;

    /// <summary>Begins a transaction.</summary>
    public async ValueTask<SessionTransaction> BeginAsync(CancellationToken cancellation) =>
        new(await transport.BeginAsync(cancellation).ConfigureAwait(false), names);
}

/// <summary>A transaction on one base.</summary>
/// <param name="inner">The transaction.</param>
/// <param name="names">The names of the base.</param>
internal sealed class SessionTransaction(ICypherTransaction inner, BaseNamespace names) : IAsyncDisposable
{
    /// <summary>The rows of a statement.</summary>
    public async ValueTask<IReadOnlyList<object?[]>> RunAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        (await inner.RunAsync(names.Apply(statement), parameters, cancellation).ConfigureAwait(false)).Rows;

    /// <summary>The same transaction on a floor of the base; not to be disposed of.</summary>
    /// <param name="floor">The floor.</param>
    public SessionTransaction On(CypherSession floor) => new(inner, floor.Names);

    /// <summary>Commits.</summary>
    public ValueTask CommitAsync(CancellationToken cancellation) => inner.CommitAsync(cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
