using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Everything a claim rests on, flat: each node once, each edge from what rests to what it rests on. Nodes are numbers of the lineage.</summary>
public sealed class ClaimProvenance
{
    private ClaimProvenance() { }

    /// <summary>The nodes, the claim first, nearest first.</summary>
    public ImmutableArray<ProvenanceNode> Nodes { get; private init; }

    /// <summary>What rests on what, both ends among the nodes; in the order of what rests.</summary>
    public ImmutableArray<ProvenanceEdge> Edges { get; private init; }

    /// <summary>Circles among the nodes, each as its nodes in the order of <see cref="Nodes"/>.</summary>
    public ImmutableArray<ImmutableArray<int>> Cycles { get; private init; }

    /// <summary>True when there is more beyond the depth asked for.</summary>
    public bool IsTruncated { get; private init; }

    /// <summary>Follows a claim down to its roots.</summary>
    /// <param name="lineage">One state of knowledge.</param>
    /// <param name="claim">The claim's number in it.</param>
    /// <param name="maxDepth">How many steps to follow, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is below 1.</exception>
    public static ClaimProvenance Of(ILineage lineage, int claim, int maxDepth)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        var roots = RootsOf(lineage, claim);
        var depths = new Dictionary<int, int> { [claim] = 0 };
        var order = new List<int> { claim };
        var edges = new List<ProvenanceEdge>();
        var truncated = false;
        for (var i = 0; i < order.Count; i++)
        {
            var (node, depth) = (order[i], depths[order[i]]);
            foreach (var edge in lineage.RestsOn(node))
            {
                if (!lineage.IsPresent(edge.Target))
                    continue;
                if (!depths.ContainsKey(edge.Target) && depth == maxDepth)
                {
                    truncated = true;
                    continue;
                }

                if (depths.TryAdd(edge.Target, depth + 1))
                    order.Add(edge.Target);
                edges.Add(new(node, edge.Target, edge.Kind));
            }
        }

        return new()
        {
            Nodes = [.. order.Select(n => new ProvenanceNode(n, depths[n], roots.Contains(n)))],
            Edges = [.. edges],
            Cycles = CirclesAmong(order, edges),
            IsTruncated = truncated,
        };
    }

    private static HashSet<int> RootsOf(ILineage lineage, int claim) =>
        [.. Independence.OfClaims(lineage, [claim], null).Roots.Where(r => r.Kind != RootKind.Circle).Select(r => r.Node)];

    private static ImmutableArray<ImmutableArray<int>> CirclesAmong(List<int> order, List<ProvenanceEdge> edges)
    {
        var next = edges.ToLookup(e => e.From, e => e.To);
        var left = InCirclesOrBetween(order, edges);
        var circles = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var start in order.Where(left.Contains).ToList())
        {
            if (!left.Contains(start))
                continue;
            var forward = Reach(start, n => next[n].Where(left.Contains));
            if (!forward.Contains(start))
                continue;
            var circle = order.Where(n => forward.Contains(n) && Reach(n, m => next[m].Where(left.Contains)).Contains(start)).ToImmutableArray();
            circles.Add(circle);
            left.ExceptWith(circle);
        }

        return circles.ToImmutable();
    }

    // What has nothing to go on to is in no circle, nor is what leads only there.
    private static HashSet<int> InCirclesOrBetween(List<int> order, List<ProvenanceEdge> edges)
    {
        var leading = order.ToDictionary(n => n, _ => 0);
        foreach (var edge in edges)
            leading[edge.From]++;
        var before = edges.ToLookup(e => e.To, e => e.From);
        var sinks = new Queue<int>(order.Where(n => leading[n] == 0));
        var left = order.ToHashSet();
        while (sinks.TryDequeue(out var sink))
        {
            left.Remove(sink);
            foreach (var node in before[sink])
            {
                if (--leading[node] == 0)
                    sinks.Enqueue(node);
            }
        }

        return left;
    }

    private static HashSet<int> Reach(int start, Func<int, IEnumerable<int>> next)
    {
        var reached = new HashSet<int>();
        var pending = new Queue<int>(next(start));
        while (pending.TryDequeue(out var node))
        {
            if (!reached.Add(node))
                continue;
            foreach (var further in next(node))
                pending.Enqueue(further);
        }

        return reached;
    }
}

/// <summary>A node of a provenance graph.</summary>
/// <param name="Node">Its number.</param>
/// <param name="Depth">Steps from the claim, 0 for the claim itself.</param>
/// <param name="IsRoot">True when the claim's support comes from here in the end (<see cref="Independence"/>).</param>
public readonly record struct ProvenanceNode(int Node, int Depth, bool IsRoot);

/// <summary>One node resting on another.</summary>
/// <param name="From">What rests.</param>
/// <param name="To">What it rests on.</param>
/// <param name="Kind">In what way.</param>
public readonly record struct ProvenanceEdge(int From, int To, LineageEdgeKind Kind);
