using System.Collections.Immutable;
using KnowledgeGraph.Api.Subscriptions;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings on subscriptions.</summary>
internal static class SubscriptionCatalogue
{
    public static readonly Setting MaxSubscriptions = new("MaxSubscriptions", "--max-subscriptions", "1000", "Most operations under way over WebSockets and event streams");
    public static readonly Setting MaxSubscriptionsPerConnection = new("MaxSubscriptionsPerConnection", "--max-subscriptions-per-connection", "100", "Most operations under way over one WebSocket");
    public static readonly Setting SubscriptionQueue = new("SubscriptionQueue", "--subscription-queue", "16", "How many answers may wait for the reader of a connection");
    public static readonly Setting SlowReaderSeconds = new("SlowReaderSeconds", "--slow-reader-seconds", "20", "How long a full queue waits for its reader before the reader is told that it is too slow, in seconds");
    public static readonly Setting KeepAliveSeconds = new("KeepAliveSeconds", "--keep-alive-seconds", "15", "How often an idle WebSocket or event stream is shown to be alive, in seconds");

    public static readonly ImmutableArray<Setting> All = [MaxSubscriptions, MaxSubscriptionsPerConnection, SubscriptionQueue, SlowReaderSeconds, KeepAliveSeconds];

    /// <summary>Reads them; to be used only when no fault was added.</summary>
    /// <param name="from">Where values come from and faults go.</param>
    /// <param name="origins">Origins whose pages may ask from a browser.</param>
    public static SubscriptionOptions Read(SettingSource from, ImmutableArray<string> origins) => new()
    {
        Most = (int)from.Number(MaxSubscriptions, 1, 1_000_000),
        MostPerConnection = (int)from.Number(MaxSubscriptionsPerConnection, 1, 10_000),
        Queue = (int)from.Number(SubscriptionQueue, 1, 10_000),
        Patience = TimeSpan.FromSeconds(from.Number(SlowReaderSeconds, 1, 3_600)),
        KeepAlive = TimeSpan.FromSeconds(from.Number(KeepAliveSeconds, 1, 3_600)),
        Origins = origins,
    };
}
