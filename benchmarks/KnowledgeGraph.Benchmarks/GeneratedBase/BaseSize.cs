namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>How much a generated base holds; the proportions are always the same.</summary>
/// <param name="Claims">Claims.</param>
internal readonly record struct BaseSize(int Claims)
{
    public static BaseSize Full { get; } = new(1_000_000);

    public int Propositions => Math.Max(8, (int)(Claims * 0.333));

    /// <summary>Entities that are no documents.</summary>
    public int Entities => Math.Max(4, Claims / 20);

    public int Documents => Math.Max(4, Claims / 10);

    public long Records => (long)Entities + Documents + Propositions + Claims;
}
