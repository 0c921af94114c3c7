namespace KnowledgeGraph.Store.Embedded;

/// <summary>How to open an embedded store.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>The file of the base; created when missing, with its directory. SQLite keeps two more files beside it while it is open.</summary>
    public required string Path { get; init; }

    /// <summary>About how many bytes of decoded records to keep in memory. Default: half the machine's memory.</summary>
    public long CacheBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>The clock that loads are stamped with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The most pages that the file may have, 0 for no limit: for tests of a full disk.</summary>
    internal int MaxPages { get; init; }
}
