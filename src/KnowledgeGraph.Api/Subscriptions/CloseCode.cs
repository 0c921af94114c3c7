using System.Net.WebSockets;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>Why a WebSocket is closed: the codes of the protocol graphql-transport-ws, of RFC 6455, and one of our own.</summary>
internal enum CloseCode
{
    /// <summary>All is done (RFC 6455).</summary>
    Normal = WebSocketCloseStatus.NormalClosure,

    /// <summary>The server stops; connect again (RFC 6455).</summary>
    GoingAway = WebSocketCloseStatus.EndpointUnavailable,

    /// <summary>A message was longer than allowed (RFC 6455).</summary>
    TooLong = WebSocketCloseStatus.MessageTooBig,

    /// <summary>A message was not one of the protocol.</summary>
    BadRequest = 4400,

    /// <summary>An operation was sent before the connection was acknowledged.</summary>
    Unauthorized = 4401,

    /// <summary>The connection was not admitted.</summary>
    Forbidden = 4403,

    /// <summary>No subprotocol was asked for that the server speaks.</summary>
    BadSubprotocol = 4406,

    /// <summary>The client did not send <c>connection_init</c> in time.</summary>
    InitTimeout = 4408,

    /// <summary>An operation has the id of one under way.</summary>
    SubscriberExists = 4409,

    /// <summary>The client did not read what was sent. Our own; go on behind the last event received.</summary>
    SlowReader = 4413,

    /// <summary>The client sent <c>connection_init</c> twice.</summary>
    TooManyInits = 4429,
}
