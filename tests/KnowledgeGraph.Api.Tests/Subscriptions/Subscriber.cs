using System.Text.Json;
using GraphQL;
using KnowledgeGraph.Api.Changes;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>One server's view of a base: its store, its watch and its engine, without a transport.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly GraphQlEngine _engine;
    private readonly LoadWatch _watch;
    private int _loads;

    public Subscriber(IGraphStore store, TimeSpan? lookEvery = null)
    {
        _watch = new LoadWatch(store, lookEvery, TimeProvider.System, NullLogger<LoadWatch>.Instance);
        Store = new WatchedStore(store, _watch);
        _engine = new GraphQlEngine(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default, watch: _watch));
    }

    public IGraphStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task LoadAsync(params LoadRecord[] records) =>
        (await Store.RecordAsync(new LoadHeader("test", $"sha256:{Guid.NewGuid():N}{++_loads}", "test"), records, Token)).ShouldBeOfType<LoadRecorded>();

    public async Task<Answer> AskAsync(string query) => new(await _engine.ExecuteAsync(new GraphQlRequest(query), GraphApi.Root(Store), Token));

    /// <summary>Ids of all changes in the base.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(string arguments = "") => (await AskAsync($"{{ changes(first: 500{arguments}) {{ nodes {{ id }} }} }}")).Data.Texts("changes.nodes", "id")!;

    /// <summary>Subscribes; what comes is read one by one.</summary>
    public async Task<Reading> SubscribeAsync(string arguments = "", string fields = "id kind node { id }", string? lastEventId = null)
    {
        var start = await StartAsync($"subscription {{ changed{arguments} {{ {fields} }} }}", lastEventId);
        start.Errors.ShouldBeEmpty();
        return new Reading(start.Subscription!);
    }

    /// <summary>The code that a subscription is refused with.</summary>
    public async Task<string> RefusalAsync(string arguments, string? lastEventId = null) =>
        (await StartAsync($"subscription {{ changed{arguments} {{ id }} }}", lastEventId)).Errors.ShouldHaveSingleItem().Code.Name();

    public ValueTask DisposeAsync()
    {
        _watch.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<SubscriptionStart> StartAsync(string query, string? lastEventId)
    {
        var (document, errors) = await _engine.CompileAsync(query);
        errors.ShouldBeEmpty();
        return await _engine.SubscribeAsync(document!, new Call(null, Inputs.Empty, GraphApi.Root(Store), false), lastEventId, Token);
    }

    /// <summary>A subscription being read.</summary>
    internal sealed class Reading(Subscription subscription) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        private IAsyncEnumerator<SourceEvent>? _events;

        /// <summary>The next event, answered; waits for it.</summary>
        public async Task<JsonElement> NextAsync()
        {
            _events ??= subscription.Events.GetAsyncEnumerator(_stop.Token);
            (await _events.MoveNextAsync()).ShouldBeTrue();
            var writer = new JsonWriter(256);
            await subscription.AnswerAsync(_events.Current, writer, Token);
            var changed = new Answer(writer.ToString()).Data.At("changed");
            if (changed.TryGetProperty("id", out var id))
                id.GetString().ShouldBe(_events.Current.Id);
            return changed;
        }

        /// <summary>Ids of so many events to come.</summary>
        public async Task<IReadOnlyList<string>> IdsAsync(int count)
        {
            var ids = new List<string>();
            while (ids.Count < count)
                ids.Add((await NextAsync()).Text("id")!);
            return ids;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            if (_events is not null)
                await _events.DisposeAsync();
            _stop.Dispose();
        }
    }
}
