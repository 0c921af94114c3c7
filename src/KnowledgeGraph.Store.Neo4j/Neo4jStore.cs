using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Mirror;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Walking;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>A store in Neo4j. It keeps nothing that another server on the same base would need: any number of them may run side by side.</summary>
public sealed class Neo4jStore : IGraphStore
{
    private readonly ICypherTransport _transport;
    private readonly Neo4jStoreOptions _options;
    private readonly CypherSession _session;
    private readonly LoadHistory _loads;
    private readonly LineageMirror? _mirror;
    private readonly Lineages _lineages;
    private readonly SemaphoreSlim _recording = new(1, 1);

    private Neo4jStore(ICypherTransport transport, Neo4jStoreOptions options)
    {
        (_transport, _options) = (transport, options);
        _session = new CypherSession(transport, new BaseNamespace(options.Namespace));
        _loads = new LoadHistory(_session);
        _mirror = options.LineageInMemory ? new LineageMirror(_session, options.LineageRecordsWorthWaiting, options.Logger) : null;
        _lineages = new Lineages(_session, _mirror);
    }

    /// <summary>Opens a base: applies what is missing of its schema, and removes what an unfinished load left behind.</summary>
    /// <param name="transport">Where it is; the store closes it, unless it cannot be opened.</param>
    /// <param name="options">Which base and how.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">The server cannot be reached or used, or the base is from a newer version.</exception>
    /// <exception cref="ArgumentException">The namespace is none.</exception>
    public static async ValueTask<Neo4jStore> OpenAsync(ICypherTransport transport, Neo4jStoreOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var store = new Neo4jStore(transport, options);
        await new Migrations(store._session).ApplyAsync(cancellation).ConfigureAwait(false);
        await AbandonedLoad.RemoveAsync(store._session, cancellation).ConfigureAwait(false);
        await store._loads.RefreshAsync(cancellation).ConfigureAwait(false);
        store._mirror?.Begin(store._loads.Log.All);
        return store;
    }

    /// <inheritdoc />
    public async ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var head = await _loads.RefreshAsync(cancellation).ConfigureAwait(false);
        var log = _loads.Log.All;
        var loads = scope.AsOf is { } at ? log.CountAt((int)head.Loads, at) : (int)head.Loads;
        var sight = new Sight(scope, loads == 0 ? 0 : log.Ends[loads - 1], (loads, log));
        if (!scope.Without.IsDefaultOrEmpty)
            sight = await _lineages.WithoutAsync(scope, sight, cancellation).ConfigureAwait(false);
        return new Neo4jView(_session, scope, sight, _lineages);
    }

    /// <inheritdoc />
    public async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(header);
        await _recording.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await new LoadRun(_session, _loads, _options).RunAsync(header, records, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _recording.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask<StoreSummary> SummaryAsync(CancellationToken cancellation)
    {
        var head = await _loads.RefreshAsync(cancellation).ConfigureAwait(false);
        return new StoreSummary(head.Loads, head.Entities, head.Propositions, head.Claims, head.Loads == 0 ? null : _loads.Log.All.Loads[head.Loads - 1].At);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_mirror is not null)
            await _mirror.DisposeAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
        _recording.Dispose();
    }

    /// <summary>Waits until the lineage of a large base is in memory.</summary>
    /// <returns>Bytes that it takes there; 0 when it is left to the server.</returns>
    internal async ValueTask<long> LineageInMemoryAsync()
    {
        if (_mirror is null)
            return 0;
        await _mirror.SettleAsync().ConfigureAwait(false);
        return _mirror.Bytes;
    }

    /// <summary>Deletes all that the base holds, and keeps its schema: for tests, which share a few bases.</summary>
    internal async ValueTask ClearAsync(CancellationToken cancellation)
    {
        await BaseRemoval.ClearAsync(_session, cancellation).ConfigureAwait(false);
        _loads.Log.Clear();
        if (_mirror is not null)
            await _mirror.ClearAsync().ConfigureAwait(false);
    }

    /// <summary>Deletes the base with its schema: for tests. The store is of no use afterwards.</summary>
    internal ValueTask DropAsync(CancellationToken cancellation) => BaseRemoval.DropAsync(_session, cancellation);
}
