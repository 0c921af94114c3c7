namespace KnowledgeGraph.Model;

/// <summary>
/// What a walk over much of a lineage asks of every node that it comes by. All but <see cref="BearsNothing"/> and <see cref="MayHaveChanged"/> follows from the
/// node's own record.
/// </summary>
[Flags]
public enum NodeTraits : byte
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>It is a claim.</summary>
    IsClaim = 1,

    /// <summary>A claim for its proposition.</summary>
    Affirms = 2,

    /// <summary>A claim against its proposition.</summary>
    Denies = 4,

    /// <summary>A claim that supporting evidence is recorded for, whether or not it is still there.</summary>
    RestsOnEvidence = 8,

    /// <summary>It rests on nothing that could stand in for another: it falls with whichever of them falls first.</summary>
    FallsWithAny = 16,

    /// <summary>It is known that nothing rests on this node.</summary>
    BearsNothing = 32,

    /// <summary>A later record ended the claim or describes the entity again, in this state of knowledge or in a later one.</summary>
    MayHaveChanged = 64,
}

/// <summary>The traits of the nodes of a lineage, read past the interface where they are at hand: a large walk asks for some hundred thousand.</summary>
/// <param name="lineage">The lineage.</param>
internal readonly ref struct TraitReader(ILineage lineage)
{
    private readonly ReadOnlySpan<NodeTraits> atHand = lineage.TraitsAtHand;

    internal NodeTraits this[int node] => (uint)node < (uint)atHand.Length ? atHand[node] : lineage.TraitsOf(node);
}

/// <summary>The traits that follow from a node's own record.</summary>
public static class RecordTraits
{
    /// <summary>Those of a claim.</summary>
    /// <param name="facts">Of the claim.</param>
    /// <param name="edges">All that it rests on.</param>
    public static NodeTraits OfClaim(ClaimFacts facts, ReadOnlySpan<LineageEdge> edges)
    {
        var (evidence, falls) = Read(edges);
        return NodeTraits.IsClaim | falls
            | (facts.Polarity == Polarity.Positive ? NodeTraits.Affirms : facts.Polarity == Polarity.Negative ? NodeTraits.Denies : NodeTraits.None)
            | (evidence > 0 ? NodeTraits.RestsOnEvidence : NodeTraits.None);
    }

    /// <summary>Those of a document, observation or other entity.</summary>
    /// <param name="edges">All that it rests on.</param>
    public static NodeTraits OfEntity(ReadOnlySpan<LineageEdge> edges) => Read(edges).Falls;

    private static (int Evidence, NodeTraits Falls) Read(ReadOnlySpan<LineageEdge> edges)
    {
        int evidence = 0, texts = 0, others = 0;
        foreach (var edge in edges)
        {
            switch (Requirements.Of(edge.Kind))
            {
                case Requirement.AnyEvidence:
                    evidence++;
                    break;
                case Requirement.AnyText:
                    texts++;
                    break;
                case Requirement.None:
                    others++;
                    break;
            }
        }

        return (evidence, evidence < 2 && texts < 2 && others == 0 ? NodeTraits.FallsWithAny : NodeTraits.None);
    }
}
