using System.Net;
using System.Net.Http.Json;
using KnowledgeGraph.Server;
using KnowledgeGraph.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Api.Tests.Outage;

/// <summary>What is seen of a server whose store is away or hangs, and that it comes back by itself.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Query = "{ claims(first: 1) { totalCount } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-api-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2023, 11, 1, 0, 0, 0, TimeSpan.Zero));
    private WebApplication _app = null!;
    private FailingStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var start = await ServerComposition.BuildAsync(
            ["--data-directory", _folder, "--urls", "http://127.0.0.1:0", "--log-level", "Fatal", "--graphiql", "false", "--allowed-hosts", "*", "--load-seed", "false"],
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
                var real = builder.Services.Last(service => service.ServiceType == typeof(IGraphStore)).ImplementationFactory!;
                builder.Services.AddSingleton<IGraphStore>(provider => new FailingStore((IGraphStore)real(provider)));
            });
        _app = start.Required;
        _store = (FailingStore)_app.Services.GetRequiredService<IGraphStore>();
        await _app.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task StoreAway_Query_HasACodeAndWorksAgainWhenItIsBack()
    {
        _store.Fault = new StoreUnavailableException("http://secret:7474 does not answer");
        var (status, text) = await AskAsync("application/json");
        var (strictStatus, strict) = await AskAsync("application/graphql-response+json");
        _store.Fault = null;
        var (_, back) = await AskAsync("application/json");

        (status, strictStatus).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        new Answer(text).Code.ShouldBe("STORE_UNAVAILABLE");
        text.ShouldNotContain("secret");
        text.WithoutExtensions().ShouldEndWith("\"data\":null}");
        new Answer(strict).Code.ShouldBe("STORE_UNAVAILABLE");
        new Answer(back).Data.Number("claims.totalCount").ShouldBe(0);
    }

    [Fact]
    public async Task StoreAway_Health_IsNotReadyThoughAlive()
    {
        _store.Fault = new StoreUnavailableException("away");
        var ready = await StatusAsync("/health/ready");
        var live = await StatusAsync("/health/live");
        _store.Fault = null;

        (ready, live).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        (await StatusAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task StoreSlow_Health_IsNotReady()
    {
        _store.Fault = new TimeoutException("slow");

        (await StatusAsync("/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task StoreFrozen_Health_AnswersAfterItsPatience()
    {
        _store.Frozen = true;
        var answer = StatusAsync("/health/ready");
        while (!answer.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        (await answer).ShouldBe(HttpStatusCode.ServiceUnavailable);
        _store.Frozen = false;
        (await StatusAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var client = _app.GetTestClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return response.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string accept)
    {
        using var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Query }, Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
