using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A base of a test's own in either kind of store, with an engine before it and its reads counted.</summary>
internal sealed class SmallBase : IAsyncDisposable
{
    private static readonly GraphQlEngine Engine = new(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default));
    private readonly TestStore _store;
    private int _loads;

    private SmallBase(TestStore store) => (_store, Store) = (store, new CountingStore(store.Store));

    public CountingStore Store { get; }

    /// <summary>A base with some records in it. Skips the test where there is no store of the kind.</summary>
    public static async Task<SmallBase> WithAsync(StoreKind kind, IEnumerable<LoadRecord> records)
    {
        var made = new SmallBase(await TestStores.OpenAsync(kind));
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

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
