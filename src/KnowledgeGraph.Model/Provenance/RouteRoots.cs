using System.Runtime.InteropServices;

namespace KnowledgeGraph.Model;

/// <summary>
/// Where the routes of a <see cref="RouteGraph"/> end: for each place the set of roots that it leads to. Circles are one place (Tarjan's strongly connected
/// components, without recursion); a circle that leads nowhere else is a root itself.
/// </summary>
internal sealed class RouteRoots
{
    private readonly RouteGraph graph;
    private readonly int[] component;
    private readonly List<int> setOf = []; // by component; many components lead to one set
    private readonly List<int[]> sets = [[]];
    private readonly List<(int Place, bool IsCircle)> roots = [];
    private readonly List<int> stamps = []; // by root: the last union that took it in
    private readonly List<int> union = [];

    internal RouteRoots(RouteGraph graph)
    {
        this.graph = graph;
        component = new int[graph.Count];
        Array.Fill(component, -1);
        Condense();
    }

    /// <summary>The circles, each as its places.</summary>
    internal List<int[]> Circles { get; } = [];

    internal int RootCount => roots.Count;

    internal (int Place, bool IsCircle) Root(int root) => roots[root];

    /// <summary>The roots that a place leads to, each once, ascending; empty when what it rests on is gone.</summary>
    internal ReadOnlySpan<int> Of(int place) => sets[SetOf(place)];

    /// <summary>Which of <see cref="SetCount"/> sets of roots a place leads to.</summary>
    internal int SetOf(int place) => setOf[component[place]];

    internal int SetCount => sets.Count;

    private void Condense()
    {
        var low = new int[graph.Count];
        var number = new int[graph.Count];
        var open = new List<int>();
        var path = new List<(int Place, int Route)>();
        var count = 0;
        for (var start = 0; start < graph.Count; start++)
        {
            if (number[start] == 0)
                Visit(start);
        }

        void Visit(int start)
        {
            Enter(start);
            while (path.Count > 0)
            {
                ref var top = ref CollectionsMarshal.AsSpan(path)[^1];
                if (top.Route < 0)
                {
                    Leave(top.Place);
                    continue;
                }

                var (to, _, next) = graph.Route(top.Route);
                top.Route = next;
                if (number[to] == 0)
                    Enter(to);
                else if (component[to] < 0)
                    low[top.Place] = Math.Min(low[top.Place], number[to]);
            }
        }

        void Enter(int place)
        {
            number[place] = low[place] = ++count;
            open.Add(place);
            path.Add((place, graph.FirstRoute(place)));
        }

        void Leave(int place)
        {
            path.RemoveAt(path.Count - 1);
            if (low[place] == number[place])
                Close(open, open.LastIndexOf(place));
            if (path.Count > 0)
                low[path[^1].Place] = Math.Min(low[path[^1].Place], low[place]);
        }
    }

    private void Close(List<int> open, int from)
    {
        var members = CollectionsMarshal.AsSpan(open)[from..];
        foreach (var member in members)
            component[member] = setOf.Count;
        var (reached, isCircle) = Reached(members);
        if (isCircle)
            Circles.Add(members.ToArray());
        if (reached == 0 && (isCircle || IsRoot(members[0])))
        {
            reached = sets.Count;
            sets.Add([roots.Count]);
            roots.Add((members[0], isCircle));
            stamps.Add(-1);
        }

        setOf.Add(reached);
        open.RemoveRange(from, open.Count - from);
    }

    /// <summary>
    /// True for what support can come from when no route of its own leads to a root: a claim in that case has lost what it rested on, but a document in which such a
    /// claim is made, or its claimant, is there all the same.
    /// </summary>
    private bool IsRoot(int place) => !graph.IsClaim(place) && !graph.IsStandIn(place);

    /// <summary>The set of roots that the members of a component lead to outside it; 0 is the empty one.</summary>
    private (int Set, bool IsCircle) Reached(ReadOnlySpan<int> members)
    {
        int only = 0, largest = 0;
        var isCircle = members.Length > 1;
        union.Clear();
        foreach (var member in members)
        {
            for (var route = graph.FirstRoute(member); route >= 0; route = graph.Route(route).Next)
            {
                var to = component[graph.Route(route).To];
                if (to == setOf.Count)
                {
                    isCircle = true;
                    continue;
                }

                var set = setOf[to];
                if (set == 0 || set == only)
                    continue;
                Take(sets[set]);
                (only, largest) = (set, sets[set].Length > sets[largest].Length ? set : largest);
            }
        }

        if (union.Count == sets[largest].Length)
            return (largest, isCircle);
        union.Sort();
        sets.Add([.. union]);
        return (sets.Count - 1, isCircle);
    }

    private void Take(int[] set)
    {
        foreach (var root in set)
        {
            if (stamps[root] == setOf.Count)
                continue;
            stamps[root] = setOf.Count;
            union.Add(root);
        }
    }
}
