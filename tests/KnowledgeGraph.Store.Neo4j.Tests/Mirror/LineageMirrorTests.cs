using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Store.Neo4j.Tests.Mirror;

/// <summary>The lineage in the memory of a server: what it asks Neo4j for, and when it leaves a question to it. That its answers are right is tested by the suites.</summary>
public sealed class LineageMirrorTests : IAsyncLifetime
{
    private static readonly Proposition Knows = Some.Link("person/a", "knows", "person/b"), Likes = Some.Link("person/b", "likes", "person/a");
    private static readonly Claim First = Some.Claim(Knows, "person/a", "document/d"), Second = Some.Claim(Likes, "person/b", "document/d");
    private readonly List<string> _sent = [];
    private readonly List<string> _said = [];
    private Neo4jSpace? _space;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        _space = Neo4jSpaces.Rent();
        await using var store = await _space.OpenAsync(Token);
        await RecordAsync(store, Some.Entity("person/a", "A"), Some.Entity("person/b", "B"), Some.Entity("document/d", "D"), Knows, First);
    }

    public async ValueTask DisposeAsync()
    {
        if (_space is not null)
            await _space.DisposeAsync();
    }

    [Fact]
    public async Task Lineage_AskedForTwice_IsReadOnce()
    {
        await using var store = await OpenAsync();
        await ClaimsOnAsync(store, "document/d");
        _sent.ShouldBe(["Mirror.Entities", "Mirror.Propositions", "Mirror.Claims"], ignoreOrder: true);

        (await ClaimsOnAsync(store, "document/d")).ShouldBe([First.Id.Node]);

        _sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Lineage_AfterALoadOfAnotherServer_ReadsWhatIsNew()
    {
        await using var store = await OpenAsync();
        await using var other = await _space!.OpenAsync(Token);
        var before = await store.OpenAsync(ReadScope.Now, Token);
        await ClaimsOnAsync(store, "document/d");
        _sent.Clear();
        await RecordAsync(other, Likes, Second, new Retraction(First.Id, null, "withdrawn"));

        (await ClaimsOnAsync(store, "document/d")).ShouldBe([Second.Id.Node]);

        _sent.ShouldBe(["Mirror.Entities", "Mirror.Propositions", "Mirror.Claims", "Mirror.Retractions"], ignoreOrder: true);
        Claims(await before.LineageAsync([new NodeId("document/d")], LineageDirection.Dependents, Token), "document/d").ShouldBe([First.Id.Node]);
    }

    [Fact]
    public async Task Lineage_FarBehind_IsLeftToTheServerUntilItIsRead()
    {
        await using var store = await OpenAsync(new Neo4jStoreOptions { LineageRecordsWorthWaiting = 1 });
        (await ClaimsOnAsync(store, "document/d")).ShouldBe([First.Id.Node]);
        while (!Said("in memory"))
            await Task.Delay(10, Token);
        lock (_sent)
            _sent.Clear();

        (await ClaimsOnAsync(store, "document/d")).ShouldBe([First.Id.Node]);

        _sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lineage_OfABaseThatLacksARecord_IsLeftToTheServer()
    {
        await using var store = await OpenAsync();
        var transport = await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Token);
        await using (transport)
            await transport.WriteAsync(new CypherStatement("Break", $"MATCH (p:{_space!.Name}Entity {{id: 'person/b'}}) DETACH DELETE p"), new Dictionary<string, object?>(), Token);

        (await ClaimsOnAsync(store, "document/d")).ShouldBe([First.Id.Node]);

        _said.ShouldHaveSingleItem().ShouldBe("The lineage could not be read into memory, and questions about it are left to Neo4j: record 1 of the base is missing; the next one is 2");
        _sent.ShouldContain("Lineage.Dependents");
    }

    [Fact]
    public async Task Without_AWideSource_SendsOnlyWhatFell()
    {
        await using var store = await OpenAsync();
        var view = await store.OpenAsync(new ReadScope { Without = [new NodeId("document/d")] }, Token);

        (await view.ClaimPageAsync(ClaimFilter.Any, new PageRequest(5), Token)).Items.ShouldBeEmpty();

        _sent.ShouldBe(["Mirror.Entities", "Mirror.Propositions", "Mirror.Claims", "ClaimPage.Any"], ignoreOrder: true);
    }

    private static async Task RecordAsync(IGraphStore store, params LoadRecord[] records) =>
        (await store.RecordAsync(new LoadHeader("test", $"hash of {records.Length}", "tester"), records, Token)).ShouldBeOfType<LoadRecorded>();

    private static async Task<IReadOnlyList<NodeId>> ClaimsOnAsync(Neo4jStore store, string id)
    {
        var view = await store.OpenAsync(ReadScope.Now, Token);
        return Claims(await view.LineageAsync([new NodeId(id)], LineageDirection.Dependents, Token), id);
    }

    private static List<NodeId> Claims(ILineage lineage, string id)
    {
        lineage.TryFind(new NodeId(id), out var node).ShouldBeTrue();
        List<int> found = [];
        lineage.AppendDependents(node, found);
        return [.. found.Select(lineage.IdOf)];
    }

    private bool Said(string words)
    {
        lock (_said)
            return _said.Exists(line => line.Contains(words, StringComparison.Ordinal));
    }

    private async Task<Neo4jStore> OpenAsync(Neo4jStoreOptions? options = null)
    {
        var store = await _space!.OpenAsync((options ?? new Neo4jStoreOptions()) with { Logger = new Lines(_said) }, inner => new Recorder(inner, _sent), Token);
        return store;
    }

    /// <summary>Notes the names of statements but those that open the store and views.</summary>
    private sealed class Recorder(ICypherTransport inner, List<string> sent) : ICypherTransport
    {
        private static readonly string[] Opening = ["Open", "Schema", "Floor.List"];

        public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
        {
            if (!Opening.Any(name => statement.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                lock (sent)
                    sent.Add(statement.Name);
            }

            return inner.ReadAsync(statement, parameters, cancellation);
        }

        public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
            inner.WriteAsync(statement, parameters, cancellation);

        public ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation) => inner.BeginAsync(cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Lines(List<string> into) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (into)
                into.Add(formatter(state, exception));
        }
    }
}
