using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Api.Subscriptions;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>GraphQL over server-sent events, in the mode of distinct connections.</summary>
public sealed class EventStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Subscription_OverPostAndGet_IsEventsWithIdsAndAnEnd(bool post)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, "subscription { numbers(to: 2) { value scope } }", post);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream; charset=utf-8");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(Token)).WithoutExtensions().ShouldBe(
            ":\n\n"
            + "event: next\nid: 1\ndata: {\"data\":{\"numbers\":{\"value\":1,\"scope\":\"event 1\"}}}\n\n"
            + "event: next\nid: 2\ndata: {\"data\":{\"numbers\":{\"value\":2,\"scope\":\"event 2\"}}}\n\n"
            + "event: complete\ndata:\n\n");
    }

    [Fact]
    public async Task LastEventId_OfABrowserThatComesAgain_WinsOverTheArgument()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        client.DefaultRequestHeaders.Add("Last-Event-ID", "4");
        using var answer = await AskAsync(client, "subscription { numbers(to: 5, after: \"2\") { value } }", post: false);

        (await DataAsync(answer)).ShouldBe(["""{"data":{"numbers":{"value":5}}}""", ""]);
    }

    [Theory]
    [InlineData("{ one }", """{"data":{"one":1}}""")]
    [InlineData("subscription { refused { value } }", "FORBIDDEN")]
    [InlineData("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("nonsense", "GRAPHQL_PARSE_FAILED")]
    public async Task Answer_ThatIsOneOnly_IsOneEventAndTheEnd(string query, string contained)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, query, post: true);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var data = await DataAsync(answer);
        data.Count.ShouldBe(2);
        data[0].ShouldContain(contained);
        data[1].ShouldBe("");
    }

    [Fact]
    public async Task Mutation_OverGet_IsRefused()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, "mutation { set { value } }", post: false);

        (await DataAsync(answer))[0].ShouldContain("Only queries are answered over GET");
    }

    [Theory]
    [InlineData("""{"query":1}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""[{"query":"{ one }"}]""", 400)]
    [InlineData("nonsense", 400)]
    public async Task Request_ThatIsNotWellFormed_IsRefusedAsJson(string body, int status)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var answer = await client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"), Token);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("text/event-stream, application/json;q=0.5", true)]
    [InlineData("TEXT/EVENT-STREAM, */*", true)]
    [InlineData("application/graphql-response+json, text/event-stream", false)]
    [InlineData("application/json, text/event-stream;q=0.9", false)]
    [InlineData("*/*", false)]
    [InlineData("text/event-stream;q=0, */*", false)]
    public async Task Stream_IsGivenToWhoLikesItBest(string accept, bool stream)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.GetAsync("/graphql?query={one}", Token);

        (answer.Content.Headers.ContentType!.MediaType == "text/event-stream").ShouldBe(stream);
    }

    [Fact]
    public async Task Stream_WithNothingToTell_IsKeptAlive()
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { KeepAlive = TimeSpan.FromMilliseconds(50) });
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, "subscription { never { value } }", post: true);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Token));

        for (var i = 0; i < 3; i++)
        {
            (await reader.ReadLineAsync(Token)).ShouldBe(":");
            (await reader.ReadLineAsync(Token)).ShouldBe("");
        }
    }

    [Fact]
    public async Task Client_ThatGoes_FreesItsPlace()
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { Most = 1 });
        using var client = new HttpClient { BaseAddress = ticker.Address };
        var first = await AskAsync(client, "subscription { never { value } }", post: true);
        await UntilAsync(() => ticker.Taken == 1);
        using var second = await AskAsync(client, "subscription { never { value } }", post: true);
        (await DataAsync(second))[0].ShouldContain("TOO_MANY_SUBSCRIPTIONS");

        first.Dispose();

        await UntilAsync(() => ticker.Taken == 0);
    }

    [Fact]
    public async Task Reader_ThatDoesNotRead_IsToldThatItIsTooSlow()
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { Queue = 2, Patience = TimeSpan.FromSeconds(1) });
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, "subscription { numbers(to: 5000) { value padding(size: 100000) } }", post: true);
        await UntilAsync(() => ticker.Taken == 1);
        await UntilAsync(() => ticker.Taken == 0); // The server has given up on it.

        var text = await answer.Content.ReadAsStringAsync(Token);

        text.ShouldEndWith("event: next\ndata: {\"errors\":[{\"message\":\"The events were not read as fast as they came. Come again behind the last one.\",\"extensions\":{\"code\":\"SLOW_READER\"}}]}\n\nevent: complete\ndata:\n\n");
        var ids = text.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => int.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        ids.ShouldBe(Enumerable.Range(1, ids.Count));
        ids.Count.ShouldBeLessThan(5000);
    }

    [Fact]
    public async Task Server_ThatStops_EndsTheStreamWithoutSayingThatItIsComplete()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await AskAsync(client, "subscription { never { value } }", post: true);

        var stopping = ticker.StopAsync();

        (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(":\n\n");
        await stopping;
        ticker.Taken.ShouldBe(0);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string query, bool post)
    {
        using var request = post
            ? new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json") }
            : new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(query));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    /// <summary>The data of each event.</summary>
    private static async Task<IReadOnlyList<string>> DataAsync(HttpResponseMessage answer) =>
        [.. (await answer.Content.ReadAsStringAsync(Token)).Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line[5..].Trim().WithoutExtensions())];

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10, Token);
    }
}
