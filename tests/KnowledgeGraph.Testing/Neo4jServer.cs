using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Testing;

/// <summary>
/// A real Neo4j server for tests, one for all tests of a process: the one that <c>NEO4J_URI</c> names, or one started with the program <c>neo4j/neo4j-server</c> of a folder
/// beside the checkout. It ends with the process, however that ends.
/// </summary>
public static class Neo4jServer
{
    // Bases of tests come and go: a plan made for one that was empty is good for the next.
    private static readonly string[] Settings = ["dbms.cypher.min_replan_interval=1h", "server.memory.query_cache.per_db_cache_num_entries=10000"];
    private static readonly string? Script = FindScript();
    private static readonly Lazy<Task<Neo4jProcess>> Started = new(() => Neo4jProcess.StartAsync(Script!, isBrief: false, Settings));

    /// <summary>Why there is none, or null.</summary>
    public static string? Missing { get; } = Environment.GetEnvironmentVariable("NEO4J_URI") is not null ? null : MissingOwn;

    /// <summary>Why no server of a test's own can be started, or null.</summary>
    public static string? MissingOwn =>
        Script is null ? "no Neo4j server: NEO4J_URI is not set, and no folder beside the checkout has neo4j/neo4j-server"
        : !IsOnPath("java") ? "no Neo4j server: it needs Java, and java is not on the PATH"
        : null;

    /// <summary>How to reach it; starts it when it is first asked for.</summary>
    public static async Task<Neo4jConnection> ConnectionAsync() => Environment.GetEnvironmentVariable("NEO4J_URI") is { } uri
        ? new Neo4jConnection
        {
            Uri = new Uri(uri),
            User = Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j",
            Password = Environment.GetEnvironmentVariable("NEO4J_PASSWORD"),
            Database = Environment.GetEnvironmentVariable("NEO4J_DATABASE") ?? "neo4j",
        }
        : (await Started.Value).Connection;

    /// <summary>Starts a server of a test's own, which it may stop, kill and freeze. Call only when <see cref="MissingOwn"/> is null.</summary>
    /// <param name="settings">Lines of its configuration, <c>key=value</c>.</param>
    public static Task<Neo4jProcess> StartOwnAsync(params string[] settings) => Neo4jProcess.StartAsync(Script!, isBrief: true, settings);

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
                return folder.Parent?.GetDirectories().Select(beside => Path.Combine(beside.FullName, "neo4j", "neo4j-server")).FirstOrDefault(File.Exists);
        }

        return null;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
