using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads the orders of the contract.</summary>
internal static class Orders
{
    private enum OrderDirection
    {
        Asc,
        Desc,
    }

    /// <summary>The order asked for; null for the usual one.</summary>
    public static Sort<TKey>? Order<TKey>(this FieldContext context)
        where TKey : struct, Enum => context.Argument<InputObject?>("orderBy") is { } order
            ? new(order.Get<TKey>("field"), order.Get<OrderDirection?>("direction") == OrderDirection.Desc)
            : null;
}
