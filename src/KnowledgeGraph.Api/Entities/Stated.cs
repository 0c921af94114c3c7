using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Entities;

/// <summary>What is said of entities with one predicate, cut down to one value each: the first recorded that a live claim supports.</summary>
internal static class Stated
{
    /// <summary>Of so many candidates one is chosen; later ones are left to the list of relations.</summary>
    private const int Candidates = 20;

    /// <summary>One proposition for each entity, null where no supported one is recorded: two calls for the column.</summary>
    public static async ValueTask<StoredProposition?[]> Of(
        FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates)
    {
        var view = context.View();
        var pages = await view.PropositionsByAsync(
            PropositionRole.Subject, EntityResolvers.Keys(entities), new PropositionFilter { Predicates = predicates },
            new PageRequest(Candidates), context.CancellationToken).ConfigureAwait(false);
        var candidates = pages.SelectMany(static page => page.Items).Select(static p => p.Proposition.Id.Node).ToArray();
        if (candidates.Length == 0)
            return new StoredProposition?[entities.Count];
        var lineage = await view.LineageAsync(candidates, LineageDirection.Roots, context.CancellationToken).ConfigureAwait(false);
        return [.. pages.Select(page => page.Items.FirstOrDefault(p => IsSupported(lineage, p.Proposition.Id)))];
    }

    /// <summary>An event's time or place, a place's point: the value of the proposition chosen.</summary>
    public static async ValueTask<IReadOnlyList<TValue?>> Values<TValue>(
        FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates, Func<PropositionObject, TValue?> value)
        where TValue : class
    {
        var stated = await Of(context, entities, predicates).ConfigureAwait(false);
        return Array.ConvertAll(stated, p => p is null ? null : value(p.Proposition.Object));
    }

    private static bool IsSupported(ILineage lineage, PropositionId proposition)
    {
        if (!lineage.TryFind(proposition.Node, out var node))
            return false;
        var claims = new List<int>();
        lineage.AppendClaimsOn(node, claims);
        return claims.Exists(claim => lineage.FactsOf(claim).Polarity == Polarity.Positive);
    }
}
