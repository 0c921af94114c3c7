using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Finds the variables that the <c>@skip</c> and <c>@include</c> of a document depend on.</summary>
internal static class ConditionVariables
{
    public static IEnumerable<string> Of(GraphQLDocument document) => document.Definitions
        .SelectMany(definition => definition is IHasSelectionSetNode { SelectionSet: { } set } ? Of(set) : [])
        .Distinct();

    private static IEnumerable<string> Of(GraphQLSelectionSet set) => set.Selections.SelectMany(selection =>
        Of(((IHasDirectivesNode)selection).Directives).Concat(selection is IHasSelectionSetNode { SelectionSet: { } inner } ? Of(inner) : []));

    private static IEnumerable<string> Of(GraphQLDirectives? directives) => (directives ?? Enumerable.Empty<GraphQLDirective>())
        .SelectMany(directive => directive.Arguments ?? Enumerable.Empty<GraphQLArgument>())
        .Select(argument => argument.Value).OfType<GraphQLVariable>().Select(variable => variable.Name.StringValue);
}
