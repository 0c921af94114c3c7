using System.Globalization;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>A real Kestrel on a free port with a small schema that has subscriptions of every kind.</summary>
internal sealed class Ticker : IAsyncDisposable
{
    private const string Sdl = """
        schema { query: Query mutation: Mutation subscription: Subscription }
        "Q." type Query { "One." one: Int! "The scope." scope: String! }
        "M." type Mutation { "Sets." set: Count! }
        "S." type Subscription {
          "Numbers in order, from behind the one given." numbers("Up to." to: Int! "Behind." after: String): Count!
          "Waits for ever." never: Count!
          "Has no source." refused: Count!
          "Ends with a fault." breaks: Count!
        }
        "A number." type Count { "It." value: Int! "A long text." padding("How long." size: Int!): String! "Fails for odd ones." even: Int! "Where it is from." scope: String! }
        """;

    private readonly WebApplication _app;

    private Ticker(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public int Taken => _app.Services.GetRequiredService<SubscriptionSlots>().Taken;

    public static async Task<Ticker> StartAsync(SubscriptionOptions? options = null, Func<GraphQlSetup, GraphQlSetup>? change = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var setup = new GraphQlSetup
        {
            Sdl = Sdl,
            Resolvers = Registry(),
            Root = _ => new RequestRoot(new Count(0), "start"),
            Subscriptions = options ?? new SubscriptionOptions(),
        };
        builder.Services.AddKnowledgeGraphQl(_ => change?.Invoke(setup) ?? setup);
        if (time is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton(time));
        var app = builder.Build();
        app.UseWebSockets();
        app.MapKnowledgeGraphQl("/graphql");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Ticker(app);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ResolverRegistry Registry() => new ResolverRegistry()
        .Type<Count>("Query", t => t.Leaf("one", _ => 1).Leaf("scope", (_, c) => (string)c.Scope!))
        .Type<Count>("Mutation", t => t.BatchObject("set", (_, counts) => new ValueTask<IReadOnlyList<Count?>>([.. counts])))
        .Type<Count>("Subscription", t => t.Object("numbers", c => c).Object("never", c => c).Object("refused", c => c).Object("breaks", c => c))
        .Type<Count>("Count", t => t
            .Leaf("value", c => c.Value)
            .Leaf("padding", (_, c) => new string('x', c.Argument<int>("size")))
            .Leaf("even", c => c.Value % 2 == 0 ? c.Value : throw new QueryException(ErrorCode.BadUserInput, $"{c.Value} is odd."))
            .Leaf("scope", (_, c) => (string)c.Scope!))
        .Source("numbers", (c, after) => new(Numbers(Place(after ?? c.Argument<string?>("after")), c.Argument<int>("to"), default)))
        .Source("never", (_, _) => new(Never(default)))
        .Source("refused", (_, _) => throw new QueryException(ErrorCode.Forbidden, "There is nothing to tell."))
        .Source("breaks", (_, _) => new(Breaks(default)));

    private static int Place(string? after) => after is null ? 0 : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw new QueryException(ErrorCode.InvalidCursor, $"\"{after}\" is no place.");

    private static async IAsyncEnumerable<SourceEvent> Numbers(int after, int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = after + 1; i <= to; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new SourceEvent(new Count(i), $"event {i}", i.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async IAsyncEnumerable<SourceEvent> Never([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        yield break;
    }

    private static async IAsyncEnumerable<SourceEvent> Breaks([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var number in Numbers(0, 1, cancellation))
            yield return number;
        throw new InvalidOperationException("a secret of the server");
    }

    internal sealed record Count(int Value);
}
