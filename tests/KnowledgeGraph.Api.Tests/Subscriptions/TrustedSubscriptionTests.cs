using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>A server that answers registered documents only keeps to that over the transports that subscriptions come by, whatever the kind of operation and however it is named.</summary>
public sealed class TrustedSubscriptionTests
{
    private const string Registered = "subscription { numbers(to: 1) { value } }", Other = "subscription { numbers(to: 1) { scope } }", OtherQuery = "{ one }";
    private const string Data = """{"data":{"numbers":{"value":1}}}""";

    /// <summary>Payloads that name the registered document.</summary>
    public static TheoryData<string> Known { get; } =
    [
        JsonSerializer.Serialize(new { documentId = "numbers" }),
        JsonSerializer.Serialize(new { query = Registered }),
        Persisted(Registered, withText: false),
    ];

    /// <summary>Payloads with documents that nobody registered.</summary>
    public static TheoryData<string, string> Unknown { get; } = new()
    {
        { JsonSerializer.Serialize(new { query = Other }), "DOCUMENT_NOT_TRUSTED" },
        { JsonSerializer.Serialize(new { query = OtherQuery }), "DOCUMENT_NOT_TRUSTED" },
        { Persisted(Other, withText: true), "DOCUMENT_NOT_TRUSTED" },
        { Persisted(Other, withText: false), "DOCUMENT_NOT_TRUSTED" },
        { JsonSerializer.Serialize(new { documentId = "other" }), "DOCUMENT_NOT_FOUND" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Known))]
    public async Task Subscription_Registered_Runs(string payload)
    {
        await using var ticker = await StartAsync();

        (await StreamAsync(ticker, payload)).ShouldBe($":\n\nevent: next\nid: 1\ndata: {Data}\n\nevent: complete\ndata:\n\n");
        (await SocketAsync(ticker, payload)).ShouldBe([$$"""{"id":"1","type":"next","payload":{{Data}}}""", """{"id":"1","type":"complete"}"""]);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Subscription_NotRegistered_IsRefusedEachTime(string payload, string code)
    {
        await using var ticker = await StartAsync();

        for (var round = 0; round < 2; round++)
        {
            var stream = await StreamAsync(ticker, payload);
            stream.ShouldContain($"\"code\":\"{code}\"");
            stream.ShouldNotContain("\"data\"");
            (await SocketAsync(ticker, payload)).ShouldHaveSingleItem().ShouldMatch($$"""^\{"id":"1","type":"error",.*"code":"{{code}}"\}\}\]\}$""");
        }
    }

    private static Task<Ticker> StartAsync() => Ticker.StartAsync(change: setup => setup with
    {
        TrustedDocuments = TrustedDocuments.Read(JsonSerializer.Serialize(new { numbers = Registered })),
        OnlyTrustedDocuments = true,
    });

    private static string Persisted(string query, bool withText)
    {
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = PersistedQueries.HashOf(query) } };
        return withText ? JsonSerializer.Serialize(new { query, extensions }) : JsonSerializer.Serialize(new { extensions });
    }

    private static async Task<string> StreamAsync(Ticker ticker, string payload)
    {
        using var client = new HttpClient { BaseAddress = ticker.Address, DefaultRequestHeaders = { { "Accept", "text/event-stream" } } };
        using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), new StringContent(payload, Encoding.UTF8, "application/json"), Token);
        return (await answer.Content.ReadAsStringAsync(Token)).WithoutExtensions();
    }

    private static async Task<IReadOnlyList<string>> SocketAsync(Ticker ticker, string payload)
    {
        using var client = await SocketClient.ReadyAsync(ticker.Address);
        await client.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{payload}}}""");
        return await client.ReceiveAllAsync("1");
    }
}
