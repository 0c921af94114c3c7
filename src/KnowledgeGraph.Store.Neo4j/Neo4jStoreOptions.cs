using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j;

/// <summary>How to open a base in Neo4j.</summary>
public sealed record Neo4jStoreOptions
{
    /// <summary>
    /// Up to 20 ASCII letters and digits, the first a letter, that begin the name of every label, index and constraint of this base, so that several bases live in one
    /// database (Community and Aura Free have one). Empty by default.
    /// </summary>
    public string Namespace { get; init; } = "";

    /// <summary>The clock that loads are stamped with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A load of more records is written in several transactions, and shows only when all are committed. Default: 20,000.</summary>
    public int MaxTransactionRecords { get; init; } = 20_000;

    /// <summary>
    /// True, the default, to keep in memory what rests on what, about 200 bytes a record: questions about it need no statement then. False leaves them to Neo4j, whose memory bounds how
    /// much may rest on one source.
    /// </summary>
    public bool LineageInMemory { get; init; } = true;

    /// <summary>Where the store says what it does on its own.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>How many records a question waits for when the lineage in memory is behind; when it is further behind, Neo4j is asked.</summary>
    internal int LineageRecordsWorthWaiting { get; init; } = 20_000;

    /// <summary>How long the mark of an unfinished load is good unless it is renewed, in seconds.</summary>
    internal int MarkSeconds { get; init; } = Loading.LoadMark.Seconds;
}
