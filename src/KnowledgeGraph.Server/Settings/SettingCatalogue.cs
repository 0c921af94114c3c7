using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Server.Settings;

/// <summary>A setting by name.</summary>
/// <param name="Key">Name in the section <c>KnowledgeGraph</c> of the configuration.</param>
/// <param name="Argument">Name on the command line, with its dashes.</param>
/// <param name="Default">Value when it is not set; empty when there is none.</param>
/// <param name="Meaning">What it does, in a line.</param>
internal sealed record Setting(string Key, string Argument, string Default, string Meaning)
{
    /// <summary>The full name in the configuration.</summary>
    public string Path => $"{SettingCatalogue.Section}:{Key}";

    /// <summary>The name that Neo4j's own programs give it in the environment, or null. It is the weakest of all.</summary>
    public string? PlainName { get; init; }

    /// <summary>True when nobody may see its value: it is never shown, and not taken as an argument, which others can read in the list of processes.</summary>
    public bool IsSecret { get; init; }
}

/// <summary>All settings. docs/operations.md has one row for each; a test compares.</summary>
internal static class SettingCatalogue
{
    public const string Section = "KnowledgeGraph";

    public static readonly Setting Urls = new("Urls", "--urls", "http://localhost:5080", "Addresses to listen on, separated by semicolons");
    public static readonly Setting AllowedHosts = new("AllowedHosts", "--allowed-hosts", "auto", "Host names that requests may name, separated by semicolons; auto: local names when all addresses are local, else any; * for any");
    public static readonly Setting Store = new("Store", "--store", "Embedded", "Where the data is: Embedded in DataDirectory, or in a server, Neo4j");
    public static readonly Setting DataDirectory = new("DataDirectory", "--data-directory", "data", "Folder of the embedded store; created when missing");
    public static readonly Setting SeedDirectory = new("SeedDirectory", "--seed-directory", "seed-data", "Folder of the seed files");
    public static readonly Setting SchemaFile = new("SchemaFile", "--schema-file", "schema/knowledge-graph.graphql", "The GraphQL contract");
    public static readonly Setting CookbookDirectory = new("CookbookDirectory", "--cookbook-directory", "docs/cookbook", "Folder of the worked examples that GraphiQL opens with");
    public static readonly Setting LoadSeed = new("LoadSeed", "--load-seed", "true", "Whether to load the seed files into a store that has nothing else");
    public static readonly Setting Graphiql = new("Graphiql", "--graphiql", "true", "Whether to serve the GraphiQL page");
    public static readonly Setting LogFormat = new("LogFormat", "--log-format", "Text", "Text for people, Json for machines");
    public static readonly Setting LogLevel = new("LogLevel", "--log-level", "Information", "Least level to log: Verbose, Debug, Information, Warning, Error or Fatal");
    public static readonly Setting SlowRequestMilliseconds = new("SlowRequestMilliseconds", "--slow-request-milliseconds", "1000", "Log requests that take longer, in milliseconds; 0 for none");
    public static readonly Setting MaxRequestBytes = new("MaxRequestBytes", "--max-request-bytes", "1048576", "Longest request body, in bytes");
    public static readonly Setting CacheMegabytes = new("CacheMegabytes", "--cache-megabytes", "0", "Memory for decoded records of the embedded store, in megabytes; 0: half of the machine's");
    public static readonly Setting MaxConnections = new("MaxConnections", "--max-connections", "1000", "Most connections at a time");
    public static readonly Setting StopTimeoutSeconds = new("StopTimeoutSeconds", "--stop-timeout-seconds", "10", "How long requests under way may finish when the server stops, in seconds");

    public static readonly ImmutableArray<Setting> All =
    [
        Urls, AllowedHosts, Store, DataDirectory, .. Neo4jCatalogue.All, .. HttpCatalogue.All, .. SubscriptionCatalogue.All, .. AccessCatalogue.All, SeedDirectory, SchemaFile, CookbookDirectory, LoadSeed, Graphiql,
        LogFormat, LogLevel, SlowRequestMilliseconds, .. LimitCatalogue.All, CacheMegabytes, MaxRequestBytes, MaxConnections, StopTimeoutSeconds,
    ];

    /// <summary>What <c>--help</c> prints.</summary>
    public static string Help()
    {
        var text = new StringBuilder("Serves the knowledge base. Usage: [--NAME VALUE]...\nMakes, lists and revokes API keys. Usage: keys create|list|revoke ...\n\n");
        foreach (var setting in All.Where(setting => !setting.IsSecret))
            text.Append(CultureInfo.InvariantCulture, $"  {setting.Argument,-32} {setting.Meaning}{(setting.Default.Length > 0 ? $" [{setting.Default}]" : "")}\n");
        text.Append("\nNot as arguments, which every user of the machine can read:\n");
        foreach (var setting in All.Where(setting => setting.IsSecret))
            text.Append(CultureInfo.InvariantCulture, $"  {Variable(setting),-32} {setting.Meaning}\n");
        text.Append("\nEach may also be set in appsettings.json (section KnowledgeGraph) or in the environment (KnowledgeGraph__Urls).\n");
        text.Append("An argument wins over the environment, the environment over the file. Relative folders start at the repository,\n");
        text.Append("or beside the program when it is published. NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE are understood too.\n");
        return text.ToString();
    }

    /// <summary>The name of a setting in the environment.</summary>
    /// <param name="setting">The setting.</param>
    public static string Variable(Setting setting) => $"{Section}__{setting.Key}";
}
