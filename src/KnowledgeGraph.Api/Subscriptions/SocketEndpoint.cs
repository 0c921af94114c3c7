using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>GraphQL over WebSocket: the protocol graphql-transport-ws.</summary>
/// <param name="services">What a connection needs.</param>
/// <param name="setup">Who may connect.</param>
internal sealed class SocketEndpoint(IServiceProvider services, GraphQlSetup setup)
{
    private const string Protocol = "graphql-transport-ws";

    /// <summary>Opens a connection and serves it to its end.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (!IsAllowed(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("Pages of this origin may not open a WebSocket here.", context.RequestAborted);
            return;
        }

        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        var keepAlive = setup.Subscriptions.KeepAlive;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = speaks ? Protocol : null,
            KeepAliveInterval = keepAlive,
            KeepAliveTimeout = 2 * keepAlive,
        });
        await using var connection = ActivatorUtilities.CreateInstance<SocketConnection>(services, context, socket);
        if (!speaks)
            connection.Close(CloseCode.BadSubprotocol, $"Subprotocol not acceptable: expected {Protocol}");
        await connection.RunAsync();
    }

    /// <summary>A program names no origin, a page of the server's own names its host; others must be allowed.</summary>
    private bool IsAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || setup.Subscriptions.Origins.Contains("*") || setup.Subscriptions.Origins.Contains(origin))
            return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && HostString.FromUriComponent(uri).Equals(Usual(request.Host, uri));
    }

    /// <summary>The host that a request names, without the port that its scheme has anyway.</summary>
    private static HostString Usual(HostString host, Uri origin) => host.Port is { } port && origin.IsDefaultPort && port == origin.Port ? new HostString(host.Host) : host;
}
