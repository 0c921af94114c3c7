using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>
/// Looks for names in literals that the schema does not know: fields of input objects and values of enums. The library tells them at the argument, without what was perhaps meant.
/// </summary>
internal sealed class LiteralNames(SourceLines lines) : INodeVisitor
{
    private readonly List<(ASTNode Node, QueryError Error)> _found = [];

    /// <summary>What was found, in the order of the document.</summary>
    public IReadOnlyList<(ASTNode Node, QueryError Error)> Found => _found;

    /// <inheritdoc />
    public ValueTask EnterAsync(ASTNode node, ValidationContext context)
    {
        if (_found.Count >= DocumentRules.MaxErrors)
            return ValueTask.CompletedTask;
        if (node is GraphQLObjectField field)
            Check(field, Named(context.TypeInfo.GetInputType(1)) as IInputObjectGraphType);
        else if (node is GraphQLEnumValue value)
            Check(value, Named(context.TypeInfo.GetInputType()) as EnumerationGraphType);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => ValueTask.CompletedTask;

    private static IGraphType? Named(IGraphType? type) => type is null ? null : PlanCompiler.Named(type);

    private void Check(GraphQLObjectField field, IInputObjectGraphType? type)
    {
        var name = field.Name.StringValue;
        if (type is not null && type.Fields.Find(name) is null)
            Add(field, $"Input type '{type.Name}' has no field '{name}'.{NearNames.Hint(name, type.Fields.Select(known => known.Name))}");
    }

    private void Check(GraphQLEnumValue value, EnumerationGraphType? type)
    {
        var name = value.Name.StringValue;
        if (type is not null && type.Values.FindByName(name) is null)
            Add(value, $"Enum '{type.Name}' has no value '{name}'.{NearNames.HintOrAll(name, [.. type.Values.Select(known => known.Name)])}");
    }

    private void Add(ASTNode node, string message) => _found.Add((node, new QueryError(message, ErrorCode.GraphqlValidationFailed) { Locations = [lines.Locate(node)] }));
}
