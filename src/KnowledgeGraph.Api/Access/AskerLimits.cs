using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Access;

/// <summary>What an asker may ask of the server: <c>ViewerLimits</c> of the contract.</summary>
public sealed record AskerLimits
{
    /// <summary>Most requests a minute of an address that gives no credentials; null for no limit.</summary>
    public int? AnonymousRequestsPerMinute { get; init; }

    /// <summary>Most requests a minute of a name; null for no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Most requests in a batch; 0 for no batches.</summary>
    public int RequestsPerBatch { get; init; } = 10;

    /// <summary>Largest body of a request in bytes.</summary>
    public int RequestBytes { get; init; } = 1024 * 1024;

    /// <summary>What one query may cost.</summary>
    public EngineOptions Query { get; init; } = new();

    /// <summary>Most requests a minute of an asker; null for no limit.</summary>
    /// <param name="asker">Who asks.</param>
    public int? RequestsPerMinuteOf(Principal asker) => asker.Role == Role.Anonymous ? AnonymousRequestsPerMinute : RequestsPerMinute;
}
