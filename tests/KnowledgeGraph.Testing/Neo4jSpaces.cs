using System.Collections.Concurrent;

namespace KnowledgeGraph.Testing;

/// <summary>
/// The namespaces that tests of a process use one after the other, since making the indexes of a new one costs about a second. As the fixture of an assembly it
/// removes them at the end.
/// </summary>
public sealed class Neo4jSpaces : IAsyncDisposable
{
    private static readonly ConcurrentQueue<Neo4jSpace> Free = new();

    /// <summary>An empty namespace.</summary>
    public static Neo4jSpace Rent() => Free.TryDequeue(out var free) ? free : Neo4jSpace.Fresh();

    /// <summary>Empties a namespace for the next test.</summary>
    /// <param name="space">The namespace; nobody has it open.</param>
    public static async Task ReturnAsync(Neo4jSpace space)
    {
        await space.EmptyAsync();
        Free.Enqueue(space);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (Free.TryDequeue(out var space))
            await space.DisposeAsync();
    }
}
