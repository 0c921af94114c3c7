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
    private readonly List<int[]> rootsOf = []; // by component
    private readonly List<(int Place, bool IsCircle)> roots = [];

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
    internal ReadOnlySpan<int> Of(int place) => rootsOf[component[place]];

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
            component[member] = rootsOf.Count;
        var (reached, isCircle) = Reached(members);
        if (isCircle)
            Circles.Add(members.ToArray());
        if (reached.Length == 0 && (isCircle || IsRoot(members[0])))
        {
            reached = [roots.Count];
            roots.Add((members[0], isCircle));
        }

        rootsOf.Add(reached);
        open.RemoveRange(from, open.Count - from);
    }

    /// <summary>True for what support can come from: a claim that leads nowhere has lost what it rested on.</summary>
    private bool IsRoot(int place) => graph.FirstRoute(place) < 0 && !graph.IsClaim(place);

    private (int[] Roots, bool IsCircle) Reached(ReadOnlySpan<int> members)
    {
        int[] reached = [];
        var isCircle = members.Length > 1;
        foreach (var member in members)
        {
            for (var route = graph.FirstRoute(member); route >= 0; route = graph.Route(route).Next)
            {
                var to = component[graph.Route(route).To];
                if (to == rootsOf.Count)
                    isCircle = true;
                else
                    reached = Union(reached, rootsOf[to]);
            }
        }

        return (reached, isCircle);
    }

    private static int[] Union(int[] one, int[] other)
    {
        if (one.Length == 0 || ReferenceEquals(one, other))
            return other;
        if (other.AsSpan().SequenceEqual(one) || other.Length == 0)
            return one;
        var both = new int[one.Length + other.Length];
        int count = 0, i = 0, j = 0;
        while (i < one.Length || j < other.Length)
        {
            var next = j == other.Length || (i < one.Length && one[i] <= other[j]) ? one[i] : other[j];
            i += i < one.Length && one[i] == next ? 1 : 0;
            j += j < other.Length && other[j] == next ? 1 : 0;
            both[count++] = next;
        }

        return count == one.Length ? one : both[..count];
    }
}
