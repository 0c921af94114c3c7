using System.Net.Http.Json;
using KnowledgeGraph.Api.Tests;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: AssemblyFixture(typeof(SeededEmbedded))]
[assembly: AssemblyFixture(typeof(SeededNeo4j))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>
/// The server as the program composes it, on a fresh base of one kind of store with the seed data loaded, answering in process. It starts when it is first asked,
/// so that tests of something else do not wait for it.
/// </summary>
public abstract class SeededServer(StoreKind kind) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private readonly SemaphoreSlim _starting = new(1);
    private WebApplication? _app;
    private HttpClient? _client;

    public StoreKind Kind => kind;

    /// <summary>The clock; null for the real one.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Further arguments of the program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A client of the running server. Skips the test where there is no store of the kind.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        Assert.SkipWhen(TestStores.Missing(kind) is not null, TestStores.Missing(kind) ?? "");
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _client ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Loads one more seed file, as a researcher would.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="hash">What its content is to be known by; its hash when null.</param>
    public async Task LoadAsync(string yaml, string? hash = null)
    {
        await ClientAsync();
        var reading = SeedFile.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "more.yaml");
        reading.Faults.ShouldBeEmpty();
        var header = new LoadHeader("more.yaml", hash ?? reading.File!.ContentHash, "test");
        var report = await new SeedLoader(_app!.Services.GetRequiredService<IGraphStore>()).LoadAsync(reading, header, CancellationToken.None);
        report.Faults.ShouldBeEmpty();
    }

    /// <summary>How much the base holds.</summary>
    public async Task<StoreSummary> SummaryAsync()
    {
        await ClientAsync();
        return await _app!.Services.GetRequiredService<IGraphStore>().SummaryAsync(Marking.Red, TestContext.Current.CancellationToken);
    }

    internal async Task<Answer> AskAsync(string query, object? variables = null)
    {
        using var response = await (await ClientAsync()).PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
        return new Answer(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
            await ForgetBaseAsync();
        }

        _starting.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Arguments that name a fresh base.</summary>
    /// <param name="folder">A folder of the server's own.</param>
    protected abstract Task<string[]> BaseAsync(string folder);

    /// <summary>Removes what the base has outside of the folder.</summary>
    protected abstract Task ForgetBaseAsync();

    private async Task<HttpClient> StartAsync()
    {
        var start = await ServerComposition.BuildAsync(
            ["--urls", "http://127.0.0.1:0", "--log-level", "Error", "--graphiql", "false", "--allowed-hosts", "*", .. Arguments, .. await BaseAsync(_folder)],
            builder =>
            {
                builder.WebHost.UseTestServer();
                if (Clock is not null)
                    builder.Services.Replace(ServiceDescriptor.Singleton(Clock));
            });
        _app = start.Required;
        await _app.StartAsync();
        return _app.GetTestClient();
    }
}

/// <summary>A seeded server on the embedded store.</summary>
public sealed class SeededEmbedded() : SeededServer(StoreKind.Embedded)
{
    protected override Task<string[]> BaseAsync(string folder) => Task.FromResult<string[]>(["--data-directory", Path.Combine(folder, "data")]);

    protected override Task ForgetBaseAsync() => Task.CompletedTask;
}

/// <summary>A seeded server on Neo4j.</summary>
public sealed class SeededNeo4j() : SeededServer(StoreKind.Neo4j)
{
    private Neo4jSpace? _own;

    /// <summary>The base; one of its own when null.</summary>
    public Neo4jSpace? Space { get; init; }

    protected override Task<string[]> BaseAsync(string folder) => (Space ?? (_own ??= Neo4jSpaces.Rent())).ArgumentsAsync(folder);

    protected override async Task ForgetBaseAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
    }
}
