using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>
/// Two servers as the program composes them: one with a base that holds all of <see cref="MarkedStory"/>, the other with a base that never had what is marked. Their clocks show the same whenever
/// something is told to everybody, so that whoever may not see what is marked must get the same answers from both, to the last byte.
/// </summary>
public abstract class MarkedServers : IAsyncLifetime
{
    private const string Secret = "kgkey_of-a-test";
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-marked-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SeededServer _whole, _open;
    private readonly Lock _gate = new();
    private Task? _started;

    /// <param name="wholeOf">The server with the base that holds everything. The other one is on the embedded store: what stores answer is the same.</param>
    private protected MarkedServers(Func<TimeProvider, string[], SeededServer> wholeOf)
    {
        var keys = Path.Combine(_folder, "api-keys.json");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));
        File.WriteAllText(keys, $$"""{ "format": 1, "keys": [{ "name": "chief", "role": "reader", "clearance": "red", "sha256": "{{hash}}", "created": "2024-01-01T00:00:00Z", "revoked": null }] }""");
        string[] arguments = ["--load-seed", "false", "--api-keys-file", keys];
        (_whole, _open) = (wholeOf(_clock, arguments), new SeededEmbedded { Clock = _clock, Arguments = arguments });
    }

    /// <summary>What a subscriber was told while the story went on.</summary>
    public IReadOnlyList<string> Events { get; private set; } = [];

    /// <summary>What a subscriber was told by the server that never had what is marked.</summary>
    public IReadOnlyList<string> OpenEvents { get; private set; } = [];

    /// <summary>An instant before the last part of the story.</summary>
    private string Instant { get; set; } = "";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts the servers and tells the story, once. Skips the test where there is no store of the kind.</summary>
    public Task StartedAsync()
    {
        lock (_gate)
            return _started ??= StartAsync();
    }

    /// <summary>What the server that holds everything answers to somebody without credentials.</summary>
    public Task<string> AskAsync(string query) => AskAsync(_whole, query);

    /// <summary>What the server that never had what is marked answers to somebody without credentials.</summary>
    public Task<string> AskOpenAsync(string query) => AskAsync(_open, query);

    /// <summary>What the server that holds everything answers to a reader cleared for all of it.</summary>
    public Task<string> AskAsChiefAsync(string query) => AskAsync(_whole, query, ("X-API-Key", Secret));

    /// <summary>An answer without its status.</summary>
    internal static Answer Answer(string answer) => new(answer["200 ".Length..]);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _whole.DisposeAsync();
        await _open.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        await Task.WhenAll(_whole.ClientAsync(), _open.ClientAsync());
        foreach (var part in MarkedStory.Parts.Take(1))
            await TellAsync(part);
        var first = Answer(await AskOpenAsync("{ changes(first: 1) { nodes { id } } }")).Data.Text("changes.nodes.0.id")!;
        await using var whole = await EventStream.OpenAsync(await _whole.ClientAsync(), first);
        await using var open = await EventStream.OpenAsync(await _open.ClientAsync(), first);
        foreach (var part in MarkedStory.Parts.Skip(1))
            await TellAsync(part);
        var changes = Answer(await AskOpenAsync("{ changes(first: 1) { totalCount } }")).Data.Number("changes.totalCount");
        OpenEvents = await open.NextAsync(changes - 1);
        Events = await whole.NextAsync(changes - 1);
    }

    /// <summary>Tells the next part of the story to each of the servers.</summary>
    private async Task TellAsync(StoryPart part)
    {
        _clock.Advance(TimeSpan.FromDays(20));
        Instant = _clock.GetUtcNow().AddDays(-1).ToString("O");

        // What is loaded is known by a hash of its own here: of a file that is marked in part, the hash is that of the whole.
        var hash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part.Open ?? part.Whole!)))}";
        if (part.Whole is { } whole)
            await _whole.LoadAsync(await WithIdsAsync(whole), hash);
        if (part.Open is { } open)
            await _open.LoadAsync(open, hash);
    }

    private async Task<string> AskAsync(SeededServer server, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = query.Replace("INSTANT", Instant, StringComparison.Ordinal) }) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await SendAsync(await server.ClientAsync(), request);
    }

    private static async Task<string> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).WithoutExtensions();
        return $"{(int)response.StatusCode} {body}";
    }

    private async Task<string> WithIdsAsync(string yaml)
    {
        foreach (var (mark, predicate) in new[] { (MarkedStory.Alliance, "allied-with"), (MarkedStory.Visit, "visited") })
        {
            if (yaml.Contains(mark, StringComparison.Ordinal))
                yaml = yaml.Replace(mark, (await _open.AskAsync($$"""{ claims(where: { predicates: ["{{predicate}}"] }) { nodes { id } } }""")).Data.Text("claims.nodes.0.id"), StringComparison.Ordinal);
        }

        return yaml;
    }
}

/// <summary>Marked servers on the embedded store.</summary>
public sealed class MarkedEmbedded() : MarkedServers(static (clock, arguments) => new SeededEmbedded { Clock = clock, Arguments = arguments });

/// <summary>Marked servers on Neo4j.</summary>
public sealed class MarkedNeo4j() : MarkedServers(static (clock, arguments) => new SeededNeo4j { Clock = clock, Arguments = arguments });
