using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using Chosen = KnowledgeGraph.Store.Finding.Stated;

namespace KnowledgeGraph.Api.Entities;

/// <summary>What is said of entities with one predicate, cut down to one value each, as filters and orders see it too.</summary>
internal static class Stated
{
    /// <summary>One proposition for each entity, null where no supported one is recorded: two calls for the column.</summary>
    public static ValueTask<StoredProposition?[]> Of(FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates) =>
        Chosen.OfAsync(context.View(), Fetch.Ids(entities, static e => e.Entity.Id), predicates, context.CancellationToken);

    /// <summary>An event's time or place, a place's point: the value of the proposition chosen.</summary>
    public static async ValueTask<IReadOnlyList<TValue?>> Values<TValue>(
        FieldContext context, IReadOnlyList<StoredEntity> entities, ImmutableArray<string> predicates, Func<PropositionObject, TValue?> value)
        where TValue : class
    {
        var stated = await Of(context, entities, predicates).ConfigureAwait(false);
        return Array.ConvertAll(stated, p => p is null ? null : value(p.Proposition.Object));
    }
}
