using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>One operation compiled for one set of values of the variables that its <c>@skip</c> and <c>@include</c> depend on.</summary>
internal sealed class OperationPlan
{
    public required ObjectSelection<object> Root { get; init; }

    /// <summary>The fields of the root.</summary>
    public required IReadOnlyList<FieldPlan> RootFields { get; init; }

    /// <summary>Whether the root's fields run one after the other (section 6.2.2).</summary>
    public required bool IsSerial { get; init; }

    public required int FieldCount { get; init; }

    /// <summary>What it costs.</summary>
    public required OperationCost Cost { get; init; }

    /// <summary>How many lists can lie in each other.</summary>
    public required int ListDepth { get; init; }

    public bool NeedsResolve => Root.NeedsResolve;
}
