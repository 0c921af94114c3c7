using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Floors;
using KnowledgeGraph.Store.Neo4j.Loading;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>A store in Neo4j. It keeps nothing that another server on the same base would need: any number of them may run side by side.</summary>
public sealed class Neo4jStore : IGraphStore
{
    private readonly ICypherTransport _transport;
    private readonly Neo4jStoreOptions _options;
    private readonly CypherSession _session;
    private readonly FloorSet _floors;
    private readonly SemaphoreSlim _recording = new(1, 1);

    private Neo4jStore(ICypherTransport transport, Neo4jStoreOptions options)
    {
        (_transport, _options) = (transport, options);
        _session = new CypherSession(transport, new BaseNamespace(options.Namespace));
        _floors = new FloorSet(_session, options);
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
        foreach (var clearance in await store._floors.RefreshAsync(cancellation).ConfigureAwait(false))
        {
            var floor = store._floors.At(clearance);
            await new Migrations(floor.Session).ApplyAsync(cancellation).ConfigureAwait(false);
            await floor.Loads.RefreshAsync(cancellation).ConfigureAwait(false);
            floor.Mirror?.Begin(floor.Loads.Log.All);
        }

        return store;
    }

    /// <inheritdoc />
    public async ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var (floor, head) = await _floors.ForAsync(scope.Clearance, cancellation).ConfigureAwait(false);
        var log = floor.Loads.Log.All;
        var loads = scope.AsOf is { } at ? log.CountAt((int)head.Loads, at) : (int)head.Loads;
        var sight = new Sight(scope, loads == 0 ? 0 : log.Ends[loads - 1], (loads, log));
        if (!scope.Without.IsDefaultOrEmpty)
            sight = await floor.Lineages.WithoutAsync(scope, sight, cancellation).ConfigureAwait(false);
        return new Neo4jView(floor.Session, scope, sight, floor.Lineages);
    }

    /// <inheritdoc />
    public async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(header);
        await _recording.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await new LoadRun(_session, _floors, _options).RunAsync(header, records, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _recording.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation)
    {
        var (floor, head) = await _floors.ForAsync(clearance, cancellation).ConfigureAwait(false);
        return new StoreSummary(head.Loads, head.Entities, head.Propositions, head.Claims, head.Loads == 0 ? null : floor.Loads.Log.All.Loads[head.Loads - 1].At);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _floors.DisposeAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
        _recording.Dispose();
    }

    /// <summary>Waits until the lineage of a large base is in memory.</summary>
    /// <returns>Bytes that it takes there; 0 when it is left to the server.</returns>
    internal async ValueTask<long> LineageInMemoryAsync()
    {
        if (_floors.Top.Mirror is not { } mirror)
            return 0;
        await mirror.SettleAsync().ConfigureAwait(false);
        return mirror.Bytes;
    }

    /// <summary>Deletes all that the base holds, and keeps its schema: for tests, which share a few bases.</summary>
    internal async ValueTask ClearAsync(CancellationToken cancellation)
    {
        await BaseRemoval.ClearAsync(_session, cancellation).ConfigureAwait(false);
        await _floors.ClearAsync().ConfigureAwait(false);
    }

    /// <summary>Deletes the base with its schema: for tests. The store is of no use afterwards.</summary>
    internal async ValueTask DropAsync(CancellationToken cancellation)
    {
        foreach (var clearance in Enum.GetValues<Marking>())
            await BaseRemoval.DropAsync(_session.Floor(clearance), cancellation).ConfigureAwait(false);
    }
}
