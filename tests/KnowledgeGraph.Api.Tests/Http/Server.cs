using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Tests.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>A real Kestrel on a free port that serves a <see cref="World"/>.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Server(WebApplication app) => (_app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public HttpClient Client { get; }

    public static async Task<Server> StartAsync(EngineOptions? limits = null, int maxRequestBytes = 1024 * 1024, Func<GraphQlSetup, GraphQlSetup>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var world = new World();
        var setup = new GraphQlSetup
        {
            Sdl = World.Sdl,
            Resolvers = world.Registry(),
            Root = _ => new RequestRoot(world, "now"),
            Limits = limits ?? new EngineOptions(),
            MaxRequestBytes = maxRequestBytes,
        };
        builder.Services.AddKnowledgeGraphQl(_ => change?.Invoke(setup) ?? setup);
        var app = builder.Build();
        app.MapKnowledgeGraphQl("/graphql");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Server(app);
    }

    public Task<HttpResponseMessage> Post(string body, string? accept = "application/graphql-response+json", string? contentType = "application/json")
    {
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return Send(HttpMethod.Post, "/graphql", accept, content);
    }

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, string? accept, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
