namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>Limits of subscriptions and of the connections that carry them.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Most operations under way over WebSockets and event streams, of all clients together. Default 1,000.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>Most operations under way over one WebSocket. Default 100.</summary>
    public int MostPerConnection { get; init; } = 100;

    /// <summary>How many answers may wait for a reader, over one connection. Default 16.</summary>
    public int Queue { get; init; } = 16;

    /// <summary>
    /// How long a full queue waits for its reader to take something; then the reader is told that it is too slow, and what waits is dropped: it can go on behind the last event that it has. It has as
    /// long again to take that in. Default 20 s.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often an idle connection is shown to be alive; a WebSocket that does not answer for twice as long is closed. Default 15 s.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may take to send <c>connection_init</c>. Default 5 s.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Origins whose pages may open a WebSocket, as browsers send them, beside the server's own; <c>*</c> for any. A browser lets every page do so, and only the server can say no.
    /// </summary>
    public IReadOnlyCollection<string> Origins { get; init; } = [];
}
