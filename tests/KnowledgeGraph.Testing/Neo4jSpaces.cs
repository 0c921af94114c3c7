using System.Collections.Concurrent;

namespace KnowledgeGraph.Testing;

/// <summary>
/// The namespaces that tests of a process use one after the other, since making the indexes of a new one costs about a second; a few at a time. As the fixture of an
/// assembly it removes them at the end.
/// </summary>
public sealed class Neo4jSpaces : IAsyncDisposable
{
    private const int AtOnce = 6;
    private static readonly ConcurrentQueue<Neo4jSpace> Free = new();
    private static readonly SemaphoreSlim Room = new(AtOnce, AtOnce);

    /// <summary>An empty namespace; waits while too many are in use.</summary>
    public static async Task<Neo4jSpace> RentAsync()
    {
        await Room.WaitAsync(TestContext.Current.CancellationToken);
        return Free.TryDequeue(out var free) ? free : Neo4jSpace.Fresh();
    }

    /// <summary>Empties a namespace for the next test. One that cannot be emptied is not used again.</summary>
    /// <param name="space">The namespace; nobody has it open.</param>
    public static async Task ReturnAsync(Neo4jSpace space)
    {
        try
        {
            await space.EmptyAsync();
            Free.Enqueue(space);
        }
        finally
        {
            Room.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (Free.TryDequeue(out var space))
            await space.DisposeAsync();
    }
}
