using KnowledgeGraph.Server;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Tests.Aborting;

/// <summary>
/// The server as the program composes it, on a real port, with a base in which one question takes a store hours: states that all supply each other, and one that only the first of them supplies.
/// The way there is one step; to find another, all ways through the crowd are tried.
/// </summary>
internal sealed class DearServer : IAsyncDisposable
{
    /// <summary>The question that takes hours.</summary>
    public const string Question = """{ paths(from: "state/crowd-00", to: "state/apart", maxHops: 8, first: 2) { length } }""";

    private const int Crowd = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private readonly Neo4jSpace? _space;
    private WebApplication _app = null!;
    private PathWatch _watch = null!;
    private ICypherTransport? _neo4j;

    private DearServer(StoreKind kind) => _space = kind == StoreKind.Neo4j ? Neo4jSpaces.Rent() : null;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts a server. Skips the test where there is no store of the kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="timeout">How many seconds the server gives an answer.</param>
    public static async Task<DearServer> StartAsync(StoreKind kind, int timeout = 3600)
    {
        Assert.SkipWhen(TestStores.Missing(kind) is not null, TestStores.Missing(kind) ?? "");
        var server = new DearServer(kind);
        await server.BeginAsync(timeout);
        return server;
    }

    /// <summary>Waits until the store is at the question.</summary>
    public Task WorkAsync() => WaitAsync(async () => _watch.Searches is (1, 0) && (_neo4j is null || await TransactionsAsync() > 0));

    /// <summary>Waits until the store is at nothing.</summary>
    public Task RestAsync() => WaitAsync(async () => _watch.Searches is (1, 1) && (_neo4j is null || await TransactionsAsync() == 0));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_neo4j is not null)
            await _neo4j.DisposeAsync();
        if (_space is not null)
            await _space.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<LoadRecord> Base()
    {
        IEnumerable<(string From, string To)> supplies = [("crowd-00", "apart"), .. from a in Enumerable.Range(0, Crowd) from b in Enumerable.Range(0, a) select (Member(a), Member(b))];
        return
        [
            Some.State("apart"), Some.Organization("publisher"), Some.Organization("voice"), Some.Article("article", "publisher"),
            .. Enumerable.Range(0, Crowd).Select(i => Some.State(Member(i))),
            .. supplies.Select(pair => Some.Supplies(pair.From, pair.To)).SelectMany(said => new LoadRecord[] { said, Some.Claim(said, "voice", "article") }),
        ];

        static string Member(int i) => $"crowd-{i:d2}";
    }

    private async Task BeginAsync(int timeout)
    {
        string[] store = _space is null ? ["--data-directory", _folder] : [.. await _space.ArgumentsAsync(_folder), "--neo4j-statement-timeout-seconds", "3600"];
        var start = await ServerComposition.BuildAsync(
            ["--urls", "http://127.0.0.1:0", "--log-level", "Fatal", "--graphiql", "false", "--load-seed", "false", "--query-timeout-seconds", $"{timeout}", .. store],
            builder =>
            {
                var real = builder.Services.Last(service => service.ServiceType == typeof(IGraphStore)).ImplementationFactory!;
                builder.Services.AddSingleton<IGraphStore>(provider => new PathWatch((IGraphStore)real(provider)));
            });
        _app = start.Required;
        _watch = (PathWatch)_app.Services.GetRequiredService<IGraphStore>();
        (await _watch.RecordAsync(new LoadHeader("test", "sha256:crowd", "test"), Base(), TestContext.Current.CancellationToken)).ShouldBeOfType<LoadRecorded>();
        if (_space is not null)
            _neo4j = await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>How many transactions of the base look for paths. The name of the base comes in parts, so that the question does not find itself.</summary>
    private async Task<long> TransactionsAsync()
    {
        var found = await _neo4j!.ReadAsync(
            new("Running", "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'SHORTEST' AND currentQuery CONTAINS $half + $rest RETURN count(*)"),
            new Dictionary<string, object?> { ["half"] = _space!.Name[..4], ["rest"] = _space.Name[4..] },
            TestContext.Current.CancellationToken);
        return (long)found.Rows[0][0]!;
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }
}
