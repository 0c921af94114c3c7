using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Entities;

/// <summary>What all entities have, and actors besides.</summary>
internal sealed class EntityResolvers(Filters filters, PredicateCatalogue predicates)
{
    private const int UsualRelations = 50;

    public void Register(ResolverRegistry registry)
    {
        registry.Abstract<object>("Node", NodeTypes.OfNode);
        registry.Abstract<StoredEntity>("Entity", NodeTypes.Of);
        registry.Abstract<StoredEntity>("Actor", NodeTypes.Of);
        registry.Interface<StoredEntity>("Entity", Fields);
        registry.Interface<StoredEntity>("Actor", ActorFields);
        registry.Type<StoredEntity>("Person", static _ => { });
        registry.Type<StoredEntity>("Organization", static _ => { });
        registry.Type<StoredEntity>("State", static _ => { });
        registry.Type<StoredEntity>("UnidentifiedActor", static fields => fields
            .Leaf("access", static e => e.Entity.UnidentifiedActor?.Access)
            .BatchObject("vouchedBy", static (c, es) => Fetch.Entities(c, es, static e => e.Entity.UnidentifiedActor?.VouchedBy)));
        registry.Type<StoredEntity>("Item", static fields => fields.Leaf("category", static e => e.Entity.Category));
        registry.Type<Name>("Label", static fields => fields.Leaf("text", static n => n.Text).Leaf("language", static n => n.Language));
        registry.Type<Name>("Name", static fields => fields
            .Leaf("text", static n => n.Text)
            .Leaf("language", static n => n.Language)
            .Leaf("script", static n => n.Script)
            .Leaf("kind", static n => n.Kind));
        registry.Type<Identifier>("Identifier", static fields => fields.Leaf("scheme", static i => i.Scheme).Leaf("value", static i => i.Value));
        registry.Type<RelationCount>("RelationCount", fields => fields
            .Object("predicate", r => predicates.Of(r.Predicate))
            .Leaf("direction", static r => Relation.DirectionOf(r.Outgoing))
            .Leaf("count", static r => r.Count));
    }

    private void Fields(TypeResolvers<StoredEntity> fields) => fields
        .Leaf("id", static e => e.Entity.Id.Value)
        .Leaf("type", static e => e.Entity.Type)
        .Leaf("kind", static e => e.Entity.Kind)
        .Object("label", static (e, context) => Labels.Of(e.Entity, context.Languages()))
        .List("names", static e => e.Entity.Names)
        .List("identifiers", static e => e.Entity.Identifiers)
        .Object("description", static (e, context) => Labels.Of(e.Entity.Descriptions, context.Languages()))
        .BatchObject<Connection<Relation>>("relations", Relations)
        .BatchList("relationCounts", RelationCounts)
        .BatchObject<Connection<StoredClaim>>("claims", Claims)
        .BatchObject<Connection<StoredEntity>>("documents", Documents);

    private void ActorFields(TypeResolvers<StoredEntity> fields) => fields
        .BatchObject<Connection<Relation>>("events", (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Participation, PropositionRole.Subject, filters.Entities(c, [])))
        .BatchObject<Connection<Relation>>("sanctions", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Sanctioning, PropositionRole.Subject))
        .BatchObject<Connection<StoredClaim>>("statements", (c, es) =>
            Paging.Connections(c, () => c.Finder().ClaimsByAsync(ClaimRole.Claimant, Keys(es), filters.Claims(c), c.Page(), c.CancellationToken)));

    private ValueTask<IReadOnlyList<Connection<Relation>?>> Relations(FieldContext context, IReadOnlyList<StoredEntity> entities) =>
        RelationLists.Of(context, entities, filters.Propositions(context), context.Argument<Direction?>("direction") switch
        {
            Direction.Outgoing => PropositionRole.Subject,
            Direction.Incoming => PropositionRole.Object,
            _ => PropositionRole.Any,
        }, context.Page(UsualRelations));

    private static async ValueTask<IReadOnlyList<IReadOnlyList<RelationCount>?>> RelationCounts(
        FieldContext context, IReadOnlyList<StoredEntity> entities)
    {
        var counts = await context.View().RelationCountsAsync(EntityIds(entities), context.CancellationToken).ConfigureAwait(false);
        var result = new IReadOnlyList<RelationCount>[counts.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = counts[i];
        return result;
    }

    private static ValueTask<IReadOnlyList<Connection<StoredEntity>?>> Documents(FieldContext context, IReadOnlyList<StoredEntity> entities) =>
        Paging.Connections(context, () => context.View().DocumentsOfAsync(EntityIds(entities), context.Page(), context.CancellationToken));

    private async ValueTask<IReadOnlyList<Connection<StoredClaim>?>> Claims(FieldContext context, IReadOnlyList<StoredEntity> entities)
    {
        var (asked, query, page) = (context.Argument<ClaimRole?>("role"), filters.Claims(context), context.Page());
        var result = new Connection<StoredClaim>?[entities.Count];
        foreach (var role in entities.Select(e => asked ?? EntityClaims.UsualRoleOf(e.Entity.Type)).Distinct())
        {
            var places = Enumerable.Range(0, entities.Count).Where(i => (asked ?? EntityClaims.UsualRoleOf(entities[i].Entity.Type)) == role).ToArray();
            var keys = Array.ConvertAll(places, i => entities[i].Entity.Id.Node);
            var pages = await Paging.Connections(context, () => context.Finder().ClaimsByAsync(role, keys, query, page, context.CancellationToken))
                .ConfigureAwait(false);
            for (var i = 0; i < places.Length; i++)
                result[places[i]] = pages[i];
        }

        return result;
    }

    private static EntityId[] EntityIds(IReadOnlyList<StoredEntity> entities) => Fetch.Ids(entities, static e => e.Entity.Id);

    internal static NodeId[] Keys(IReadOnlyList<StoredEntity> entities) => Fetch.Ids(entities, static e => e.Entity.Id.Node);
}
