using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a plan knows about one field of the answer: the merged selections of one response key on one type or group of types.</summary>
internal sealed class FieldPlan
{
    private const int MaxLocations = 20;

    /// <summary>Position among the fields of the plan: where an execution keeps this field's context and results.</summary>
    public required int Index { get; init; }

    public required string ResponseKey { get; init; }

    public required string FieldName { get; init; }

    public required string TypeName { get; init; }

    public required FieldShape Shape { get; init; }

    /// <summary>The field's type in the schema, with its modifiers.</summary>
    public required IGraphType Type { get; init; }

    public required ArgumentPlan Arguments { get; init; }

    public required IReadOnlyList<GraphQLField> Nodes { get; init; }

    public required SourceLines Lines { get; init; }

    /// <summary>What the schema says of the field's cost.</summary>
    public required FieldCost Cost { get; init; }

    /// <summary>How long a list is asked for; null when no argument limits it.</summary>
    public required Slice? Slice { get; init; }

    /// <summary>The field that holds the object this field is of, null for a field of the operation's root.</summary>
    public required FieldPlan? Parent { get; init; }

    public bool NonNull => Shape.NonNull;

    /// <summary>How many lists lie above this field: where an execution keeps the current index of this field's own list.</summary>
    public int ListDepth => Parent is null ? 0 : Parent.ListDepth + (Parent.Shape.IsList ? 1 : 0);

    /// <summary>The fields selected below, for every possible type.</summary>
    public List<FieldPlan> Children { get; } = [];

    /// <summary>The fields selected below on an object, by its possible types.</summary>
    public List<FieldPlan[]> Alternatives { get; } = [];

    /// <summary>Where the field is selected: the first places, when it is selected in many.</summary>
    public IReadOnlyList<SourceLocation> Locations => field ??= [.. Nodes.Take(MaxLocations).Select(Lines.Locate)];

    public bool IsSelected(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        foreach (var child in Children)
        {
            if (child.FieldName == path[0] && child.IsSelected(path[1..]))
                return true;
        }

        return false;
    }
}

/// <summary>The type modifiers of a field that resolves to an object or a list of objects; leaves have lists of their own.</summary>
/// <param name="NonNull">Null is no answer for the field.</param>
/// <param name="IsList">The field is a list of objects.</param>
/// <param name="ItemNonNull">Null is no answer for an item of the list.</param>
internal readonly record struct FieldShape(bool NonNull, bool IsList, bool ItemNonNull);
