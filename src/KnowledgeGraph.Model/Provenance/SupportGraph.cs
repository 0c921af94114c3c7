namespace KnowledgeGraph.Model;

/// <summary>
/// Everything that some nodes rest on, and which of it is held up from outside any circle: the least fixpoint of the rules of <see cref="Withdrawal"/>.
/// </summary>
internal sealed class SupportGraph
{
    private readonly Dictionary<int, int> places = [];
    private readonly List<int> nodes = [];
    private readonly List<(int From, int To, Requirement Requirement)> edges = [];
    private int[] dependentsStart = [];
    private int[] dependents = []; // numbers of edges, grouped by what they lead to

    private SupportGraph() { }

    /// <summary>The part of a lineage that nodes rest on.</summary>
    internal static SupportGraph Behind(ILineage lineage, List<int> starts, NodeSet fallen)
    {
        var graph = new SupportGraph();
        foreach (var start in starts)
        {
            if (!fallen.Contains(start))
                graph.Place(start);
        }

        for (var place = 0; place < graph.nodes.Count; place++)
        {
            foreach (var edge in lineage.RestsOn(graph.nodes[place]))
            {
                if (Requirements.Of(edge.Kind) is var requirement and not Requirement.None)
                    graph.edges.Add((place, lineage.IsPresent(edge.Target) ? graph.Place(edge.Target) : -1, requirement));
            }
        }

        graph.GroupByTarget();
        return graph;
    }

    /// <summary>The nodes that were held up from outside before and are not any more. What only ever was a circle holds as long as it has not fallen.</summary>
    internal List<int> Unfounded(NodeSet fallen)
    {
        var before = Founded(fallen: null, before: null);
        var after = Founded(fallen, before);
        var unfounded = new List<int>();
        for (var place = 0; place < nodes.Count; place++)
        {
            if (before[place] && !after[place] && !fallen.Contains(nodes[place]))
                unfounded.Add(nodes[place]);
        }

        return unfounded;
    }

    private int Place(int node)
    {
        if (places.TryGetValue(node, out var place))
            return place;
        place = nodes.Count;
        places.Add(node, place);
        nodes.Add(node);
        return place;
    }

    private void GroupByTarget()
    {
        dependentsStart = new int[nodes.Count + 1];
        foreach (var edge in edges)
        {
            if (edge.To >= 0)
                dependentsStart[edge.To + 1]++;
        }

        for (var i = 0; i < nodes.Count; i++)
            dependentsStart[i + 1] += dependentsStart[i];
        dependents = new int[dependentsStart[^1]];
        var filled = dependentsStart.AsSpan().ToArray();
        for (var e = 0; e < edges.Count; e++)
        {
            if (edges[e].To >= 0)
                dependents[filled[edges[e].To]++] = e;
        }
    }

    private bool[] Founded(NodeSet? fallen, bool[]? before)
    {
        var founded = new bool[nodes.Count];
        var unmet = new int[nodes.Count];
        var groups = new byte[nodes.Count]; // bits: requirements of "any" kind not met yet
        foreach (var edge in edges)
        {
            if (edge.Requirement == Requirement.Each)
                unmet[edge.From]++;
            else
                groups[edge.From] |= (byte)(1 << (int)edge.Requirement);
        }

        var pending = new Stack<int>();
        for (var place = 0; place < nodes.Count; place++)
        {
            var given = before is not null && !before[place];
            if (given || (unmet[place] == 0 && groups[place] == 0))
                Found(place);
        }

        while (pending.TryPop(out var place))
        {
            for (var d = dependentsStart[place]; d < dependentsStart[place + 1]; d++)
                Satisfy(edges[dependents[d]]);
        }

        return founded;

        void Found(int place)
        {
            if (founded[place] || (fallen is not null && fallen.Contains(nodes[place])))
                return;
            founded[place] = true;
            pending.Push(place);
        }

        void Satisfy((int From, int To, Requirement Requirement) edge)
        {
            if (edge.Requirement == Requirement.Each)
                unmet[edge.From]--;
            else
                groups[edge.From] &= (byte)~(1 << (int)edge.Requirement);
            if (unmet[edge.From] == 0 && groups[edge.From] == 0)
                Found(edge.From);
        }
    }
}
