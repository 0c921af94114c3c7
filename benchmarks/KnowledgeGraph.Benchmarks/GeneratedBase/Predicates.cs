namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>Predicates of the catalogue that link actors, the most frequent first.</summary>
internal static class Predicates
{
    public static string[] All { get; } = ["accuses", "met-with", "threatens", "represents"];
}
