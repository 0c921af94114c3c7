using KnowledgeGraph.Exchange.Seeds.Reading;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Exchange.Seeds.Loading;

/// <summary>Finds references to what neither the files nor the base have.</summary>
internal static class DanglingIds
{
    private const int PageSize = 1000, MostPages = 50;

    /// <summary>The faults, with the nearest id of the files or the base.</summary>
    public static async ValueTask<IReadOnlyList<Fault>> FindAsync(
        IReadOnlyList<SeedIndex> files, HashSet<NodeId> known, IGraphView view, CancellationToken cancellation)
    {
        var defined = files.SelectMany(f => f.Defined).ToHashSet();
        var missing = files
            .SelectMany(f => f.References.Where(r => !defined.Contains(r.Target) && !known.Contains(r.Target)).Select(r => (File: f.Name, Reference: r)))
            .ToList();
        if (missing.Count == 0)
            return [];
        var candidates = await EntitiesAsync(view, cancellation);
        candidates.AddRange(defined.Where(id => id.Kind == NodeKind.Entity).Select(id => id.Value));
        var guess = new Nearest(1_000_000);
        var nearest = missing.Select(m => m.Reference.Target).Where(id => id.Kind == NodeKind.Entity).Distinct().Take(100)
            .ToDictionary(id => id, id => guess.To(id.Value, candidates));
        var lists = missing.GroupBy(m => m.File).Select(g =>
        {
            var faults = new FaultList(g.Key);
            foreach (var (_, reference) in g)
            {
                faults.Add(
                    reference.From, FaultCode.Dangling, $"neither this load nor the base has {reference.Target}", Expected(reference.Target),
                    nearest.GetValueOrDefault(reference.Target), OffsetOf(reference));
            }

            return faults.InOrder();
        });
        return [.. lists.SelectMany(l => l)];
    }

    private static string Expected(NodeId id) => id.Kind switch
    {
        NodeKind.Entity => "an id that is defined under entities",
        NodeKind.Claim => "the id of a claim of the base",
        _ => "the id of a proposition of the base",
    };

    private static int OffsetOf(Reference reference) =>
        reference.From.Node is YamlScalar scalar ? Math.Max(0, scalar.Text.IndexOf(reference.Target.Value, StringComparison.Ordinal)) : 0;

    private static async ValueTask<List<string>> EntitiesAsync(IGraphView view, CancellationToken cancellation)
    {
        var ids = new List<string>();
        string? after = null;
        for (var i = 0; i < MostPages; i++)
        {
            var page = await view.EntityPageAsync(EntityFilter.Any, new PageRequest(PageSize, after), cancellation);
            ids.AddRange(page.Items.Select(e => e.Entity.Id.Value));
            if (!page.HasNext)
                break;
            after = page.CursorOf(page.Items[^1]);
        }

        return ids;
    }
}
