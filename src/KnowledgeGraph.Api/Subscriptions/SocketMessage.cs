using System.Buffers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>A message of a client in the protocol graphql-transport-ws.</summary>
internal readonly struct SocketMessage
{
    public SocketMessageKind Kind { get; private init; }

    /// <summary>Id of the operation; empty for messages about none.</summary>
    public string Id { get; private init; }

    /// <summary>The payload of <c>connection_init</c>, <c>ping</c> and <c>pong</c>.</summary>
    public IReadOnlyDictionary<string, object?> Payload { get; private init; }

    /// <summary>The operation of <c>subscribe</c>.</summary>
    public ParsedRequest Request { get; private init; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault { get; private init; }

    /// <summary>Reads a message.</summary>
    /// <param name="engine">Knows documents by their bytes.</param>
    /// <param name="text">The message, UTF-8.</param>
    public static SocketMessage Read(GraphQlEngine engine, ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, RequestBody.Json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Faulty("a message is a JSON object");
            var message = Members(engine, ref reader);
            return message.Fault is null && reader.Read() ? Faulty("a message is one JSON object") : message;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Faulty("the message is not valid JSON");
        }
    }

    private static SocketMessage Members(GraphQlEngine engine, ref Utf8JsonReader reader)
    {
        string? type = null, id = null;
        var payload = default(Utf8JsonReader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "type" && reader.TokenType == JsonTokenType.String)
                type = reader.GetString();
            else if (name == "id" && reader.TokenType == JsonTokenType.String)
                id = reader.GetString();
            else if (name is "type" or "id")
                return Faulty($"'{name}' is a string");
            else if (name == "payload")
                payload = reader;
            reader.Skip();
        }

        return type switch
        {
            "connection_init" => WithPayload(SocketMessageKind.Init, payload),
            "ping" => WithPayload(SocketMessageKind.Ping, payload),
            "pong" => WithPayload(SocketMessageKind.Pong, payload),
            "complete" => id is { Length: > 0 } ? new() { Kind = SocketMessageKind.Complete, Id = id, Payload = None } : Faulty("'complete' has the 'id' of an operation"),
            "subscribe" => id is { Length: > 0 } ? Subscribe(engine, id, payload) : Faulty("'subscribe' has an 'id'"),
            null => Faulty("a message has a 'type'"),
            _ => Faulty("the 'type' of a client's message is connection_init, ping, pong, subscribe or complete"),
        };
    }

    private static SocketMessage Subscribe(GraphQlEngine engine, string id, Utf8JsonReader payload)
    {
        if (payload.TokenType != JsonTokenType.StartObject)
            return Faulty("the 'payload' of 'subscribe' is an object with a 'query'");
        var request = ParsedRequest.Object(engine, ref payload);
        return new() { Kind = SocketMessageKind.Subscribe, Id = id, Request = request, Fault = request.Fault?.Message, Payload = None };
    }

    private static SocketMessage WithPayload(SocketMessageKind kind, Utf8JsonReader payload) => payload.TokenType switch
    {
        JsonTokenType.None or JsonTokenType.Null => new() { Kind = kind, Id = "", Payload = None },
        JsonTokenType.StartObject => new() { Kind = kind, Id = "", Payload = JsonValues.Object(ref payload) },
        _ => Faulty("a 'payload' is an object"),
    };

    private static readonly Dictionary<string, object?> None = [];

    private static SocketMessage Faulty(string fault) => new() { Fault = fault, Id = "", Payload = None };

    /// <summary>A message of the server without a payload.</summary>
    /// <param name="type">Its type.</param>
    public static byte[] Plain(string type) => Encoding.UTF8.GetBytes($$"""{"type":"{{type}}"}""");

    /// <summary>A message of the server about an operation.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">The operation.</param>
    /// <param name="payload">JSON; empty for none.</param>
    public static byte[] About(string type, string id, ReadOnlySpan<byte> payload)
    {
        var text = new ArrayBufferWriter<byte>(payload.Length + id.Length + 64);
        text.Write("{\"id\":"u8);
        text.Write(JsonSerializer.SerializeToUtf8Bytes(id));
        text.Write(Encoding.UTF8.GetBytes($",\"type\":\"{type}\""));
        if (payload.Length > 0)
        {
            text.Write(",\"payload\":"u8);
            text.Write(payload);
        }

        text.Write("}"u8);
        return text.WrittenSpan.ToArray();
    }
}

/// <summary>What a client may say.</summary>
internal enum SocketMessageKind
{
    Init,
    Ping,
    Pong,
    Subscribe,
    Complete,
}
