using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>The arguments of a field: coerced once when they are literals, for every execution when variables are among them (section 6.4.1).</summary>
internal sealed class ArgumentPlan
{
    private readonly FieldType _definition;
    private readonly GraphQLField _node;
    private readonly GraphQLDocument _document;
    private readonly InputObject? _constant;

    public ArgumentPlan(FieldType definition, GraphQLField node, GraphQLDocument document)
    {
        (_definition, _node, _document) = (definition, node, document);
        if (!UsesVariables(node))
            _constant = Coerce(GraphQL.Validation.Variables.None);
    }

    public InputObject Values(QueryExecution execution) => _constant ?? Coerce(execution.Variables);

    private static bool UsesVariables(GraphQLField node) => node.Arguments?.Any(argument => Uses(argument.Value)) ?? false;

    private static bool Uses(GraphQLValue value) => value switch
    {
        GraphQLVariable => true,
        GraphQLListValue list => list.Values?.Any(Uses) ?? false,
        GraphQLObjectValue fields => fields.Fields?.Any(field => Uses(field.Value)) ?? false,
        _ => false,
    };

    private InputObject Coerce(GraphQL.Validation.Variables variables)
    {
        var values = new Dictionary<string, object?>();
        var coerced = ExecutionHelper.GetArguments(_definition.Arguments, _node.Arguments, variables, _document, _node, null);
        foreach (var (name, argument) in coerced ?? [])
        {
            if (argument.Value is null && _definition.Arguments!.Find(name)!.ResolvedType is NonNullGraphType required)
                throw new QueryException(QueryException.BadInput, $"Argument '{name}' of type '{required}' must not be null.");
            if (argument.Value is not null || argument.Source != ArgumentSource.FieldDefault)
                values[name] = argument.Value;
        }

        return new InputObject(values);
    }
}
