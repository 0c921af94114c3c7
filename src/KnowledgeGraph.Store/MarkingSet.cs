using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>Some markings.</summary>
/// <param name="Bits">A bit for each, the lowest for <see cref="Marking.Clear"/>.</param>
public readonly record struct MarkingSet(byte Bits)
{
    /// <summary>The set with one more.</summary>
    /// <param name="marking">The marking.</param>
    public MarkingSet With(Marking marking) => new((byte)(Bits | (1 << (int)marking)));

    /// <summary>True when it has a marking.</summary>
    /// <param name="marking">The marking.</param>
    public bool Contains(Marking marking) => (Bits & (1 << (int)marking)) != 0;
}
