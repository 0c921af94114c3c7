namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>How much of a seed file is read before it is refused, so that a hostile one cannot exhaust the process.</summary>
public sealed record SeedLimits
{
    /// <summary>The limits that hold when none are given.</summary>
    public static SeedLimits Default { get; } = new();

    /// <summary>Size of a file in bytes; default 16 MiB.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Texts, lists and maps of a file, with aliases written out; also bounds its claims and evidence links. Default 500,000.</summary>
    public int MaxNodes { get; init; } = 500_000;

    /// <summary>Lists and maps within one another; default 32.</summary>
    public int MaxDepth { get; init; } = 32;
}
