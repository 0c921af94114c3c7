using System.Collections.Concurrent;
using KnowledgeGraph.Store.Neo4j.Tests;

[assembly: AssemblyFixture(typeof(NamespacePool))]

namespace KnowledgeGraph.Store.Neo4j.Tests;

/// <summary>
/// The namespaces of this test process, used again and again because their indexes cost about a second to make. Their names are random, so that processes on one
/// server do not meet. Disposed as the fixture of the assembly, nothing of them is left.
/// </summary>
public sealed class NamespacePool : IAsyncDisposable
{
    private const int AtOnce = 4;

    private static readonly string Run = "T" + Guid.NewGuid().ToString("N")[..10];
    private static readonly SemaphoreSlim Room = new(AtOnce, AtOnce);
    private static readonly ConcurrentQueue<string> Free = new();
    private static readonly ConcurrentBag<string> All = [];
    private static int _count;

    /// <summary>An empty namespace; waits while too many are in use.</summary>
    internal static async Task<string> RentAsync()
    {
        await Room.WaitAsync(TestContext.Current.CancellationToken);
        if (Free.TryDequeue(out var free))
            return free;
        var name = $"{Run}n{Interlocked.Increment(ref _count)}";
        All.Add(name);
        return name;
    }

    /// <summary>Empties a namespace for the next test. One that cannot be emptied is not used again.</summary>
    internal static async Task ReturnAsync(string name)
    {
        try
        {
            await using var store = await OpenAsync(name);
            await Neo4jAccess.ClearAsync(store);
            Free.Enqueue(name);
        }
        finally
        {
            Room.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var name in All)
        {
            await using var store = await OpenAsync(name);
            await Neo4jAccess.DropAsync(store);
        }
    }

    private static Task<Neo4jStore> OpenAsync(string name) => Neo4jAccess.OpenAsync(new Neo4jStoreOptions { Namespace = name });
}
