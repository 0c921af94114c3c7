using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Model;

/// <summary>
/// Walks downstream from what is taken away. A node that lost something and still holds is looked at again at the end: what it has left may be a
/// circle that leads back to itself.
/// </summary>
/// <remarks>Its loops are compiled well from the first call on: who asks for a large withdrawal seldom asks twice.</remarks>
internal sealed class WithdrawalWalk(ILineage lineage)
{
    // From so many nodes on, a level is walked in the order of numbers: memory is then read forwards, which is several times faster.
    private const int WideLevel = 1024, Block = 256;

    private readonly List<int> dependents = [], wounded = [];
    private List<int> pending = [], level = [];
    private NodeSet? ordered, candidates;
    private int touched;

    internal NodeSet Fallen { get; } = new(lineage.NodeCount);

    /// <summary>How many of the fallen are claims.</summary>
    internal int FallenClaims { get; private set; }

    /// <summary>Nodes that lost something they rested on, some more than once; those that have not fallen rest on less than before.</summary>
    internal List<int> Wounded { get; } = [];

    internal void Remove(int node)
    {
        if (lineage.IsPresent(node))
            Fell(node);
    }

    internal void Run()
    {
        Propagate();
        while (wounded.Count > 0)
        {
            Wounded.AddRange(wounded);
            var behind = SupportGraph.Behind(lineage, wounded, Fallen);
            wounded.Clear();
            foreach (var node in behind.Unfounded(Fallen))
                Fell(node);
            Propagate();
        }
    }

    private void Fell(int node) => Fell(node, lineage.TraitsOf(node));

    private void Fell(int node, NodeTraits traits)
    {
        if (!Fallen.Add(node))
            return;
        if ((traits & NodeTraits.IsClaim) != 0)
            FallenClaims++;
        if ((traits & NodeTraits.BearsNothing) == 0)
            pending.Add(node);
    }

    private void Propagate()
    {
        while (pending.Count > 0)
        {
            (level, pending) = (pending, level);
            pending.Clear();
            if (level.Count < WideLevel)
                WalkLevel();
            else
                SweepLevel();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WalkLevel()
    {
        var traits = new TraitReader(lineage);
        dependents.Clear();
        lineage.AppendDependents(CollectionsMarshal.AsSpan(level), dependents);
        foreach (var dependent in CollectionsMarshal.AsSpan(dependents))
        {
            var known = traits[dependent];
            if ((known & NodeTraits.FallsWithAny) != 0)
                Fell(dependent, known);
            else if (!Fallen.Contains(dependent))
                Judge(dependent);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SweepLevel()
    {
        ordered ??= new(lineage.NodeCount);
        candidates ??= new(lineage.NodeCount);
        foreach (var fallen in CollectionsMarshal.AsSpan(level))
            ordered.Add(fallen);
        var traits = new TraitReader(lineage);
        Span<int> block = stackalloc int[Block];
        for (int last = -1, count; (count = ordered.Copy(ref last, block)) > 0;)
        {
            dependents.Clear();
            lineage.AppendDependents(block[..count], dependents);
            foreach (var dependent in CollectionsMarshal.AsSpan(dependents))
            {
                var known = traits[dependent];
                if ((known & NodeTraits.FallsWithAny) != 0)
                    Fell(dependent, known);
                else if (!Fallen.Contains(dependent))
                    candidates.Add(dependent);
            }
        }

        JudgeInBlocks(candidates);
        ordered.Clear();
        candidates.Clear();
    }

    // The edges of a whole block are asked for before the first is judged, so that the waits for memory overlap.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JudgeInBlocks(NodeSet nodes)
    {
        Span<int> block = stackalloc int[Block];
        for (int last = -1, count; (count = nodes.Copy(ref last, block)) > 0;)
        {
            foreach (var next in block[..count])
                touched ^= lineage.RestsOn(next)[0].Target;
            foreach (var next in block[..count])
                Judge(next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Judge(int node)
    {
        bool evidenceLost = false, textLost = false;
        var edges = lineage.RestsOn(node);
        foreach (var edge in edges)
        {
            if (!Fallen.Contains(edge.Target))
                continue;
            switch (Requirements.Of(edge.Kind))
            {
                case Requirement.Each:
                    Fell(node);
                    return;
                case Requirement.AnyEvidence:
                    evidenceLost = true;
                    break;
                case Requirement.AnyText:
                    textLost = true;
                    break;
            }
        }

        if ((evidenceLost && !HasLeft(edges, Requirement.AnyEvidence)) || (textLost && !HasLeft(edges, Requirement.AnyText)))
            Fell(node);
        else if (evidenceLost || textLost)
            wounded.Add(node);
    }

    private bool HasLeft(ReadOnlySpan<LineageEdge> edges, Requirement requirement)
    {
        foreach (var edge in edges)
        {
            if (Requirements.Of(edge.Kind) == requirement && !Fallen.Contains(edge.Target) && lineage.IsPresent(edge.Target))
                return true;
        }

        return false;
    }
}
