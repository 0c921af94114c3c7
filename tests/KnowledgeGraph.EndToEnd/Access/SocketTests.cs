using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>Who asks over a WebSocket, and for how long.</summary>
public sealed class SocketTests
{
    private const string Who = "{ viewer { name } }";
    private const string Changed = "subscription { changed(kinds: [LOAD_RECORDED]) { load { source } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_WithCredentialsInItsFirstMessage_IsOfTheirOwner()
    {
        using var folder = new TemporaryFolder();
        var secret = await Asking.CreateKeyAsync(folder.Path, "ann", "reader");
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", "false");
        using var socket = await OpenAsync(server);

        await socket.SayAsync(new { type = "connection_init", payload = new { authorization = $"Bearer {secret}" } });
        await socket.SayAsync(new { type = "subscribe", id = "1", payload = new { query = Who } });

        (await socket.HearAsync()).GetProperty("type").GetString().ShouldBe("connection_ack");
        (await socket.HearAsync()).GetProperty("payload").GetProperty("data").GetProperty("viewer").GetProperty("name").GetString().ShouldBe("ann");
    }

    [Theory]
    [InlineData("false", """{"type":"connection_init"}""")]
    [InlineData("false", """{"type":"connection_init","payload":{"Authorization":"Bearer kgkey_1"}}""")]
    [InlineData("true", """{"type":"connection_init","payload":{"Authorization":"Bearer kgkey_1"}}""")]
    [InlineData("true", """{"type":"connection_init","payload":{"X-API-Key":1}}""")]
    public async Task Connection_WithoutGoodCredentials_IsClosed(string anonymousRead, string init)
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", anonymousRead);
        using var socket = await OpenAsync(server);

        await socket.SayAsync(JsonDocument.Parse(init).RootElement);

        (await socket.ClosedAsync()).ShouldBe(4403);
    }

    [Fact]
    public async Task Operation_BeforeTheFirstMessage_IsNotAnswered()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-read", "false");
        using var socket = await OpenAsync(server);

        await socket.SayAsync(new { type = "subscribe", id = "1", payload = new { query = Who } });

        (await socket.ClosedAsync()).ShouldBe(4401);
    }

    [Fact]
    public async Task Connection_WhoseKeyIsRevoked_IsToldNoEventAndAnsweredNoOperation()
    {
        using var folder = new TemporaryFolder();
        var (ann, bob) = (await Asking.CreateKeyAsync(folder.Path, "ann", "reader"), await Asking.CreateKeyAsync(folder.Path, "bob", "researcher"));
        await using var server = await HostedServer.OnAsync(folder.Path);
        using var socket = await OpenAsync(server);
        await socket.SayAsync(new { type = "connection_init", payload = new Dictionary<string, string> { ["X-API-Key"] = ann } });
        await socket.SayAsync(new { type = "subscribe", id = "events", payload = new { query = Changed } });
        (await socket.HearAsync()).GetProperty("type").GetString().ShouldBe("connection_ack");
        for (var i = 0; i == 0 || !await socket.HearsAsync(); i++)
            await server.AskAsync(Asking.Load($"before-{i}"), Asking.Bearer(bob)); // What is recorded before the subscription is there is not told.

        await HostedServer.RunAsync("keys", "revoke", "ann", "--data-directory", folder.Path);
        await server.AskAsync(Asking.Load("after"), Asking.Bearer(bob));
        await socket.SayAsync(new { type = "subscribe", id = "who", payload = new { query = Who } });
        var heard = new List<JsonElement>();
        while (heard.Count(one => Type(one) == "error") < 2)
            heard.Add(await socket.HearAsync());

        heard.ShouldContain(one => Type(one) == "next");
        heard.Where(one => Type(one) == "next").ShouldAllBe(
            one => one.GetProperty("payload").GetProperty("data").GetProperty("changed").GetProperty("load").GetProperty("source").GetString()!.StartsWith("before", StringComparison.Ordinal));
        heard.Where(one => Type(one) == "error").Select(one => one.GetProperty("id").GetString()).ShouldBe(["events", "who"], ignoreOrder: true);
        heard.Where(one => Type(one) == "error").ShouldAllBe(one => one.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString() == "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Operations_OverAConnection_AreCounted()
    {
        using var folder = new TemporaryFolder();
        await using var server = await HostedServer.OnAsync(folder.Path, "--anonymous-requests-per-minute", "2");
        using var socket = await OpenAsync(server);
        await socket.SayAsync(new { type = "connection_init" });
        await socket.HearAsync();

        await socket.SayAsync(new { type = "subscribe", id = "1", payload = new { query = Who } });
        Type(await socket.HearAsync()).ShouldBe("next");
        Type(await socket.HearAsync()).ShouldBe("complete");
        await socket.SayAsync(new { type = "subscribe", id = "2", payload = new { query = Who } });

        var refused = await socket.HearAsync();
        (Type(refused), refused.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString()).ShouldBe(("error", "RATE_LIMITED"));
    }

    private static string? Type(JsonElement message) => message.GetProperty("type").GetString();

    private static async Task<Client> OpenAsync(HostedServer server)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri, Token);
        return new Client(socket);
    }

    /// <summary>One end of a connection.</summary>
    private sealed class Client(ClientWebSocket socket) : IDisposable
    {
        private Task<JsonElement>? _hearing;

        public Task SayAsync(object message) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, Token);

        /// <summary>The next message.</summary>
        public async Task<JsonElement> HearAsync()
        {
            var heard = await (_hearing ??= ReceiveAsync());
            _hearing = null;
            return heard;
        }

        /// <summary>True when a message is there, or comes in a moment.</summary>
        public async Task<bool> HearsAsync()
        {
            _hearing ??= ReceiveAsync();
            await Task.WhenAny(_hearing, Task.Delay(100, Token));
            return _hearing.IsCompleted;
        }

        /// <summary>The code that the server closes with.</summary>
        public async Task<int> ClosedAsync()
        {
            var received = await socket.ReceiveAsync(new ArraySegment<byte>(new byte[1024]), Token);
            received.MessageType.ShouldBe(WebSocketMessageType.Close);
            return (int)socket.CloseStatus!.Value;
        }

        public void Dispose() => socket.Dispose();

        private async Task<JsonElement> ReceiveAsync()
        {
            var buffer = new byte[16 * 1024];
            var length = 0;
            WebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), Token);
                length += received.Count;
            }
            while (!received.EndOfMessage);
            return JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, length)).RootElement;
        }
    }
}
