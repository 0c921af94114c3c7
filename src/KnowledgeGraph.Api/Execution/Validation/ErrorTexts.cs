using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>Makes an error of the library one that a person can act on: its words, what a scalar expected, and the nearest names.</summary>
internal static partial class ErrorTexts
{
    private const int MaxLocations = 20;

    /// <summary>The error as it is told.</summary>
    /// <param name="error">The library's error.</param>
    /// <param name="code">What it is told as.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document, where names of its own may have been meant.</param>
    public static QueryError Describe(ExecutionError error, ErrorCode code, ISchema schema, GraphQLDocument? document = null) => new(
        Shortened.Text(Sentence(WithExpectation(error)) + Hint(error, schema, document)), code)
    {
        Locations = [.. error.Locations?.Take(MaxLocations).Select(place => new SourceLocation(place.Line, place.Column)) ?? []],
    };

    private static string WithExpectation(ExecutionError error) =>
        error.InnerException is FormatException expected && !error.Message.Contains(expected.Message, StringComparison.Ordinal) ? $"{error.Message}: {expected.Message}" : error.Message;

    /// <summary>The library's hints are questions without their mark, and some of its sentences have no end.</summary>
    private static string Sentence(string text) =>
        text.EndsWith('.') || text.EndsWith('?') ? text : text.Contains(". Did you mean ", StringComparison.Ordinal) ? text + "?" : text + ".";

    private static string Hint(ExecutionError error, ISchema schema, GraphQLDocument? document) => error switch
    {
        KnownFragmentNamesError unknown when Node<GraphQLFragmentSpread>(unknown) is { } spread && document is not null =>
            NearNames.Hint(spread.FragmentName.Name.StringValue, document.Definitions.OfType<GraphQLFragmentDefinition>().Select(fragment => fragment.FragmentName.Name.StringValue)),
        KnownDirectivesError unknown when Node<GraphQLDirective>(unknown) is { } directive =>
            NearNames.Hint(directive.Name.StringValue, schema.Directives.Where(IsForDocuments).Select(known => known.Name)),
        NoUndefinedVariablesError undefined when Node<GraphQLVariable>(undefined) is { } variable && document is not null =>
            NearNames.Hint(variable.Name.StringValue, document.Definitions.OfType<GraphQLOperationDefinition>()
                .SelectMany(operation => operation.Variables ?? Enumerable.Empty<GraphQLVariableDefinition>()).Select(known => known.Variable.Name.StringValue).Distinct()),
        InvalidVariableError => OfVariable(error.Message, schema),
        _ => "",
    };

    private static TNode? Node<TNode>(ValidationError error) where TNode : ASTNode => error.Nodes.OfType<TNode>().FirstOrDefault();

    private static bool IsForDocuments(Directive directive) => directive.Name is "skip" or "include";

    private static string OfVariable(string message, ISchema schema)
    {
        if (UnknownFields().Match(message) is { Success: true } fields && schema.AllTypes[fields.Groups["type"].Value] is IInputObjectGraphType input)
            return NearNames.Hint(fields.Groups["name"].Value, input.Fields.Select(field => field.Name));
        return UnknownValue().Match(message) is { Success: true } value && schema.AllTypes[value.Groups["type"].Value] is EnumerationGraphType named
            ? NearNames.HintOrAll(value.Groups["name"].Value, [.. named.Values.Select(one => one.Name)])
            : "";
    }

    // What the library says of variables is a text only.
    [GeneratedRegex("Unrecognized input fields? '(?<name>[^']{1,256})'.* for type '(?<type>\\w+)'", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex UnknownFields();

    [GeneratedRegex("Unable to convert '(?<name>[^']{1,256})' to '(?<type>\\w+)'", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex UnknownValue();
}
