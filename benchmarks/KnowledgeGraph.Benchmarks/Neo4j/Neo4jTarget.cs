using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Neo4j;
using KnowledgeGraph.Store.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>The Neo4j server that the environment names, and bases in namespaces of it. What is measured of reads is kept between commands, like the files of the embedded store.</summary>
internal static class Neo4jTarget
{
    /// <summary>How to reach the server.</summary>
    /// <exception cref="InvalidOperationException">The environment names none.</exception>
    public static Neo4jConnection Connection => new()
    {
        Uri = new Uri(Environment.GetEnvironmentVariable("NEO4J_URI") ?? throw new InvalidOperationException("NEO4J_URI names no server to measure on; see benchmarks/README.md")),
        User = Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j",
        Password = Environment.GetEnvironmentVariable("NEO4J_PASSWORD"),
        Database = Environment.GetEnvironmentVariable("NEO4J_DATABASE") ?? "neo4j",
        StatementTimeout = TimeSpan.FromMinutes(10),
    };

    /// <summary>Opens the base of a namespace.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="wrap">What to put before the transport, such as a recorder; null for nothing.</param>
    public static async Task<Neo4jStore> OpenAsync(string name, Func<ICypherTransport, ICypherTransport>? wrap = null)
    {
        var transport = await CypherTransports.OpenAsync(Connection, NullLoggerFactory.Instance, CancellationToken.None);
        return await Neo4jStore.OpenAsync(wrap?.Invoke(transport) ?? transport, new Neo4jStoreOptions { Namespace = name }, CancellationToken.None);
    }

    /// <summary>The namespace that holds a generated base with the seed story; filled when it is not there yet.</summary>
    /// <param name="size">How large a base.</param>
    public static async Task<string> EnsureAsync(BaseSize size)
    {
        var name = $"Bench{size.Claims}";
        await using var store = await OpenAsync(name);
        if ((await store.SummaryAsync(Marking.Red, CancellationToken.None)).Claims >= size.Claims)
            return name;
        Report.Say($"recording a base of {size.Claims:#,0} claims in Neo4j");
        await store.ClearAsync(CancellationToken.None);
        await LoadAsync(store, new BaseGenerator(size));
        await Story.LoadAsync(store);
        return name;
    }

    /// <summary>Records the generated base.</summary>
    public static async Task LoadAsync(IGraphStore store, BaseGenerator generator)
    {
        if (await store.RecordAsync(generator.Header, generator.Records(), CancellationToken.None) is LoadRefused refused)
            throw new InvalidOperationException($"the store refused the generated base: {refused.Conflicts[0]}");
    }
}
