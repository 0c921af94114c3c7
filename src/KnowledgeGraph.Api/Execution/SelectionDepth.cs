using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>How deep a valid document selects, fragments resolved: <c>{ a }</c> is 1, <c>{ a { b } }</c> is 2.</summary>
internal static class SelectionDepth
{
    public static int Of(GraphQLDocument document)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.StringValue, fragment => fragment.SelectionSet);
        var known = new Dictionary<GraphQLSelectionSet, int>();
        return document.Definitions.OfType<GraphQLOperationDefinition>().Max(operation => Of(operation.SelectionSet, fragments, known));
    }

    private static int Of(GraphQLSelectionSet set, Dictionary<string, GraphQLSelectionSet> fragments, Dictionary<GraphQLSelectionSet, int> known)
    {
        if (known.TryGetValue(set, out var depth))
            return depth;
        foreach (var selection in set.Selections)
        {
            depth = Math.Max(depth, selection switch
            {
                GraphQLField { SelectionSet: { } inner } => 1 + Of(inner, fragments, known),
                GraphQLField => 1,
                GraphQLInlineFragment inline => Of(inline.SelectionSet, fragments, known),
                GraphQLFragmentSpread spread => Of(fragments[spread.FragmentName.Name.StringValue], fragments, known),
                _ => 0,
            });
        }

        return known[set] = depth;
    }
}
