using System.Collections.Concurrent;

namespace KnowledgeGraph.Testing;

/// <summary>
/// The namespaces that tests of a process use one after the other: making the indexes of a new one costs Neo4j about a second, and planning all statements for it about a minute. As
/// the fixture of an assembly it removes them at the end.
/// </summary>
public sealed class Neo4jSpaces : IAsyncDisposable
{
    // The one used last comes first: its plans are the likeliest to be still there.
    private static readonly ConcurrentStack<Neo4jSpace> Free = new();
    private static volatile bool _isOver;

    /// <summary>A namespace with nothing in it, for whoever disposes of it when nobody has it open any more.</summary>
    public static Neo4jSpace Rent() => Free.TryPop(out var free) ? free : Neo4jSpace.Make(ReturnAsync);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        while (Free.TryPop(out var space))
            await space.DropAsync();
    }

    /// <summary>Empties a namespace for the next test, or removes it when there is none. One that cannot be emptied is not used again.</summary>
    private static async ValueTask ReturnAsync(Neo4jSpace space)
    {
        if (_isOver)
        {
            await space.DropAsync();
            return;
        }

        await space.EmptyAsync();
        Free.Push(space);
    }
}
