using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>The seed story and the questions of the cookbook, which are asked of it among a million claims about others.</summary>
internal static class Story
{
    /// <summary>The questions by name.</summary>
    public static IReadOnlyDictionary<string, string> Questions { get; } = Directory.GetFiles(Path.Combine(Locations.Root, "docs/cookbook"), "*.graphql")
        .Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    /// <summary>Records the seed files.</summary>
    /// <param name="store">Where to; recording them twice changes nothing.</param>
    public static async Task LoadAsync(IGraphStore store)
    {
        var report = await new SeedLoader(store).LoadAsync(Path.Combine(Locations.Root, "seed-data"), "benchmarks", CancellationToken.None);
        if (!report.Succeeded)
            throw new InvalidOperationException($"the seed files have faults: {report.Faults[0]}");
    }
}
