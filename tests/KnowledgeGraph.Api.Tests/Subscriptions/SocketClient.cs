using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>A client that says what a test wants and knows no protocol.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ClientWebSocket Socket => _socket;

    public static async Task<SocketClient> ConnectAsync(Uri server, string? protocol = "graphql-transport-ws", string? origin = null)
    {
        var client = new SocketClient();
        if (protocol is not null)
            client._socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, Token);
        return client;
    }

    /// <summary>Connects and is acknowledged.</summary>
    public static async Task<SocketClient> ReadyAsync(Uri server)
    {
        var client = await ConnectAsync(server);
        await client.SendAsync("""{"type":"connection_init"}""");
        (await client.ReceiveAsync()).ShouldBe("""{"type":"connection_ack"}""");
        return client;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    public Task SendAsync(byte[] message, WebSocketMessageType type) => _socket.SendAsync(message, type, endOfMessage: true, Token);

    public Task SubscribeAsync(string id, string query) => SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } }));

    /// <summary>The next message; a closing as its code and reason.</summary>
    public async Task<string> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return $"closed {(int)received.CloseStatus!} {received.CloseStatusDescription}".TrimEnd();
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (received.EndOfMessage)
                return text.ToString().WithoutExtensions();
        }
    }

    /// <summary>All messages up to the last about an operation.</summary>
    public async Task<IReadOnlyList<string>> ReceiveAllAsync(string id)
    {
        var messages = new List<string>();
        do
            messages.Add(await ReceiveAsync());
        while (!messages[^1].StartsWith("closed", StringComparison.Ordinal) && !IsLast(messages[^1], id));
        return messages;
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsLast(string message, string id)
    {
        var json = JsonDocument.Parse(message).RootElement;
        return json.TryGetProperty("id", out var about) && about.GetString() == id && json.GetProperty("type").GetString() is "complete" or "error";
    }
}
