using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Assessments;

/// <summary>Something whose nodes are numbers, with the lineage that they belong to.</summary>
internal readonly record struct Numbered<T>(ILineage Lineage, T Value)
{
    public NodeId Id(int number) => Lineage.IdOf(number);

    public ClaimId Claim(int number) => new(Lineage.IdOf(number).Value);

    /// <summary>Each of some things with the lineage.</summary>
    public static IReadOnlyList<Numbered<T>> All(ILineage lineage, IReadOnlyList<T> values)
    {
        var all = new Numbered<T>[values.Count];
        for (var i = 0; i < all.Length; i++)
            all[i] = new(lineage, values[i]);
        return all;
    }
}
