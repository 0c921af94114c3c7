using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Everything the endpoint needs.</summary>
public sealed record GraphQlSetup
{
    /// <summary>The schema file's text.</summary>
    public required string Sdl { get; init; }

    /// <summary>A resolver for every field of the schema.</summary>
    public required ResolverRegistry Resolvers { get; init; }

    /// <summary>What a query starts from. Called once a request.</summary>
    public required Func<HttpContext, RequestRoot> Root { get; init; }

    /// <summary>
    /// Takes requests off what an asker may still send, beside those over HTTP, which the server counts: the others of a batch, and each over a WebSocket. Null when he
    /// may, else after how long he may try again. Null itself for no limit.
    /// </summary>
    public Func<HttpContext, int, TimeSpan?>? Spend { get; init; }

    /// <summary>
    /// Why whoever sent a request may ask no more, or null: asked for each operation of a WebSocket and each event of a subscription, which may come long after the
    /// request was let in. Null itself where that never happens.
    /// </summary>
    public Func<HttpContext, QueryError?>? Ends { get; init; }

    /// <summary>What one query may cost.</summary>
    public EngineOptions Limits { get; init; } = new();

    /// <summary>Documents that a request may name by their id; null for none.</summary>
    public TrustedDocuments? TrustedDocuments { get; init; }

    /// <summary>True to answer no document but these.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>How much text of persisted queries is kept, in bytes. Default 16 MiB.</summary>
    public long MaxPersistedQueryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Largest number of requests in a batch; 0 for no batches. Default 10.</summary>
    public int MaxBatch { get; init; } = 10;

    /// <summary>Limits of subscriptions.</summary>
    public SubscriptionOptions Subscriptions { get; init; } = new();

    /// <summary>
    /// Whether a WebSocket may be used, asked once it says <c>connection_init</c>, with the payload of that. False closes it as forbidden (4403). Null admits all.
    /// </summary>
    public Func<HttpContext, IReadOnlyDictionary<string, object?>, ValueTask<bool>>? Admits { get; init; }

    /// <summary>Largest body of a request in bytes, and largest message over a WebSocket. Default 1 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 1024 * 1024;
}
