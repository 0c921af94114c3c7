using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server;
using KnowledgeGraph.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.EndToEnd;

/// <summary>
/// The server as the program composes it, listening on a free port of this process: at a fraction of what a process of its own costs, and a test can record into the
/// store behind it. What only a process has, its standard streams, signals and its end, is tested with <see cref="ServerProcess"/>.
/// </summary>
internal sealed class HostedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly LogNotes _log;
    private int _loads;

    private HostedServer(WebApplication app, LogNotes log) => (_app, _client, _log) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) }, log);

    /// <summary>Where it listens.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Where it answers GraphQL.</summary>
    public string Url => new Uri(Address, "/graphql").ToString();

    /// <summary>What it has logged.</summary>
    public string Output => _log.Text;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a server without the seed.</summary>
    public static async Task<HostedServer> StartAsync(params string[] args)
    {
        var log = new LogNotes();
        var start = await ServerComposition.BuildAsync(
            ["--urls", "http://127.0.0.1:0", "--log-level", "Error", "--graphiql", "false", "--load-seed", "false", .. args], builder => builder.Logging.AddProvider(log));
        await start.Required.StartAsync(Token);
        return new HostedServer(start.Required, log);
    }

    /// <summary>Starts a server without the seed on the embedded store.</summary>
    public static Task<HostedServer> OnAsync(string data, params string[] more) => StartAsync(["--data-directory", data, .. more]);

    /// <summary>Runs the program for something else than serving, or where it is expected to give up.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (await ServerProgram.RunAsync(args, output, errors), output.ToString(), errors.ToString());
    }

    /// <summary>Records some persons as one load.</summary>
    public async Task LoadAsync(params string[] persons) => await RecordAsync([.. persons.Select(Person)]);

    /// <summary>Records a load.</summary>
    public async Task RecordAsync(params LoadRecord[] records) => (await _app.Services.GetRequiredService<IGraphStore>()
        .RecordAsync(new LoadHeader("test", $"sha256:{Guid.NewGuid():N}{++_loads}", "test"), records, Token)).ShouldBeOfType<LoadRecorded>();

    /// <summary>Ids of all changes, as <c>changes</c> answers them.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync()
    {
        using var answer = await _client.PostAsJsonAsync("/graphql", new { query = "{ changes(first: 500) { nodes { id } } }" }, Token);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
        return [.. json.GetProperty("data").GetProperty("changes").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>A person with nothing but a name.</summary>
    public static LoadRecord Person(string slug) => new Entity { Id = new EntityId("person/" + slug), Type = EntityType.Person, Names = [new Name(slug, "en", "Latn", NameKind.Primary)] };
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogNotes : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>All of it, one message a line.</summary>
    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public void Dispose() { }
}
