using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Access;

/// <summary>
/// How often anybody may ask: a bucket for each name, or for each address that sends no good credentials, that holds the requests of a minute and is filled as steadily
/// as they are allowed. A client may send all at once and then has to wait.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private const int NetworkBytes = 8;
    private readonly AccessSettings _settings;

    /// <summary>Prepares the buckets.</summary>
    /// <param name="settings">The limits.</param>
    public RateLimits(AccessSettings settings)
    {
        _settings = settings;
        Limiter = PartitionedRateLimiter.Create<HttpContext, Bucket>(BucketOf);
    }

    /// <summary>Counts requests; those for endpoints that are not guarded pass.</summary>
    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>True when there is a limit for anybody.</summary>
    public bool IsAny => (_settings.RequestsPerMinute ?? _settings.AnonymousRequestsPerMinute) is not null;

    /// <summary>Takes requests off what an asker may still send.</summary>
    /// <param name="context">The request.</param>
    /// <param name="requests">How many.</param>
    /// <returns>Null when he may, else after how long he may try again.</returns>
    public TimeSpan? Spend(HttpContext context, int requests)
    {
        if (LimitOf(context) is not { } limit)
            return null;
        using var lease = Limiter.AttemptAcquire(context, Math.Min(requests, limit)); // More than a bucket holds can never be had at once.
        return lease.IsAcquired ? null : WaitOf(lease);
    }

    /// <summary>Answers a request that was one too many.</summary>
    /// <param name="context">The request.</param>
    /// <param name="lease">What the limiter said.</param>
    public static ValueTask RefuseAsync(HttpContext context, RateLimitLease lease) => new(RateLimit.RefuseAsync(context, WaitOf(lease)));

    /// <inheritdoc />
    public void Dispose() => Limiter.Dispose();

    private static TimeSpan WaitOf(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.Zero;

    private int? LimitOf(HttpContext context) => context.Features.Get<Identity>()?.Principal is null ? _settings.AnonymousRequestsPerMinute : _settings.RequestsPerMinute;

    private RateLimitPartition<Bucket> BucketOf(HttpContext context)
    {
        if (!Guarded.Is(context) || LimitOf(context) is not { } limit)
            return RateLimitPartition.GetNoLimiter(default(Bucket));
        var bucket = context.Features.Get<Identity>()?.Principal is { } principal ? new Bucket(principal.Name, null) : new Bucket(null, NetworkOf(context.Connection.RemoteIpAddress));
        return RateLimitPartition.GetTokenBucketLimiter(bucket, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / limit,
            QueueLimit = 0,
        });
    }

    /// <summary>Whoever has an address of IPv6 has 2^64 of them at least, so the network counts.</summary>
    private static IPAddress? NetworkOf(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return new IPAddress(bytes);
    }

    private readonly record struct Bucket(string? Name, IPAddress? Network);
}
