namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>The rules of withdrawal written down as sets and run over the whole graph until nothing changes.</summary>
internal static class NaiveWithdrawal
{
    public static HashSet<int> Of(ILineage lineage, IEnumerable<int> removed)
    {
        var all = Enumerable.Range(0, lineage.NodeCount).Where(lineage.IsPresent).ToArray();
        var grounded = LeastFixpoint(lineage, all, []);
        var fallen = removed.Where(lineage.IsPresent).ToHashSet();
        while (true)
        {
            var more = all.Where(n => !fallen.Contains(n) && Loses(lineage, n, fallen)).ToList();
            if (more.Count == 0)
            {
                var standing = all.Where(n => !fallen.Contains(n)).ToArray();
                var held = LeastFixpoint(lineage, standing, [.. standing.Where(n => !grounded.Contains(n))]);
                more = [.. standing.Where(n => !held.Contains(n))];
            }

            if (more.Count == 0)
                return fallen;
            fallen.UnionWith(more);
        }
    }

    private static bool Loses(ILineage lineage, int node, HashSet<int> fallen)
    {
        var edges = lineage.RestsOn(node).ToArray();
        return edges.Any(e => Requirements.Of(e.Kind) == Requirement.Each && fallen.Contains(e.Target))
            || Groups(edges).Any(g => g.Any(fallen.Contains) && g.All(t => fallen.Contains(t) || !lineage.IsPresent(t)));
    }

    private static HashSet<int> LeastFixpoint(ILineage lineage, int[] among, HashSet<int> given)
    {
        var held = new HashSet<int>(given);
        while (true)
        {
            var more = among.Where(n => !held.Contains(n) && Stands(lineage.RestsOn(n).ToArray(), held)).ToList();
            if (more.Count == 0)
                return held;
            held.UnionWith(more);
        }
    }

    private static bool Stands(LineageEdge[] edges, HashSet<int> held) =>
        edges.All(e => Requirements.Of(e.Kind) != Requirement.Each || held.Contains(e.Target)) && Groups(edges).All(g => g.Any(held.Contains));

    private static IEnumerable<int[]> Groups(LineageEdge[] edges) => edges
        .GroupBy(e => Requirements.Of(e.Kind))
        .Where(g => g.Key is Requirement.AnyEvidence or Requirement.AnyText)
        .Select(g => g.Select(e => e.Target).ToArray());
}
