using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Events;

/// <summary>Events, whose time, place and participants are claims.</summary>
internal static class EventResolvers
{
    private const int Candidates = 20;

    public static void Register(ResolverRegistry registry) => registry.Type<StoredEntity>("Event", static fields => fields
        .BatchLeaf("when", static (c, es) => Stated.Values(c, es, FieldPredicates.Time, static o => (o as TimeObject)?.Value))
        .BatchObject("place", Place)
        .BatchObject<Connection<Relation>>("participants", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Participation, PropositionRole.Object))
        .BatchObject<Connection<Relation>>("observations", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Observing, PropositionRole.Object))
        .BatchObject<Connection<StoredProposition>>("propositions", Qualified)
        .BatchObject<Assessed>("standing", Standing)
        .Leaf("code", static e => e.Entity.PloverCode));

    /// <summary>Propositions said to hold on these occasions or at these places.</summary>
    public static ValueTask<IReadOnlyList<Connection<StoredProposition>?>> Qualified(FieldContext context, IReadOnlyList<StoredEntity> entities) =>
        Paging.Connections(context, () => context.View().PropositionsByAsync(
            PropositionRole.Qualifier, EntityResolvers.Keys(entities), PropositionFilter.Any, context.Page(), context.CancellationToken));

    private static async ValueTask<IReadOnlyList<Assessed?>> Standing(FieldContext context, IReadOnlyList<StoredEntity> events)
    {
        var pages = await context.View().PropositionsByAsync(
            PropositionRole.Subject, EntityResolvers.Keys(events), new PropositionFilter { Predicates = FieldPredicates.Happening },
            new PageRequest(Candidates), context.CancellationToken).ConfigureAwait(false);
        var happened = pages.Select(static page => page.Items.FirstOrDefault(static p => p.Proposition.Object is BooleanObject { Value: true }))
            .ToArray();
        return await AssessmentReads.OfAsync(context, happened).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyList<StoredEntity?>> Place(FieldContext context, IReadOnlyList<StoredEntity> events)
    {
        var stated = await Stated.Of(context, events, FieldPredicates.Location).ConfigureAwait(false);
        return await Fetch.Entities(context, stated, static p => p?.Proposition.Object.EntityId).ConfigureAwait(false);
    }
}
