using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;
using KnowledgeGraph.Testing;

[assembly: AssemblyFixture(typeof(Neo4jSpaces))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>An empty base for one test, gone afterwards.</summary>
internal sealed class TestStore(IGraphStore store, Func<ValueTask> forget) : IAsyncDisposable
{
    public IGraphStore Store => store;

    public ValueTask DisposeAsync() => forget();
}

/// <summary>Where the bases of tests are, by kind of store.</summary>
internal static class TestStores
{
    /// <summary>Why there is no store of a kind; null when there is.</summary>
    public static string? Missing(StoreKind kind) => kind == StoreKind.Neo4j ? Neo4jServer.Missing : null;

    /// <summary>An empty base. Skips the test where there is no store of the kind.</summary>
    public static async Task<TestStore> OpenAsync(StoreKind kind)
    {
        Assert.SkipWhen(Missing(kind) is not null, Missing(kind) ?? "");
        return kind == StoreKind.Neo4j ? await OpenNeo4jAsync() : await OpenEmbeddedAsync();
    }

    private static async Task<TestStore> OpenEmbeddedAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
        var options = new EmbeddedStoreOptions { Path = Path.Combine(folder, "base.db"), CacheBytes = 16 << 20 };
        var store = await EmbeddedStore.OpenAsync(options, TestContext.Current.CancellationToken);
        return new TestStore(store, async () =>
        {
            await store.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        });
    }

    private static async Task<TestStore> OpenNeo4jAsync()
    {
        var space = Neo4jSpaces.Rent();
        var store = await space.OpenAsync(TestContext.Current.CancellationToken);
        return new TestStore(store, async () =>
        {
            await store.DisposeAsync();
            await space.DisposeAsync();
        });
    }
}
