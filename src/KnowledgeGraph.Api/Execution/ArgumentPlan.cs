using System.Collections;
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
            if (argument.Value is null && argument.Source == ArgumentSource.FieldDefault)
                continue;
            CheckNulls(argument.Value, _definition.Arguments!.Find(name)!.ResolvedType!, $"Argument '{name}'");
            values[name] = argument.Value;
        }

        return new InputObject(values);
    }

    /// <summary>A variable that may be null can stand where null is not allowed, because there is a default; null given all the same is
    /// an error of the field.</summary>
    private static void CheckNulls(object? value, IGraphType type, string place)
    {
        if (type is NonNullGraphType nonNull)
        {
            if (value is null)
                throw new QueryException(ErrorCode.BadUserInput, $"{place} of type '{type}' must not be null.");
            type = nonNull.ResolvedType!;
        }

        if (type is ListGraphType list && value is IEnumerable items)
        {
            foreach (var item in items)
                CheckNulls(item, list.ResolvedType!, $"An item of {place}");
        }
        else if (type is IInputObjectGraphType input && value is IReadOnlyDictionary<string, object?> fields)
        {
            foreach (var (name, field) in fields)
                CheckNulls(field, input.Fields.Find(name)!.ResolvedType!, $"{place}, field '{name}',");
        }
    }
}
