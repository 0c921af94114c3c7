using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>What is said of entities with one predicate, cut down to one value each: the first recorded that a live claim supports.</summary>
public static class Stated
{
    /// <summary>Of so many candidates one is chosen; later ones are left to the list of relations.</summary>
    private const int Candidates = 20;

    /// <summary>One proposition for each entity, null where no supported one is recorded: two calls for the column.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="entities">The subjects.</param>
    /// <param name="predicates">What is said of them.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<StoredProposition?[]> OfAsync(
        IGraphView view, IReadOnlyList<EntityId> entities, ImmutableArray<string> predicates, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entities);
        if (entities.Count == 0)
            return [];
        var pages = await view.PropositionsByAsync(
            PropositionRole.Subject, [.. entities.Select(static id => id.Node)], new PropositionFilter { Predicates = predicates },
            new PageRequest(Candidates), cancellation).ConfigureAwait(false);
        var supported = await SupportedAsync(view, [.. pages.SelectMany(static page => page.Items).Select(static p => p.Proposition.Id)], cancellation).ConfigureAwait(false);
        return [.. pages.Select(page => page.Items.FirstOrDefault(p => supported.Contains(p.Proposition.Id)))];
    }

    /// <summary>Those of some propositions that a live claim supports: one call.</summary>
    /// <param name="view">The state of knowledge.</param>
    /// <param name="propositions">The propositions.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<IReadOnlySet<PropositionId>> SupportedAsync(
        IGraphView view, IReadOnlyList<PropositionId> propositions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(propositions);
        NodeId[] distinct = [.. propositions.Distinct().Select(static id => id.Node)];
        if (distinct.Length == 0)
            return ImmutableHashSet<PropositionId>.Empty;
        var pages = await view.ClaimsByAsync(
            ClaimRole.Proposition, distinct, new ClaimFilter { Polarities = [Polarity.Positive] }, new PageRequest(1), cancellation).ConfigureAwait(false);
        return distinct.Where((_, i) => pages[i].Items.Count > 0).Select(static id => new PropositionId(id.Value)).ToHashSet();
    }

    /// <summary>The same for a mixed column: null where an entity is of another type.</summary>
    internal static async ValueTask<StoredProposition?[]> OfTypeAsync(
        IGraphView view, IReadOnlyList<StoredEntity> entities, EntityType type, ImmutableArray<string> predicates, CancellationToken cancellation)
    {
        var places = Enumerable.Range(0, entities.Count).Where(i => entities[i].Entity.Type == type).ToArray();
        var stated = await OfAsync(view, [.. places.Select(i => entities[i].Entity.Id)], predicates, cancellation).ConfigureAwait(false);
        var column = new StoredProposition?[entities.Count];
        for (var i = 0; i < places.Length; i++)
            column[places[i]] = stated[i];
        return column;
    }
}
