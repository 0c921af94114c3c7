using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Propositions;

/// <summary>What propositions say of their subjects.</summary>
internal static class ValueResolvers
{
    public static void Register(ResolverRegistry registry)
    {
        registry.Abstract<object>("Value", NodeTypes.OfValue);
        registry.Type<Quantity>("Quantity", static fields => fields
            .Leaf("value", static q => q.Value)
            .Leaf("atLeast", static q => q.AtLeast)
            .Leaf("atMost", static q => q.AtMost)
            .Leaf("unit", static q => q.Unit)
            .Leaf("approximate", static q => q.Approximate));
        registry.Type<LocalText>("Text", static fields => fields.Leaf("text", static t => t.Text).Leaf("language", static t => t.Language));
        registry.Type<TimeObject>("Time", static fields => fields.Leaf("edtf", static t => t.Value));
        registry.Type<NumberObject>("Number", static fields => fields.Leaf("number", static n => n.Value));
        registry.Type<BooleanObject>("Truth", static fields => fields.Leaf("isTrue", static b => b.Value));
        registry.Type<Coordinates>("Coordinates", static fields => fields
            .Leaf("latitude", static c => c.Latitude)
            .Leaf("longitude", static c => c.Longitude)
            .Leaf("precisionMetres", static c => c.PrecisionMetres));
        registry.Type<UrlObject>("WebAddress", static fields => fields.Leaf("url", static u => u.Value));
        registry.Type<SomeValue>("SomeValue", static fields => fields.Leaf("meaning", static _ => "There is a value; which one is not known."));
        registry.Type<NoValue>("NoValue", static fields => fields.Leaf("meaning", static _ => "It is known that there is no value."));
    }

    /// <summary>What each parent's proposition says: entities in one call, literals from the record.</summary>
    /// <param name="context">The field.</param>
    /// <param name="parents">The column.</param>
    /// <param name="entity">The id of the value when it is an entity.</param>
    /// <param name="literal">The value when it is none.</param>
    public static async ValueTask<IReadOnlyList<object?>> Values<T>(
        FieldContext context, IReadOnlyList<T> parents, Func<T, EntityId?> entity, Func<T, PropositionObject> literal)
    {
        var entities = await Fetch.Entities(context, parents, entity).ConfigureAwait(false);
        var values = new object?[parents.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = entity(parents[i]) is null ? Literal(literal(parents[i])) : entities[i];
        return values;
    }

    private static object Literal(PropositionObject value) => value switch
    {
        QuantityObject quantity => quantity.Value,
        TextObject text => text.Value,
        CoordinatesObject point => point.Value,
        _ => value,
    };
}
