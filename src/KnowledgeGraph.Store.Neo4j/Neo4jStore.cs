using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>A store in Neo4j. It keeps nothing that another server on the same base would need: any number of them may run side by side.</summary>
public sealed class Neo4jStore : IGraphStore
{
    private readonly ICypherTransport _transport;

    private Neo4jStore(ICypherTransport transport) => _transport = transport;

    /// <summary>Opens a base: applies what is missing of its schema, and removes what an unfinished load left behind.</summary>
    /// <param name="transport">Where it is; the store closes it.</param>
    /// <param name="options">Which base and how.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or used, or the base is from a newer version.</exception>
    public static ValueTask<Neo4jStore> OpenAsync(ICypherTransport transport, Neo4jStoreOptions options, CancellationToken cancellation) =>
        new(new Neo4jStore(transport));

    /// <inheritdoc />
    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc />
    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc />
    public ValueTask<StoreSummary> SummaryAsync(CancellationToken cancellation) => throw new NotSupportedException();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _transport.DisposeAsync();
}
