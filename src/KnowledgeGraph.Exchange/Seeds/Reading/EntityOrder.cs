using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Puts records of entities in an order in which what one refers to comes before it.</summary>
internal static class EntityOrder
{
    /// <summary>
    /// The records in order. Entities that refer to each other in a circle (two documents that draw on each other) are first given a record of
    /// nothing but their ids, and then their whole record: a base takes several records for one entity.
    /// </summary>
    /// <param name="entities">The records, each id once.</param>
    public static ImmutableArray<Entity> Of(IReadOnlyList<Entity> entities)
    {
        var index = new Dictionary<EntityId, int>(entities.Count);
        for (var i = 0; i < entities.Count; i++)
            index.TryAdd(entities[i].Id, i);
        var (order, rest) = DependencyOrder.Sort(
            entities.Count, i => ReferencesOf(entities[i]).Where(id => index.ContainsKey(id)).Select(id => index[id]));
        return
        [
            .. order.Select(i => entities[i]),
            .. rest.Select(i => new Entity { Id = entities[i].Id, Type = entities[i].Type }),
            .. rest.Select(i => entities[i]),
        ];
    }

    /// <summary>The entities that a record of an entity refers to.</summary>
    /// <param name="entity">The record.</param>
    private static IEnumerable<EntityId> ReferencesOf(Entity entity)
    {
        EntityId?[] single =
        [
            entity.Document?.Publisher, entity.Observation?.Observer, entity.Observation?.Place, entity.Sanction?.Authority,
            entity.Sanction?.InstrumentDocument, entity.UnidentifiedActor?.VouchedBy,
        ];
        return single.OfType<EntityId>()
            .Concat(entity.Document?.DerivedFrom.Select(d => d.Source) ?? [])
            .Concat(entity.Observation?.Documents ?? []);
    }
}
