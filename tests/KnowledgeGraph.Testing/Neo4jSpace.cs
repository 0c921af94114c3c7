using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Neo4j;
using KnowledgeGraph.Store.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Testing;

/// <summary>A namespace of Neo4j that no other test has, removed afterwards with all that is in it; its indexes too, unless it is rented (<see cref="Neo4jSpaces"/>).</summary>
public sealed class Neo4jSpace : IAsyncDisposable
{
    private readonly Func<Neo4jSpace, ValueTask> _leave;
    private bool _isMade, _isUsed;

    private Neo4jSpace(string name, Func<Neo4jSpace, ValueTask> leave) => (Name, _leave) = (name, leave);

    /// <summary>The namespace.</summary>
    public string Name { get; }

    /// <summary>A namespace without as much as an index, for tests of how those are made; others rent one.</summary>
    public static Neo4jSpace Fresh() => Make(static space => space.DropAsync());

    /// <summary>Opens the base as a store of the caller's own.</summary>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IGraphStore> OpenAsync(CancellationToken cancellation) => await OpenAsync(new Neo4jStoreOptions(), cancellation);

    /// <summary>Arguments that lead a server to the base.</summary>
    /// <param name="folder">Where to put the password, which is no argument.</param>
    /// <param name="uri">Another way to the same Neo4j server, or null.</param>
    public async Task<string[]> ArgumentsAsync(string folder, Uri? uri = null)
    {
        _isMade = _isUsed = true;
        var connection = await Neo4jServer.ConnectionAsync();
        var password = Path.Combine(folder, "neo4j-password");
        await File.WriteAllTextAsync(password, connection.Password);
        return
        [
            "--store", "neo4j", "--neo4j-uri", (uri ?? connection.Uri).ToString(), "--neo4j-user", connection.User!, "--neo4j-password-file", password,
            "--neo4j-database", connection.Database, "--neo4j-namespace", Name,
        ];
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _leave(this);

    /// <summary>Opens the base as a store of the caller's own.</summary>
    /// <param name="options">How, but for the namespace.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Neo4jStore> OpenAsync(Neo4jStoreOptions options, CancellationToken cancellation)
    {
        return await OpenAsync(options, transport => transport, cancellation);
    }

    /// <summary>Opens the base as a store of the caller's own, through a transport of the caller's making.</summary>
    /// <param name="options">How, but for the namespace.</param>
    /// <param name="wrap">Puts something before the transport to the server.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Neo4jStore> OpenAsync(Neo4jStoreOptions options, Func<ICypherTransport, ICypherTransport> wrap, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        _isMade = _isUsed = true;
        var transport = wrap(await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), NullLoggerFactory.Instance, cancellation));
        return await Neo4jStore.OpenAsync(transport, options with { Namespace = Name }, cancellation);
    }

    /// <summary>A namespace that was never used.</summary>
    /// <param name="leave">What becomes of it afterwards.</param>
    internal static Neo4jSpace Make(Func<Neo4jSpace, ValueTask> leave) => new("T" + Guid.CreateVersion7().ToString("N")[^12..], leave);

    /// <summary>Deletes what is in it, and keeps its indexes and constraints.</summary>
    internal async ValueTask EmptyAsync()
    {
        if (_isUsed)
            await RemoveAsync(static store => store.ClearAsync(CancellationToken.None));
    }

    /// <summary>Deletes what is in it, with its indexes and constraints.</summary>
    internal async ValueTask DropAsync()
    {
        if (_isMade)
            await RemoveAsync(static store => store.DropAsync(CancellationToken.None));
    }

    private async ValueTask RemoveAsync(Func<Neo4jStore, ValueTask> remove)
    {
        await using var store = await OpenAsync(new Neo4jStoreOptions { LineageInMemory = false }, CancellationToken.None);
        await remove(store);
        _isUsed = false;
    }
}
