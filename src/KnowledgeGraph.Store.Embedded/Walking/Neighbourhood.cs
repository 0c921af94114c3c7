using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Walking;

/// <summary>The graph around some entities: nearest first, within one distance by the first link that leads there.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="links">The graph.</param>
/// <param name="cancellation">Stops the walk.</param>
internal sealed class Neighbourhood(IndexSight sight, Links links, CancellationToken cancellation)
{
    private readonly Dictionary<int, int> _distances = [];
    private readonly List<int> _nodes = [];

    /// <summary>Cuts the slice.</summary>
    /// <param name="seeds">Where to start.</param>
    /// <param name="hops">How far to go.</param>
    /// <param name="maxNodes">How many entities fit.</param>
    public GraphSlice Around(IEnumerable<EntityId> seeds, int hops, int maxNodes)
    {
        foreach (var seed in seeds)
            if (sight.Find(seed) is var number and >= 0 && _distances.TryAdd(number, 0))
                _nodes.Add(number);
        var layer = 0;
        for (var distance = 1; distance <= hops && layer < _nodes.Count; distance++)
            layer = Grow(layer, distance);
        return Cut(Math.Min(maxNodes, _nodes.Count));
    }

    private int Grow(int from, int distance)
    {
        var reached = new List<(int Proposition, int Entity)>();
        var end = _nodes.Count;
        for (var i = from; i < end; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var proposition in links.Around(_nodes[i]))
                if (links.OtherEnd(proposition, _nodes[i]) is var other and >= 0 && !_distances.ContainsKey(other))
                    reached.Add((proposition, other));
        }

        reached.Sort();
        foreach (var (_, entity) in reached)
            if (_distances.TryAdd(entity, distance))
                _nodes.Add(entity);
        return end;
    }

    private GraphSlice Cut(int count)
    {
        var inside = new HashSet<int>(_nodes.Take(count));
        var among = new SortedSet<int>();
        var nodes = new SliceNode[count];
        var leftOut = 0;
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var outside = 0;
            foreach (var proposition in links.Around(_nodes[i]))
            {
                var other = links.OtherEnd(proposition, _nodes[i]);
                if (other >= 0 && inside.Contains(other))
                    among.Add(proposition);
                else if (other >= 0)
                    outside++;
            }

            nodes[i] = new SliceNode(sight.Index.EntityIdOf(_nodes[i]), _distances[_nodes[i]], outside);
            leftOut += outside;
        }

        return new GraphSlice([.. nodes], [.. among.Select(sight.Index.PropositionIdOf)], _nodes.Count - count, leftOut);
    }
}
