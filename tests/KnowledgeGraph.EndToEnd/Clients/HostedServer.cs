using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server;
using KnowledgeGraph.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>The server as the program composes it, listening on a free port of this process, so that a test can record into the store behind it.</summary>
internal sealed class HostedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private int _loads;

    private HostedServer(WebApplication app) => (_app, _client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    /// <summary>Where it answers GraphQL.</summary>
    public string Url => new Uri(_client.BaseAddress!, "/graphql").ToString();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a server without the seed.</summary>
    public static async Task<HostedServer> StartAsync(params string[] args)
    {
        var start = await ServerComposition.BuildAsync(["--urls", "http://127.0.0.1:0", "--log-level", "Error", "--graphiql", "false", "--load-seed", "false", .. args]);
        await start.Required.StartAsync(Token);
        return new HostedServer(start.Required);
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
