using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>Finds the first question for the schema in a document; <c>__typename</c> is none.</summary>
internal sealed class IntrospectionFields : ASTVisitor<NullVisitorContext>
{
    /// <summary>The first one, or null.</summary>
    public GraphQLField? First { get; private set; }

    /// <inheritdoc />
    protected override ValueTask VisitFieldAsync(GraphQLField field, NullVisitorContext context)
    {
        if (field.Name.Value == "__schema" || field.Name.Value == "__type")
            First ??= field;
        return base.VisitFieldAsync(field, context);
    }
}
