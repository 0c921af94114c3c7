using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Subscriptions;
using Serilog.Events;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings of a server, checked. What each means and where it may be set is in docs/operations.md.</summary>
public sealed record ServerSettings
{
    /// <summary>Addresses to listen on, each <c>http://HOST:PORT</c>; port 0 takes a free one.</summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>Host names that a request may name; <c>*</c> for any.</summary>
    public required ImmutableArray<string> AllowedHosts { get; init; }

    /// <summary>The base in Neo4j; null when the store is the embedded one.</summary>
    public Neo4jSettings? Neo4j { get; init; }

    /// <summary>How requests come in and answers go out.</summary>
    public required HttpSettings Http { get; init; }

    /// <summary>Limits of subscriptions.</summary>
    public required SubscriptionOptions Subscriptions { get; init; }

    /// <summary>Who may do what, and how often.</summary>
    public required AccessSettings Access { get; init; }

    /// <summary>Absolute path of the folder of the embedded store.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Absolute path of the folder of the seed files.</summary>
    public required string SeedDirectory { get; init; }

    /// <summary>Absolute path of the GraphQL contract.</summary>
    public required string SchemaFile { get; init; }

    /// <summary>Absolute path of the folder of the worked examples.</summary>
    public required string CookbookDirectory { get; init; }

    /// <summary>True to load the seed files into a store that has nothing else.</summary>
    public required bool LoadSeed { get; init; }

    /// <summary>True to serve the GraphiQL page.</summary>
    public required bool Graphiql { get; init; }

    /// <summary>How log events are written.</summary>
    public required LogFormat LogFormat { get; init; }

    /// <summary>The least level that is logged.</summary>
    public required LogEventLevel LogLevel { get; init; }

    /// <summary>Requests that take longer are logged; zero logs none.</summary>
    public required TimeSpan SlowRequest { get; init; }

    /// <summary>Longest request body, in bytes.</summary>
    public required long MaxRequestBytes { get; init; }

    /// <summary>What one query may cost.</summary>
    public required EngineOptions Limits { get; init; }

    /// <summary>Memory for decoded records of the embedded store in bytes; 0 leaves it to the store.</summary>
    public required long CacheBytes { get; init; }

    /// <summary>Most connections at a time.</summary>
    public required long MaxConnections { get; init; }

    /// <summary>How long requests under way may take to finish when the server stops.</summary>
    public required TimeSpan StopTimeout { get; init; }
}

/// <summary>Which store holds the data.</summary>
public enum StoreKind
{
    /// <summary>A file of this server's own.</summary>
    Embedded,

    /// <summary>A Neo4j server, which any number of servers may share.</summary>
    Neo4j,
}

/// <summary>How log events are written to standard output.</summary>
public enum LogFormat
{
    /// <summary>A line a person can read.</summary>
    Text,

    /// <summary>One JSON object a line, in Serilog's compact format with the message rendered.</summary>
    Json,
}
