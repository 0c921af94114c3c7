using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Entities;

/// <summary>Lists of relations: one page of propositions for each entity, in one call.</summary>
internal static class RelationLists
{
    /// <summary>Relations with some predicates.</summary>
    /// <param name="context">The field.</param>
    /// <param name="entities">The column.</param>
    /// <param name="predicates">The predicates.</param>
    /// <param name="role">Which end the entities are.</param>
    /// <param name="object">What must be true of the object; null for nothing.</param>
    public static ValueTask<IReadOnlyList<Connection<Relation>?>> Of(
        FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates, PropositionRole role, Condition<StoredEntity>? @object = null)
    {
        Condition<StoredProposition> where = new PropositionFits(new PropositionFilter { Predicates = predicates });
        return Of(context, entities, @object is null ? where : Conditions.And(where, new PropositionEntity(PropositionEnd.Object, @object)), role, context.Page());
    }

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
