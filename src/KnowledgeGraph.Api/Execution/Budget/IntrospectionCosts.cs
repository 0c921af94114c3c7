using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>
/// What introspection costs. Its lists have no page, but their lengths are known: a list is taken to be as long as it is on average, so that the usual question for everything costs about
/// what it answers, and one that walks from type to type costs as much as it branches.
/// </summary>
internal static class IntrospectionCosts
{
    /// <summary>Fields that every type has, and those of introspection that are no lists.</summary>
    public static readonly FieldCost Meta = new(FieldCost.UsualWeight, 1, [], [], false);

    // The average is of whole numbers, and a list that is asked for has at least a little.
    private const int Least = 1;

    /// <summary>The lists of introspection.</summary>
    /// <param name="schema">The schema.</param>
    public static Dictionary<(string Type, string Field), FieldCost> Of(Schema schema)
    {
        List<IGraphType> types = [.. schema.AllTypes];
        List<FieldType> fields = [.. types.OfType<IComplexGraphType>().Where(type => type is not IInputObjectGraphType).SelectMany(type => type.Fields)];
        return new()
        {
            [("__Schema", "types")] = List(types.Count, 1),
            [("__Schema", "directives")] = List(schema.Directives.Count, 1),
            [("__Type", "fields")] = List(fields.Count, types.Count),
            [("__Type", "interfaces")] = List(types.OfType<IImplementInterfaces>().Sum(type => type.ResolvedInterfaces.Count), types.Count),
            [("__Type", "possibleTypes")] = List(types.OfType<IAbstractGraphType>().Sum(type => type.PossibleTypes.Count), types.Count),
            [("__Type", "enumValues")] = List(types.OfType<EnumerationGraphType>().Sum(type => type.Values.Count), types.Count),
            [("__Type", "inputFields")] = List(types.OfType<IInputObjectGraphType>().Sum(type => type.Fields.Count), types.Count),
            [("__Field", "args")] = List(fields.Sum(field => field.Arguments?.Count ?? 0), fields.Count),
            [("__Directive", "args")] = List(schema.Directives.Sum(directive => directive.Arguments?.Count ?? 0), schema.Directives.Count),
        };
    }

    private static FieldCost List(int items, int lists) => Meta with { AssumedSize = Math.Max(Least, (int)Math.Round(items / (double)Math.Max(1, lists))) };
}
