using System.Net;
using System.Net.WebSockets;
using System.Text;
using KnowledgeGraph.Api.Subscriptions;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>graphql-transport-ws, rule by rule: what is answered, and what closes a connection with which code.</summary>
public sealed class SocketProtocolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscription_ToItsEnd_IsNextForEachEventThenComplete()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", "subscription { numbers(to: 2) { value scope } }");

        (await client.ReceiveAllAsync("a")).ShouldBe([
            """{"id":"a","type":"next","payload":{"data":{"numbers":{"value":1,"scope":"event 1"}}}}""",
            """{"id":"a","type":"next","payload":{"data":{"numbers":{"value":2,"scope":"event 2"}}}}""",
            """{"id":"a","type":"complete"}"""]);
    }

    [Theory]
    [InlineData("{ one scope }", """{"data":{"one":1,"scope":"start"}}""")]
    [InlineData("mutation { set { value } }", """{"data":{"set":{"value":0}}}""")]
    public async Task OtherOperations_AreAnsweredOnce(string query, string answer)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("q", query);

        (await client.ReceiveAllAsync("q")).ShouldBe([$$"""{"id":"q","type":"next","payload":{{answer}}}""", """{"id":"q","type":"complete"}"""]);
    }

    [Theory]
    [InlineData("subscription { nothing { value } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { numbers(to: 1) { value } never { value } }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription {", "GRAPHQL_PARSE_FAILED")]
    [InlineData("subscription { refused { value } }", "FORBIDDEN")]
    [InlineData("subscription { numbers(to: 1, after: \\\"x\\\") { value } }", "INVALID_CURSOR")]
    [InlineData("subscription { numbers(to: 1) @skip(if: true) { value } }", "BAD_USER_INPUT")]
    [InlineData("subscription A { never { value } } subscription B { never { value } }", "BAD_USER_INPUT")]
    public async Task Operation_ThatCannotBegin_IsAnErrorAndNoMore(string query, string code)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SendAsync("""{"id":"x","type":"subscribe","payload":{"query":"QUERY"}}""".Replace("QUERY", query, StringComparison.Ordinal));
        var error = (await client.ReceiveAllAsync("x")).ShouldHaveSingleItem();
        await client.SendAsync("""{"type":"ping"}""");

        error.ShouldStartWith("""{"id":"x","type":"error","payload":[{"message":""");
        error.ShouldContain($"\"code\":\"{code}\"");
        (await client.ReceiveAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task Event_ThatFailsInPart_IsToldInItsAnswer_AndTheNextComes()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", "subscription { numbers(to: 2) { even } }");

        var messages = await client.ReceiveAllAsync("a");
        messages[0].ShouldContain("\"message\":\"1 is odd.\"");
        messages[1].ShouldBe("""{"id":"a","type":"next","payload":{"data":{"numbers":{"even":2}}}}""");
    }

    [Fact]
    public async Task Source_ThatBreaks_EndsWithAnErrorThatTellsNoSecret()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", "subscription { breaks { value } }");

        var last = (await client.ReceiveAllAsync("a"))[^1];
        last.ShouldContain("INTERNAL_ERROR");
        last.ShouldContain("correlationId");
        last.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Complete_FromTheClient_EndsTheOperationAndFreesItsId()
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { MostPerConnection = 1 });
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", "subscription { never { value } }");
        await Until(() => ticker.Taken == 1);
        await client.SendAsync("""{"id":"a","type":"complete"}""");
        await client.SendAsync("""{"id":"unknown","type":"complete"}""");
        await Until(() => ticker.Taken == 0);
        await client.SubscribeAsync("a", "{ one }");

        (await client.ReceiveAllAsync("a")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", "closed 4429 Too many initialisation requests")]
    [InlineData("nonsense", "closed 4400 Invalid message: the message is not valid JSON")]
    [InlineData("[]", "closed 4400 Invalid message: a message is a JSON object")]
    [InlineData("{}", "closed 4400 Invalid message: a message has a 'type'")]
    [InlineData("""{"type":"start"}""", "closed 4400 Invalid message: the 'type' of a client's message is connection_init, ping, pong, subscribe or complete")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ one }"}}""", "closed 4400 Invalid message: 'subscribe' has an 'id'")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ one }"}}""", "closed 4400 Invalid message: 'id' is a string")]
    [InlineData("""{"type":"subscribe","id":"a"}""", "closed 4400 Invalid message: the 'payload' of 'subscribe' is an object with a 'query'")]
    [InlineData("""{"type":"subscribe","id":"a","payload":{"query":1}}""", "closed 4400 Invalid message: 'query' must be a string.")]
    [InlineData("""{"type":"ping","payload":1}""", "closed 4400 Invalid message: a 'payload' is an object")]
    [InlineData("""{"type":"ping"} {"type":"ping"}""", "closed 4400")]
    public async Task Message_ThatBreaksTheProtocol_ClosesWithItsCode(string message, string closing)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SendAsync(message);

        (await client.ReceiveAsync()).ShouldStartWith(closing);
    }

    [Fact]
    public async Task BinaryMessage_Closes4400()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SendAsync([1, 2, 3], WebSocketMessageType.Binary);

        (await client.ReceiveAsync()).ShouldBe("closed 4400 Invalid message: text is expected");
    }

    [Fact]
    public async Task Message_LongerThanAllowed_Closes1009()
    {
        await using var ticker = await Ticker.StartAsync(change: setup => setup with { MaxRequestBytes = 10_000 });
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", new string(' ', 20_000));

        (await client.ReceiveAsync()).ShouldBe("closed 1009 A message may have 10000 bytes");
    }

    [Fact]
    public async Task Subscribe_BeforeTheAcknowledgement_Closes4401()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ConnectAsync(ticker.Address);

        await client.SubscribeAsync("a", "{ one }");

        (await client.ReceiveAsync()).ShouldBe("closed 4401 Unauthorized");
    }

    [Fact]
    public async Task Subscribe_UnderAnIdInUse_Closes4409()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a", "subscription { never { value } }");
        await client.SubscribeAsync("a", "subscription { never { value } }");

        (await client.ReceiveAsync()).ShouldBe("closed 4409 Subscriber for a already exists");
        await Until(() => ticker.Taken == 0);
    }

    [Fact]
    public async Task Connection_WithoutInit_Closes4408WhenItsTimeIsOver()
    {
        var time = new FakeTimeProvider();
        await using var ticker = await Ticker.StartAsync(time: time);
        using var client = await SocketClient.ConnectAsync(ticker.Address);
        using var ready = await SocketClient.ReadyAsync(ticker.Address);

        time.Advance(TimeSpan.FromSeconds(6));

        (await client.ReceiveAsync()).ShouldBe("closed 4408 Connection initialisation timeout");
        await ready.SendAsync("""{"type":"ping"}""");
        (await ready.ReceiveAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task Connection_InAnotherProtocol_Closes4406(string? protocol)
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ConnectAsync(ticker.Address, protocol);

        (await client.ReceiveAsync()).ShouldBe("closed 4406 Subprotocol not acceptable: expected graphql-transport-ws");
    }

    [Fact]
    public async Task Connection_ThatIsNotAdmitted_Closes4403()
    {
        await using var ticker = await Ticker.StartAsync(change: setup => setup with { Admits = (_, payload) => new(payload.GetValueOrDefault("key") is "right") });
        using var wrong = await SocketClient.ConnectAsync(ticker.Address);
        using var right = await SocketClient.ConnectAsync(ticker.Address);

        await wrong.SendAsync("""{"type":"connection_init","payload":{"key":"wrong"}}""");
        await right.SendAsync("""{"type":"connection_init","payload":{"key":"right"}}""");

        (await wrong.ReceiveAsync()).ShouldBe("closed 4403 Forbidden");
        (await right.ReceiveAsync()).ShouldBe("""{"type":"connection_ack"}""");
    }

    [Fact]
    public async Task Operations_OverTheLimits_AreRefusedAndTheConnectionStays()
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { Most = 3, MostPerConnection = 2 });
        using var one = await SocketClient.ReadyAsync(ticker.Address);
        using var other = await SocketClient.ReadyAsync(ticker.Address);

        foreach (var id in (string[])["a", "b", "c"])
            await one.SubscribeAsync(id, "subscription { never { value } }");
        var onConnection = await one.ReceiveAllAsync("c");
        await other.SubscribeAsync("a", "subscription { never { value } }");
        await other.SubscribeAsync("b", "subscription { never { value } }");
        var inAll = await other.ReceiveAllAsync("b");

        onConnection.ShouldHaveSingleItem().ShouldContain("A connection has 2 operations at a time");
        inAll.ShouldHaveSingleItem().ShouldContain("TOO_MANY_SUBSCRIPTIONS");
        one.Dispose();
        other.Dispose();
        await Until(() => ticker.Taken == 0);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("https://friend.example", true)]
    [InlineData("null", false)]
    [InlineData("own", true)]
    public async Task Page_OfAnotherSite_NeedsLeave(string origin, bool admitted)
    {
        await using var ticker = await Ticker.StartAsync(new SubscriptionOptions { Origins = ["https://friend.example"] });
        var connecting = SocketClient.ConnectAsync(ticker.Address, origin: origin == "own" ? ticker.Address.GetLeftPart(UriPartial.Authority) : origin);

        if (admitted)
            (await connecting).Dispose();
        else
            (await Should.ThrowAsync<WebSocketException>(connecting)).Message.ShouldContain("403");
    }

    [Fact]
    public async Task Reader_ThatDoesNotRead_IsToldThatItIsTooSlow()
    {
        var options = new SubscriptionOptions { Queue = 2, Patience = TimeSpan.FromSeconds(1) };
        await using var ticker = await Ticker.StartAsync(options);
        using var slow = await SocketClient.ReadyAsync(ticker.Address);
        using var other = await SocketClient.ReadyAsync(ticker.Address);

        await slow.SubscribeAsync("a", "subscription { numbers(to: 5000) { value padding(size: 100000) } }");
        await Until(() => ticker.Taken == 1);
        await Until(() => ticker.Taken == 0); // The server has given up on it.
        await other.SubscribeAsync("b", "subscription { numbers(to: 1000) { value } }");
        (await other.ReceiveAllAsync("b")).Count.ShouldBe(1001);

        var messages = await slow.ReceiveAllAsync("a");
        messages[^1].ShouldBe("closed 4413 SLOW_READER: go on behind the last event received");
        messages.Take(messages.Count - 1).Select((message, i) => message.Contains($"\"value\":{i + 1},", StringComparison.Ordinal)).ShouldAllBe(isNext => isNext);
    }

    [Fact]
    public async Task Server_ThatStops_SaysThatItGoesAway()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);
        await client.SubscribeAsync("a", "subscription { never { value } }");

        var stopping = ticker.StopAsync();

        (await client.ReceiveAsync()).ShouldBe("closed 1001 The server stops; connect again");
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        await stopping;
        ticker.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Id_WithAnyCharacters_ComesBackAsItWas()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = await SocketClient.ReadyAsync(ticker.Address);

        await client.SubscribeAsync("a\"\\é\n", "{ one }");

        System.Text.Json.JsonDocument.Parse(await client.ReceiveAsync()).RootElement.GetProperty("id").GetString().ShouldBe("a\"\\é\n");
    }

    [Fact]
    public async Task Subscription_OverPlainHttp_IsRefusedWithWhereToAsk()
    {
        await using var ticker = await Ticker.StartAsync();
        using var client = new HttpClient { BaseAddress = ticker.Address };
        using var answer = await client.PostAsync("/graphql", new StringContent("""{"query":"subscription { never { value } }"}""", Encoding.UTF8, "application/json"), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("text/event-stream");
    }

    /// <summary>Waits for what happens on its own, without a limit of its own: the test's token has one.</summary>
    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(10, Token);
    }
}
