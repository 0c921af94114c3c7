using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>Whether arguments are written with the same values: those of lists in their order, those of objects in any.</summary>
internal static class SameValues
{
    public static bool Of(GraphQLArguments? a, GraphQLArguments? b)
    {
        if ((a?.Count ?? 0) != (b?.Count ?? 0))
            return false;
        foreach (var argument in a ?? Enumerable.Empty<GraphQLArgument>())
        {
            if (b!.FirstOrDefault(other => other.Name.Value == argument.Name.Value) is not { } same || !Of(argument.Value, same.Value))
                return false;
        }

        return true;
    }

    private static bool Of(GraphQLValue a, GraphQLValue b) => (a, b) switch
    {
        (GraphQLVariable x, GraphQLVariable y) => x.Name.Value == y.Name.Value,
        (GraphQLListValue x, GraphQLListValue y) => OfLists(x.Values ?? [], y.Values ?? []),
        (GraphQLObjectValue x, GraphQLObjectValue y) => OfObjects(x.Fields ?? [], y.Fields ?? []),
        (GraphQLStringValue x, GraphQLStringValue y) => x.Value == y.Value,
        (GraphQLIntValue x, GraphQLIntValue y) => x.Value == y.Value,
        (GraphQLFloatValue x, GraphQLFloatValue y) => x.Value == y.Value,
        (GraphQLEnumValue x, GraphQLEnumValue y) => x.Name.Value == y.Name.Value,
        (GraphQLBooleanValue x, GraphQLBooleanValue y) => x.BoolValue == y.BoolValue,
        (GraphQLNullValue, GraphQLNullValue) => true,
        _ => false,
    };

    private static bool OfLists(List<GraphQLValue> a, List<GraphQLValue> b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            if (!Of(a[i], b[i]))
                return false;
        }

        return true;
    }

    private static bool OfObjects(List<GraphQLObjectField> a, List<GraphQLObjectField> b)
    {
        if (a.Count != b.Count)
            return false;
        var byName = b.ToDictionary(field => field.Name.StringValue, field => field.Value);
        return a.TrueForAll(field => byName.TryGetValue(field.Name.StringValue, out var value) && Of(field.Value, value));
    }
}
