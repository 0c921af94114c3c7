using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Events;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Places;

/// <summary>Places, whose position and containment are claims.</summary>
internal static class PlaceResolvers
{
    public static void Register(ResolverRegistry registry) => registry.Type<StoredEntity>("Place", static fields => fields
        .BatchObject("point", static (c, es) => Stated.Values(c, es, FieldPredicates.Point, static o => (o as CoordinatesObject)?.Value))
        .BatchObject<Connection<Relation>>("containedIn", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Containment, PropositionRole.Subject))
        .BatchObject<Connection<Relation>>("contains", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Containment, PropositionRole.Object))
        .BatchObject<Connection<Relation>>("events", static (c, es) =>
            RelationLists.Of(c, es, FieldPredicates.Happenings, PropositionRole.Object))
        .BatchObject<Connection<StoredProposition>>("propositions", EventResolvers.Qualified));
}
