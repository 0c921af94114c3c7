using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A base of a test's own in either kind of store, with an engine before it and its reads counted.</summary>
internal sealed class SmallBase : IAsyncDisposable
{
    private static readonly Principal Researcher = new("ann", Role.Researcher);
    private readonly GraphQlEngine _engine;
    private readonly TestStore _store;
    private int _loads;

    private SmallBase(TestStore store)
    {
        (_store, Store) = (store, new CountingStore(store.Store));
        _engine = new GraphQlEngine(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default, Audit));
    }

    /// <summary>What was tried to be recorded.</summary>
    public AuditNotes Audit { get; } = new();

    public CountingStore Store { get; }

    /// <summary>A base with some records in it. Skips the test where there is no store of the kind.</summary>
    public static async Task<SmallBase> WithAsync(StoreKind kind, IEnumerable<LoadRecord> records)
    {
        var made = new SmallBase(await TestStores.OpenAsync(kind));
        if (records.Any())
            await made.LoadAsync(records);
        return made;
    }

    public async Task LoadAsync(IEnumerable<LoadRecord> records)
    {
        var header = new LoadHeader("test", $"sha256:{++_loads}", "test");
        (await Store.RecordAsync(header, records, TestContext.Current.CancellationToken)).ShouldBeOfType<LoadRecorded>();
    }

    public Task<Answer> AskAsync(string query, Dictionary<string, object?>? variables = null) =>
        AskAsync(Principal.Anonymous, query, variables);

    /// <summary>Asks as a researcher, or as somebody else.</summary>
    public Task<Answer> WriteAsync(string mutation, Dictionary<string, object?>? variables = null, Principal? asker = null) => AskAsync(asker ?? Researcher, mutation, variables);

    private async Task<Answer> AskAsync(Principal asker, string query, Dictionary<string, object?>? variables) =>
        new(await _engine.ExecuteAsync(new GraphQlRequest(query, null, variables), GraphApi.Root(Store, asker), TestContext.Current.CancellationToken));

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

/// <summary>Keeps what was tried to be recorded.</summary>
internal sealed class AuditNotes : IWriteAudit
{
    private readonly List<WriteEntry> _entries = [];

    public IReadOnlyList<WriteEntry> Entries => _entries;

    public ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation)
    {
        if (entry.Outcome != WriteOutcome.Begun)
            _entries.Add(entry);
        return ValueTask.CompletedTask;
    }
}
