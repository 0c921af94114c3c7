using System.Net.Http.Json;
using KnowledgeGraph.Api.Tests;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Server;
using KnowledgeGraph.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SeededServer))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>The server as the program composes it, on a fresh base in a folder of its own with the seed data loaded, answering in process.</summary>
public sealed class SeededServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    public IGraphStore Store => _app!.Services.GetRequiredService<IGraphStore>();

    public async ValueTask InitializeAsync()
    {
        var start = await ServerComposition.BuildAsync(
            ["--data-directory", Path.Combine(_folder, "data"), "--urls", "http://127.0.0.1:0", "--log-level", "Error", "--graphiql", "false", "--allowed-hosts", "*"],
            builder => builder.WebHost.UseTestServer());
        _app = start.Required;
        await _app.StartAsync();
        Client = _app.GetTestClient();
    }

    /// <summary>Loads one more seed file, as a researcher would.</summary>
    public async Task LoadAsync(string yaml)
    {
        var file = Path.Combine(_folder, "more.yaml");
        await File.WriteAllTextAsync(file, yaml);
        var report = await new SeedLoader(Store).LoadAsync(file, "test", CancellationToken.None);
        report.Faults.ShouldBeEmpty();
    }

    internal async Task<Answer> AskAsync(string query, object? variables = null)
    {
        using var response = await Client.PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
        return new Answer(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
