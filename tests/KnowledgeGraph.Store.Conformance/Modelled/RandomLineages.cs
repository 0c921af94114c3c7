using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Compares two lineages by what the rules compute over them, in ids.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="known">What ids there are.</param>
/// <param name="store">The view of the store.</param>
/// <param name="naive">The same view of the naive base.</param>
internal sealed class RandomLineages(Random random, NaiveStore known, IGraphView store, IGraphView naive)
{
    public async Task Compare()
    {
        var nodes = RandomReads.NodesOf(known);
        foreach (var id in RandomReads.Some(random, nodes, 4))
            await Same([id], LineageDirection.Roots, lineage => Roots(lineage, id));
        var removed = RandomReads.Some(random, nodes, random.Next(1, 4)).ToList();
        await Same(removed, LineageDirection.Dependents, lineage => Impact(lineage, removed));
    }

    private static string Roots(ILineage lineage, NodeId id)
    {
        if (!lineage.TryFind(id, out var node))
            return "unknown";
        return lineage.KindOf(node) switch
        {
            LineageNodeKind.Proposition => Assessed(lineage, node),
            LineageNodeKind.Claim => Provenance(lineage, node),
            _ => Written.Out(new { Kind = lineage.KindOf(node), Present = lineage.IsPresent(node), RestsOn = Edges(lineage, node) }),
        };
    }

    private static string Assessed(ILineage lineage, int node)
    {
        var a = Assessment.Of(lineage, node);
        var i = a.Independence;
        return Written.Out(new
        {
            a.Standing,
            For = IdOf(lineage, a.StrongestFor),
            Against = IdOf(lineage, a.StrongestAgainst),
            a.DefensibleCredibility,
            a.Likelihood,
            Gaps = a.Gaps.Length,
            Roots = i.Roots.Select(r => new { Node = lineage.IdOf(r.Node), r.Kind, Claims = r.Claims.Select(lineage.IdOf) }),
            Collapsed = i.Collapsed.Select(c => new { Claim = lineage.IdOf(c.Claim), Root = lineage.IdOf(c.Root), Onto = lineage.IdOf(c.Onto), c.Reason }),
            Cycles = i.Cycles.Select(c => c.Select(lineage.IdOf)),
            Unfounded = i.Unfounded.Select(lineage.IdOf),
            i.KnownLimits,
        });
    }

    private static string Provenance(ILineage lineage, int claim)
    {
        var p = ClaimProvenance.Of(lineage, claim, 4);
        return Written.Out(new
        {
            Nodes = p.Nodes.Select(n => new { Id = lineage.IdOf(n.Node), n.Depth, n.IsRoot }),
            Edges = p.Nodes.Select(n => Edges(lineage, n.Node)),
            Cycles = p.Cycles.Select(c => c.Select(lineage.IdOf)),
            p.IsTruncated,
            Facts = lineage.FactsOf(claim).Packed,
        });
    }

    private static string Impact(ILineage lineage, List<NodeId> removed)
    {
        var impact = RetractionImpact.Of(lineage, removed);
        object Of(PropositionImpact i) => new { Id = lineage.IdOf(i.Proposition), i.Before, i.After };
        return Written.Out(new
        {
            Fallen = impact.FallenClaims.ToArray().Select(lineage.IdOf),
            Count = impact.Withdrawn.FallenClaimCount,
            LostCount = impact.CountLostSupport(),
            Lost = impact.LostSupport().Select(Of),
            Fewer = impact.FewerRoots().Select(Of),
            Changes = impact.StatusChanges().Select(Of),
            impact.Touched,
            impact.Untouched,
        });
    }

    private static NodeId? IdOf(ILineage lineage, int? node) => node is { } n ? lineage.IdOf(n) : null;

    private static IEnumerable<object> Edges(ILineage lineage, int node) =>
        lineage.RestsOn(node).ToArray().Distinct().Select(e => new { To = lineage.IdOf(e.Target), e.Kind });

    private async Task Same(IReadOnlyList<NodeId> seeds, LineageDirection direction, Func<ILineage, string> compute) =>
        compute(await store.LineageAsync(seeds, direction, CancellationToken.None))
            .ShouldBe(compute(await naive.LineageAsync(seeds, direction, CancellationToken.None)), $"{direction} of {string.Join(' ', seeds)} {store.Scope}");
}
