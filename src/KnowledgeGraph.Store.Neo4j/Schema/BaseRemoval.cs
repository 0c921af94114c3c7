using KnowledgeGraph.Store.Neo4j.Transport;

namespace KnowledgeGraph.Store.Neo4j.Schema;

/// <summary>Removes a base of tests.</summary>
internal static class BaseRemoval
{
    private static readonly Dictionary<string, object?> None = [];

    private static readonly CypherStatement[] Clear =
    [
        .. new[] { "Description", "Retraction", "Claim", "Proposition", "Entity", "Load" }.Select(label =>
            new CypherStatement("Clear." + label, $"MATCH (n:{label}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS")),
        new("Clear.Base", "MATCH (b:Base) SET b.loads = 0, b.records = 0, b.entities = 0, b.propositions = 0, b.claims = 0, b.retractions = 0 REMOVE b.pending, b.pendingUntil, b.floors, b.serves"),
    ];

    private static readonly CypherStatement Constraints = new("Drop.Constraints", "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN name");

    private static readonly CypherStatement Indexes = new("Drop.Indexes", "SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH $prefix AND owningConstraint IS NULL RETURN name");

    /// <summary>Deletes all data.</summary>
    public static async ValueTask ClearAsync(CypherSession session, CancellationToken cancellation)
    {
        foreach (var statement in Clear)
            await session.WriteAsync(statement, None, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes all data, indexes and constraints.</summary>
    public static async ValueTask DropAsync(CypherSession session, CancellationToken cancellation)
    {
        await ClearAsync(session, cancellation).ConfigureAwait(false);
        await session.WriteAsync(new CypherStatement("Drop.Base", "MATCH (b:Base) DELETE b"), None, cancellation).ConfigureAwait(false);
        var prefix = new Dictionary<string, object?> { ["prefix"] = session.Names.Apply("kg_x")[..^1] };
        foreach (var row in await session.ReadAsync(Constraints, prefix, cancellation).ConfigureAwait(false))
            await session.WriteAsync(new CypherStatement("Drop.Constraint", $"DROP CONSTRAINT {row[0]} IF EXISTS"), None, cancellation).ConfigureAwait(false);
        foreach (var row in await session.ReadAsync(Indexes, prefix, cancellation).ConfigureAwait(false))
            await session.WriteAsync(new CypherStatement("Drop.Index", $"DROP INDEX {row[0]} IF EXISTS"), None, cancellation).ConfigureAwait(false);
    }
}
