using System.Net.Http.Headers;
using KnowledgeGraph.Benchmarks.Measuring;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>A server under load, in a process of its own.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private readonly ChildProcess _process;
    private readonly HttpClient _client = new();

    private HttpPeer(ChildProcess process, int port)
    {
        _process = process;
        Url = new Uri($"http://127.0.0.1:{port}/graphql");
    }

    public string Name => _process.Name;

    public Uri Url { get; }

    public TimeSpan CpuTime => _process.CpuTime;

    public long PeakMemory => _process.PeakMemory;

    public long StartedAt => _process.StartedAt;

    /// <summary>The product's server, Release build, on a folder that has a base.</summary>
    /// <param name="folder">Folder of the store.</param>
    public static HttpPeer Product(string folder)
    {
        if (!File.Exists(Locations.Server))
            throw new InvalidOperationException($"{Locations.Server} is missing: dotnet build -c Release src/KnowledgeGraph.Server");
        var port = ChildProcess.FreePort();
        string[] arguments =
        [
            Locations.Server, "--urls", $"http://127.0.0.1:{port}", "--data-directory", folder,
            "--load-seed", "false", "--graphiql", "false", "--log-level", "Warning",
        ];
        return new(ChildProcess.Start("KnowledgeGraph", "dotnet", arguments), port);
    }

    /// <summary>Mercurius with its JIT over what a file holds.</summary>
    /// <param name="data">The objects that it serves.</param>
    /// <param name="workers">Processes.</param>
    public static HttpPeer Mercurius(string data, int workers)
    {
        var port = ChildProcess.FreePort();
        var environment = new Dictionary<string, string>
        {
            ["SCHEMA"] = Locations.Schema,
            ["DATA"] = data,
            ["PORT"] = $"{port}",
            ["WORKERS"] = $"{workers}",
            ["NODE_ENV"] = "production",
        };
        var name = workers > 1 ? $"Mercurius in {workers} processes" : "Mercurius";
        return new(ChildProcess.Start(name, "node", [Path.Combine(Locations.PeerFolder, "mercurius.mjs")], environment), port);
    }

    /// <summary>Kestrel and nothing else.</summary>
    /// <param name="bytes">Length of its answer.</param>
    public static HttpPeer Bare(int bytes)
    {
        var port = ChildProcess.FreePort();
        return new(ChildProcess.Start("bare Kestrel", "dotnet",
            [typeof(HttpPeer).Assembly.Location, "bare", "--urls", $"http://127.0.0.1:{port}", "--bytes", $"{bytes}"]), port);
    }

    /// <summary>Waits until it answers.</summary>
    /// <param name="body">The request.</param>
    /// <returns>The answer.</returns>
    public Task<byte[]> FirstAnswerAsync(byte[] body) => _process.FirstAnswerAsync(() => PostAsync(body), StartLimit);

    /// <summary>Asks once.</summary>
    /// <param name="body">The request.</param>
    /// <returns>The answer, of whatever status.</returns>
    public async Task<byte[]> AskAsync(byte[] body)
    {
        using var response = await PostAsync(body);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await _client.PostAsync(Url, content);
    }
}
