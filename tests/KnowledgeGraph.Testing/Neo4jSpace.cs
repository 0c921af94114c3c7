using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Neo4j;
using KnowledgeGraph.Store.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Testing;

/// <summary>A namespace of Neo4j that no other test has, removed afterwards with all that is in it.</summary>
public sealed class Neo4jSpace : IAsyncDisposable
{
    private static readonly CypherStatement Nodes = new(
        "test.nodes", "MATCH (n) WHERE any(label IN labels(n) WHERE label STARTS WITH $space) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");

    private static readonly CypherStatement Constraints = new("test.constraints", "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $space RETURN name");
    private static readonly CypherStatement DropConstraint = new("test.drop-constraint", "DROP CONSTRAINT $name IF EXISTS");
    private static readonly CypherStatement Indexes = new("test.indexes", "SHOW INDEXES YIELD name WHERE name STARTS WITH $space RETURN name");
    private static readonly CypherStatement DropIndex = new("test.drop-index", "DROP INDEX $name IF EXISTS");
    private bool _used;

    private Neo4jSpace(string name) => Name = name;

    /// <summary>The namespace.</summary>
    public string Name { get; }

    /// <summary>A namespace with nothing in it.</summary>
    public static Neo4jSpace Fresh() => new("T" + Guid.CreateVersion7().ToString("N")[^12..]);

    /// <summary>Opens the base as a store of the caller's own.</summary>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IGraphStore> OpenAsync(CancellationToken cancellation)
    {
        _used = true;
        return await Neo4jStore.OpenAsync(await ConnectAsync(cancellation), new Neo4jStoreOptions { Namespace = Name }, cancellation);
    }

    /// <summary>Arguments that lead a server to the base.</summary>
    /// <param name="folder">Where to put the password, which is no argument.</param>
    /// <param name="uri">Another way to the same Neo4j server, or null.</param>
    public async Task<string[]> ArgumentsAsync(string folder, Uri? uri = null)
    {
        _used = true;
        var connection = await Neo4jServer.ConnectionAsync();
        var password = Path.Combine(folder, "neo4j-password");
        await File.WriteAllTextAsync(password, connection.Password);
        return
        [
            "--store", "neo4j", "--neo4j-uri", (uri ?? connection.Uri).ToString(), "--neo4j-user", connection.User!, "--neo4j-password-file", password,
            "--neo4j-database", connection.Database, "--neo4j-namespace", Name,
        ];
    }

    /// <summary>Deletes what is in it, and keeps its indexes and constraints.</summary>
    public async Task EmptyAsync()
    {
        await using var transport = await ConnectAsync(CancellationToken.None);
        await transport.WriteAsync(Nodes, Parameters, CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_used)
            return;
        await EmptyAsync();
        await using var transport = await ConnectAsync(CancellationToken.None);
        await DropAsync(transport, Constraints, DropConstraint);
        await DropAsync(transport, Indexes, DropIndex);
    }

    private Dictionary<string, object?> Parameters => new() { ["space"] = Name };

    private static async Task<ICypherTransport> ConnectAsync(CancellationToken cancellation) =>
        await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), NullLoggerFactory.Instance, cancellation);

    private async Task DropAsync(ICypherTransport transport, CypherStatement list, CypherStatement drop)
    {
        var found = await transport.ReadAsync(list, Parameters, CancellationToken.None);
        foreach (var row in found.Rows)
            await transport.WriteAsync(drop, new Dictionary<string, object?> { ["name"] = row[0] }, CancellationToken.None);
    }
}
