using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>The whole lineage of one state of knowledge, read from the index without copying: nodes are record numbers.</summary>
/// <param name="sight">What is seen.</param>
/// <remarks>What a walk calls for every node is compiled well from the first call on: a question that walks a tenth of the base is asked seldom, and would be answered
/// before the runtime has found out that it is worth it.</remarks>
internal sealed class IndexLineage(IndexSight sight) : ILineage
{
    private int _propositions = -1;

    /// <inheritdoc />
    public int NodeCount => sight.Bound;

    /// <inheritdoc />
    public int PropositionCount => _propositions >= 0 ? _propositions : _propositions = CountPropositions();

    /// <inheritdoc />
    public bool TryFind(NodeId id, out int node) => (node = sight.Find(id)) >= 0;

    /// <inheritdoc />
    public NodeId IdOf(int node) => sight.Index.TagOf(node).Kind switch
    {
        RecordKind.Claim => sight.Index.ClaimIdOf(node).Node,
        RecordKind.Proposition => sight.Index.PropositionIdOf(node).Node,
        RecordKind.Entity => sight.Index.EntityIdOf(node).Node,
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "this number is no node's"),
    };

    /// <inheritdoc />
    public LineageNodeKind KindOf(int node) => sight.Index.TagOf(node) switch
    {
        { Kind: RecordKind.Claim } => LineageNodeKind.Claim,
        { Kind: RecordKind.Proposition } => LineageNodeKind.Proposition,
        { Kind: RecordKind.Entity, Type: EntityType.Document } => LineageNodeKind.Document,
        { Kind: RecordKind.Entity, Type: EntityType.Observation } => LineageNodeKind.Observation,
        { Kind: RecordKind.Entity } tag when EntityTypes.IsActor(tag.Type) => LineageNodeKind.Actor,
        _ => LineageNodeKind.Other,
    };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsPresent(int node) => sight.Index.TagOf(node).Kind switch
    {
        RecordKind.Claim => sight.IsLive(node),
        RecordKind.Proposition => sight.SeesProposition(node),
        _ => sight.Fallen?.Falls(node) != true,
    };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<LineageEdge> RestsOn(int node) => sight.Index.TagOf(node).Kind switch
    {
        RecordKind.Claim => sight.Index.EdgesOf(node),
        RecordKind.Entity => sight.Index.EdgesOf(sight.Index.LatestRecord(node, sight.Bound)),
        _ => [],
    };

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public NodeTraits TraitsOf(int node) => sight.Index.Traits[node];

    /// <inheritdoc />
    public ReadOnlySpan<NodeTraits> TraitsAtHand => sight.Index.Traits;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendDependents(int node, List<int> into)
    {
        var traits = sight.Index.Traits;
        var isWhole = sight.IsWhole;
        var records = sight.Index.DependentsOf(node, sight.Bound);
        var count = into.Count;
        CollectionsMarshal.SetCount(into, count + records.Length);
        var room = CollectionsMarshal.AsSpan(into);
        foreach (var record in records)
        {
            var known = traits[record];
            if (isWhole && (known & NodeTraits.MayHaveChanged) == 0)
                room[count++] = record;
            else if (SeenDependent(record, node, known) is var seen and >= 0)
                room[count++] = seen;
        }

        CollectionsMarshal.SetCount(into, count);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendDependents(ReadOnlySpan<int> nodes, List<int> into)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            sight.Index.ReadAhead(nodes, i);
            AppendDependents(nodes[i], into);
        }
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AppendClaimsOn(int proposition, List<int> into)
    {
        var traits = sight.Index.Traits;
        var isWhole = sight.IsWhole;
        foreach (var claim in sight.Index.ClaimsOn(proposition, sight.Bound))
        {
            if ((isWhole && (traits[claim] & NodeTraits.MayHaveChanged) == 0) || sight.IsLive(claim))
                into.Add(claim);
        }
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ClaimFacts FactsOf(int claim)
    {
        ref readonly var node = ref sight.Index[claim];
        return new(node.Proposition, node.Facts);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyPropositionsOf(ReadOnlySpan<int> claims, Span<int> into)
    {
        for (var i = 0; i < claims.Length; i++)
            into[i] = sight.Index[claims[i]].Proposition;
    }

    /// <inheritdoc />
    public int RetractedOn(int proposition)
    {
        var retracted = 0;
        foreach (var claim in sight.Index.ClaimsOn(proposition, sight.Bound))
            if (sight.SeesClaim(claim) && sight.EndOf(claim) is var end and not 0 && sight.Index.TagOf(end).Kind == RecordKind.Retraction)
                retracted++;
        return retracted;
    }

    /// <summary>What a record makes rest on a node, or -1 when that is not in sight, or not so any more.</summary>
    private int SeenDependent(int record, int node, NodeTraits known) =>
        (known & NodeTraits.IsClaim) != 0 ? (sight.IsLive(record) ? record : -1)
        : DependentOf(record, node) is var entity and >= 0 && sight.Fallen?.Falls(entity) != true ? entity : -1;

    /// <summary>The entity that a record belongs to, or -1 when it rests on the node no more: a later record may have named another publisher.</summary>
    private int DependentOf(int record, int node)
    {
        var entity = sight.Index.TagOf(record).Kind == RecordKind.Entity ? record : sight.Index[record].Entity;
        var latest = sight.Index.LatestRecord(entity, sight.Bound);
        if (latest == record)
            return entity;
        foreach (var edge in sight.Index.EdgesOf(latest))
            if (edge.Target == node)
                return entity;
        return -1;
    }

    private int CountPropositions()
    {
        var all = sight.Index.Propositions;
        var count = all.CountBelow(all.Count, sight.Bound, n => n);
        if (sight.WhenHidden is null)
            return count;
        var seen = 0;
        for (var i = 0; i < count; i++)
            seen += sight.SeesProposition(all[i]) ? 1 : 0;
        return seen;
    }
}
