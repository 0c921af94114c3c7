using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Judges the links around entities, step by step over those that pass.</summary>
/// <param name="finder">Judges them.</param>
/// <param name="filter">What stores tell of links.</param>
/// <param name="where">What else must be true of them.</param>
/// <param name="most">So many are judged at most.</param>
internal sealed class LinkSteps(Finder finder, LinkFilter filter, Condition<StoredProposition> where, int most)
{
    private readonly HashSet<PropositionId> _judged = [];

    /// <summary>Adds those that pass; false when there are too many to judge.</summary>
    public async ValueTask<bool> AddAsync(IReadOnlyList<EntityId> from, int steps, ISet<PropositionId> into, CancellationToken cancellation)
    {
        var met = from.ToHashSet();
        EntityId[] frontier = [.. met];
        for (var step = 0; step < steps && frontier.Length > 0; step++)
        {
            if (await ReadAsync(frontier, cancellation).ConfigureAwait(false) is not { } links)
                return false;
            var passing = await PassingAsync(links, cancellation).ConfigureAwait(false);
            into.UnionWith(passing.Select(static p => p.Proposition.Id));
            frontier = [.. passing.SelectMany(static p => new[] { p.Proposition.Subject, p.Proposition.Object.EntityId!.Value }).Where(met.Add)];
        }

        return true;
    }

    private async ValueTask<IReadOnlyList<StoredProposition>?> ReadAsync(EntityId[] around, CancellationToken cancellation)
    {
        var pages = await finder.View.PropositionsByAsync(
            PropositionRole.Any, Array.ConvertAll(around, static id => id.Node), new PropositionFilter { Predicates = filter.Predicates, LinksOnly = true },
            new PageRequest(most), cancellation).ConfigureAwait(false);
        List<StoredProposition> fresh = [.. pages.SelectMany(static page => page.Items).Where(p => _judged.Add(p.Proposition.Id))];
        return pages.Any(static page => page.HasNext) || _judged.Count > most ? null : fresh;
    }

    private async ValueTask<IReadOnlyList<StoredProposition>> PassingAsync(IReadOnlyList<StoredProposition> links, CancellationToken cancellation)
    {
        var accepted = await finder.Propositions.AcceptsAsync(where, links, cancellation).ConfigureAwait(false);
        StoredProposition[] passing = [.. links.Where((_, i) => accepted[i])];
        if (filter.IncludeUnsupported)
            return passing;
        var supported = await Stated.SupportedAsync(finder.View, [.. passing.Select(static p => p.Proposition.Id)], cancellation).ConfigureAwait(false);
        return [.. passing.Where(p => supported.Contains(p.Proposition.Id))];
    }
}
