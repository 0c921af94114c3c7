using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Whether places lie in others, however many steps up. Only steps that a live claim supports count; a circle of them ends where it began.</summary>
/// <param name="view">The state of knowledge.</param>
/// <param name="rules">What the predicates mean.</param>
internal sealed class Containment(IGraphView view, FindingRules rules)
{
    /// <summary>What some place is said to lie in directly; asked once for each place.</summary>
    private readonly Dictionary<EntityId, EntityId[]> _parents = [];

    /// <summary>For each entity, whether it is one of some places or lies in one.</summary>
    public async ValueTask<bool[]> AreWithinAsync(IReadOnlyList<StoredEntity> entities, IReadOnlySet<EntityId> places, CancellationToken cancellation)
    {
        var frontier = entities.Where(static e => e.Entity.Type == EntityType.Place).Select(static e => e.Entity.Id).Distinct().ToList();
        var met = frontier.ToHashSet();
        while (frontier.Count > 0)
        {
            await ReadParentsAsync([.. frontier.Where(id => !_parents.ContainsKey(id))], cancellation).ConfigureAwait(false);
            frontier = [.. frontier.SelectMany(id => _parents[id]).Where(met.Add)];
        }

        return [.. entities.Select(e => e.Entity.Type == EntityType.Place && Reaches(e.Entity.Id, places))];
    }

    private bool Reaches(EntityId from, IReadOnlySet<EntityId> places)
    {
        var (open, met) = (new Stack<EntityId>([from]), new HashSet<EntityId> { from });
        while (open.TryPop(out var place))
        {
            if (places.Contains(place))
                return true;
            foreach (var parent in _parents[place])
            {
                if (met.Add(parent))
                    open.Push(parent);
            }
        }

        return false;
    }

    private async ValueTask ReadParentsAsync(EntityId[] places, CancellationToken cancellation)
    {
        if (places.Length == 0)
            return;
        var filter = new PropositionFilter { Predicates = rules.Containment, LinksOnly = true };
        var pages = await ResidualPages.WholeAsync(
            (open, page) => view.PropositionsByAsync(PropositionRole.Subject, [.. open.Select(i => places[i].Node)], filter, page, cancellation), places.Length)
            .ConfigureAwait(false);
        var supported = await Stated.SupportedAsync(view, [.. pages.SelectMany(static list => list).Select(static p => p.Proposition.Id)], cancellation).ConfigureAwait(false);
        for (var i = 0; i < places.Length; i++)
            _parents[places[i]] = [.. pages[i].Where(p => supported.Contains(p.Proposition.Id)).Select(static p => p.Proposition.Object.EntityId!.Value).Distinct()];
    }
}
