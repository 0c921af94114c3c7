using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Api.Tests;

/// <summary>An embedded base of a test's own in a folder of its own, with an engine before it and its reads counted.</summary>
internal sealed class SmallBase : IAsyncDisposable
{
    private static readonly GraphQlEngine Engine = new(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default));
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private int _loads;

    private SmallBase() { }

    public CountingStore Store { get; private set; } = null!;

    public static async Task<SmallBase> WithAsync(IEnumerable<LoadRecord> records)
    {
        var made = new SmallBase();
        made.Store = new CountingStore(await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { Path = Path.Combine(made._folder, "base.db"), CacheBytes = 16 << 20 }, TestContext.Current.CancellationToken));
        await made.LoadAsync(records);
        return made;
    }

    public async Task LoadAsync(IEnumerable<LoadRecord> records)
    {
        var header = new LoadHeader("test", $"sha256:{++_loads}", "test");
        (await Store.RecordAsync(header, records, TestContext.Current.CancellationToken)).ShouldBeOfType<LoadRecorded>();
    }

    public async Task<Answer> AskAsync(string query, Dictionary<string, object?>? variables = null) =>
        new(await Engine.ExecuteAsync(new GraphQlRequest(query, null, variables), GraphApi.Root(Store), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
