using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// A byte for each record with what walks ask of every node, apart from the nodes: those of millions of records fit the processor's cache. One writer changes it,
/// readers take no lock: a change that a reader sees before it may only makes it look at the record itself, and one with an older array needs none that came later.
/// </summary>
internal sealed class TraitColumn
{
    private NodeTraits[] _traits = [];
    private int _count;

    /// <summary>Bytes held.</summary>
    public long Bytes => _traits.Length;

    /// <summary>The traits of the nodes, by the records that they are numbered by; those of other records mean nothing. What is behind a reader's bound may be missing.</summary>
    public ReadOnlySpan<NodeTraits> All => Volatile.Read(ref _traits);

    /// <summary>Appends a record, which bears nothing yet; only the writer may.</summary>
    /// <param name="own">What follows from it alone.</param>
    /// <param name="edges">What it rests on.</param>
    public void Add(NodeTraits own, ReadOnlySpan<LineageEdge> edges)
    {
        if (_count == _traits.Length)
            Grow();
        _traits[_count++] = own | NodeTraits.BearsNothing;
        foreach (var edge in edges)
            _traits[edge.Target] &= ~NodeTraits.BearsNothing;
    }

    /// <summary>Notes that a later record ended a claim or describes an entity again, so that what its own record says is not all; only the writer may.</summary>
    /// <param name="number">The claim or entity.</param>
    public void Change(int number) => _traits[number] = (_traits[number] | NodeTraits.MayHaveChanged) & ~NodeTraits.FallsWithAny;

    /// <summary>Takes back the records from a bound on. What they rested on may stay known to bear something: that costs a look.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    public void Truncate(int bound) => _count = bound;

    private void Grow()
    {
        var grown = new NodeTraits[Math.Max(1 << 12, _count + (_count >> 1))];
        _traits.AsSpan().CopyTo(grown);
        Volatile.Write(ref _traits, grown);
    }
}
