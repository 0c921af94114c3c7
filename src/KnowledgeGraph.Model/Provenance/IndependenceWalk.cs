using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>What <see cref="IndependenceWalk"/> finds.</summary>
internal readonly record struct IndependenceParts(
    int Count,
    ImmutableArray<IndependentRoot> Roots,
    ImmutableArray<CollapsedClaim> Collapsed,
    ImmutableArray<ImmutableArray<int>> Cycles,
    ImmutableArray<int> Unfounded);

/// <summary>Reads roots, count and collapses off a graph of routes.</summary>
internal sealed class IndependenceWalk
{
    private readonly ILineage lineage;
    private readonly RouteGraph graph;
    private readonly RouteRoots roots;
    private readonly RootMatching matching;
    private readonly bool[] hasOwn;

    internal IndependenceWalk(ILineage lineage, RouteGraph graph)
    {
        (this.lineage, this.graph) = (lineage, graph);
        roots = new(graph);
        matching = new(roots);
        hasOwn = new bool[graph.ClaimCount];

        // Claims that lead straight to their root stand on it before those that only repeat: the repeating one is what collapses.
        for (var pass = 0; pass < 2; pass++)
        {
            for (var claim = 0; claim < graph.ClaimCount; claim++)
            {
                if (IsDirect(claim) == (pass == 0))
                    hasOwn[claim] = matching.Add(claim);
            }
        }
    }

    internal (int Founded, int Count) Counts()
    {
        var founded = 0;
        for (var claim = 0; claim < graph.ClaimCount; claim++)
            founded += roots.Of(claim).IsEmpty ? 0 : 1;
        return (founded, matching.Count);
    }

    internal IndependenceParts Whole()
    {
        var collapsed = ImmutableArray.CreateBuilder<CollapsedClaim>();
        var unfounded = ImmutableArray.CreateBuilder<int>();
        for (var claim = 0; claim < graph.ClaimCount; claim++)
        {
            if (roots.Of(claim).IsEmpty)
                unfounded.Add(graph.NodeAt(claim));
            else if (!hasOwn[claim])
                collapsed.Add(Collapse(claim, roots.Of(claim)[0]));
        }

        var cycles = ImmutableArray.CreateBuilder<ImmutableArray<int>>(roots.Circles.Count);
        foreach (var circle in roots.Circles)
            cycles.Add([.. circle.Select(graph.NodeAt).Distinct()]);
        return new(matching.Count, Roots(), collapsed.ToImmutable(), cycles.ToImmutable(), unfounded.ToImmutable());
    }

    private ImmutableArray<IndependentRoot> Roots()
    {
        var order = new List<int>(roots.RootCount);
        var claimsOf = new ImmutableArray<int>.Builder?[roots.RootCount];
        for (var claim = 0; claim < graph.ClaimCount; claim++)
        {
            foreach (var root in roots.Of(claim))
            {
                if (claimsOf[root] is null)
                {
                    claimsOf[root] = ImmutableArray.CreateBuilder<int>();
                    order.Add(root);
                }

                claimsOf[root]!.Add(graph.NodeAt(claim));
            }
        }

        var all = ImmutableArray.CreateBuilder<IndependentRoot>(order.Count);
        foreach (var root in order)
            all.Add(new(graph.NodeAt(roots.Root(root).Place), KindOf(root), claimsOf[root]!.ToImmutable()));
        return all.MoveToImmutable();
    }

    private RootKind KindOf(int root)
    {
        var (place, isCircle) = roots.Root(root);
        if (isCircle)
            return RootKind.Circle;
        return lineage.KindOf(graph.NodeAt(place)) switch
        {
            LineageNodeKind.Observation => RootKind.Observation,
            LineageNodeKind.Document => graph.IsImage(place) ? RootKind.Image : RootKind.Document,
            LineageNodeKind.Actor => RootKind.Actor,
            _ => RootKind.Document,
        };
    }

    private CollapsedClaim Collapse(int claim, int root)
    {
        var owner = matching.OwnerOf(root);
        var (to, kind) = RouteTo(claim, root);
        var reason = kind switch
        {
            RouteKind.WholeText => CollapseReason.SyndicatedText,
            RouteKind.Quotation => CollapseReason.Quotation,
            RouteKind.Evidence when graph.IsClaim(to) => CollapseReason.SameClaim,
            RouteKind.Evidence when to == RouteTo(owner, root).To && lineage.KindOf(graph.NodeAt(to)) == LineageNodeKind.Observation
                => CollapseReason.SameObservation,
            RouteKind.Origin => CollapseReason.SameActor,
            _ => KindOf(root) switch
            {
                RootKind.Observation => CollapseReason.SameObservation,
                RootKind.Image => CollapseReason.SameImage,
                RootKind.Actor => CollapseReason.SameActor,
                RootKind.Circle => CollapseReason.SameClaim,
                _ => CollapseReason.SameDocument,
            },
        };
        return new(graph.NodeAt(claim), graph.NodeAt(roots.Root(root).Place), graph.NodeAt(owner), reason);
    }

    /// <summary>The first step from a claim towards a root, as recorded (routes are listed last first).</summary>
    private (int To, RouteKind Kind) RouteTo(int claim, int root)
    {
        var found = (claim, RouteKind.Speaks);
        for (var route = graph.FirstRoute(claim); route >= 0; route = graph.Route(route).Next)
        {
            var (to, kind, _) = graph.Route(route);
            if (roots.Of(to).BinarySearch(root) >= 0)
                found = (to, kind);
        }

        return found;
    }

    private bool IsDirect(int claim)
    {
        if (graph.FirstRoute(claim) is not (>= 0 and var route))
            return true;
        var (to, kind, _) = graph.Route(route);
        return kind == RouteKind.Origin ? graph.FirstRoute(to) < 0 : kind == RouteKind.Evidence && !graph.IsClaim(to);
    }
}
