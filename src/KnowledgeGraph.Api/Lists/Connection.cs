using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Lists;

/// <summary>A page of a list as the contract shows it (GraphQL Cursor Connections).</summary>
internal sealed class Connection<T>(IReadOnlyList<T> items, bool hasNext, bool hasPrevious, long? total, Func<T, string> cursorOf) where T : notnull
{
    public IReadOnlyList<T> Items => items;

    public bool HasNext => hasNext;

    public bool HasPrevious => hasPrevious;

    public long? Total => total;

    public string CursorOf(T item) => cursorOf(item);

    public IReadOnlyList<Edge<T>> Edges()
    {
        var edges = new Edge<T>[items.Count];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = new Edge<T>(items[i], cursorOf);
        return edges;
    }

    public string? CursorAt(int index) => items.Count == 0 ? null : cursorOf(items[index]);
}

/// <summary>An item of a page with the means to make its cursor, which most askers do not want.</summary>
internal sealed record Edge<T>(T Node, Func<T, string> CursorOf) where T : notnull;

/// <summary>Registers connection types, all of one shape.</summary>
internal static class ConnectionTypes
{
    /// <summary>Registers <c>XConnection</c> and <c>XEdge</c>.</summary>
    public static void Connection<T>(this ResolverRegistry registry, string name) where T : notnull => registry
        .Type<Connection<T>>(name + "Connection", fields => fields
            .List("nodes", static c => c.Items)
            .List("edges", static c => c.Edges())
            .Object("pageInfo", static c => new PageInfo(c.HasNext, c.HasPrevious, c.CursorAt(0), c.CursorAt(c.Items.Count - 1)))
            .Leaf("totalCount", static c => c.Total))
        .Type<Edge<T>>(name + "Edge", fields => fields
            .Leaf("cursor", static e => e.CursorOf(e.Node))
            .Object("node", static e => e.Node));

    public static void Register(ResolverRegistry registry) => registry.Type<PageInfo>("PageInfo", fields => fields
        .Leaf("hasNextPage", static p => p.HasNext)
        .Leaf("hasPreviousPage", static p => p.HasPrevious)
        .Leaf("startCursor", static p => p.Start)
        .Leaf("endCursor", static p => p.End));

    private sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);
}
