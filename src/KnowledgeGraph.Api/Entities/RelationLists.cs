using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Entities;

/// <summary>Lists of relations: one page of propositions for each entity, in one call.</summary>
internal static class RelationLists
{
    public static ValueTask<IReadOnlyList<Connection<Relation>?>> Of(
        FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates, PropositionRole role) =>
        Of(context, entities, new PropositionFits(new PropositionFilter { Predicates = predicates }), role, context.Page());

    public static async ValueTask<IReadOnlyList<Connection<Relation>?>> Of(
        FieldContext context, IReadOnlyList<StoredEntity> entities, Condition<StoredProposition>? where, PropositionRole role, PageRequest page)
    {
        var pages = await Paging.Guarded(context, () => context.Finder().PropositionsByAsync(
            role, EntityResolvers.Keys(entities), where, page, context.CancellationToken)).ConfigureAwait(false);
        var result = new Connection<Relation>[pages.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var seenFrom = entities[i].Entity.Id;
            result[i] = Paging.Connection(pages[i], p => new Relation(p, p.Proposition.Subject == seenFrom), static r => r.Stored);
        }

        return result;
    }
}
