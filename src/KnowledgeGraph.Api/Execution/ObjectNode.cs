namespace KnowledgeGraph.Api.Execution;

/// <summary>A field that resolves to an object or null.</summary>
internal sealed class ObjectNode<T, TChild>(FieldPlan plan, Source<T, TChild?> source, Selection<TChild> child) : FieldNode<T>(plan)
    where T : notnull
    where TChild : notnull
{
    public override bool NeedsResolve { get; } = source.Fetch is not null || child.NeedsResolve;

    public override ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> parents, int[]? rowOf)
    {
        if (parents.Count == 0)
            return ValueTask.CompletedTask;
        var values = source.Column(execution.Context(Plan), parents);
        return values.IsCompletedSuccessfully
            ? ResolveChildren(execution, values.Result, rowOf)
            : Awaited(execution, values, rowOf);
    }

    public override bool Write(QueryExecution execution, T parent, int row)
    {
        if (!NeedsResolve)
            return Write(execution, source.One(execution, Plan, parent), -1);
        var column = (ObjectColumn<TChild>)execution.Results[Plan.Index]!;
        if (column.RowOf is { } rowOf)
            row = rowOf[row];
        return execution.Context(Plan).FailureAt(row) is { } failure
            ? execution.Fail(Plan, failure)
            : Write(execution, column.Values[row], column.ChildRow is { } childRow ? childRow[row] : row);
    }

    private bool Write(QueryExecution execution, TChild? value, int row) =>
        value is null ? execution.Null(Plan) : child.Write(execution, value, row) || execution.Propagated(Plan);

    private async ValueTask Awaited(QueryExecution execution, ValueTask<IReadOnlyList<TChild?>> values, int[]? rowOf) =>
        await ResolveChildren(execution, await values.ConfigureAwait(false), rowOf).ConfigureAwait(false);

    private ValueTask ResolveChildren(QueryExecution execution, IReadOnlyList<TChild?> values, int[]? rowOf)
    {
        var column = new ObjectColumn<TChild> { Values = values, RowOf = rowOf };
        execution.Results[Plan.Index] = column;
        return child.NeedsResolve ? child.ResolveAsync(execution, column.Compact(execution.Context(Plan))) : ValueTask.CompletedTask;
    }
}

/// <summary>What was fetched for a column of parents.</summary>
internal sealed class ObjectColumn<TChild> where TChild : notnull
{
    public required IReadOnlyList<TChild?> Values { get; init; }

    public required int[]? RowOf { get; init; }

    /// <summary>Where each value is in the column of children; null when they stand at the same place.</summary>
    public int[]? ChildRow { get; private set; }

    /// <summary>The column of children: the values that are there.</summary>
    public IReadOnlyList<TChild> Compact(FieldContext context)
    {
        var values = Items.Span(Values);
        var missing = 0;
        for (var i = 0; i < values.Length; i++)
            missing += IsMissing(values[i], context, i) ? 1 : 0;
        if (missing == 0)
            return Values!;
        var children = new TChild[values.Length - missing];
        ChildRow = new int[values.Length];
        for (int i = 0, next = 0; i < values.Length; i++)
        {
            if (!IsMissing(values[i], context, i))
                children[ChildRow[i] = next++] = values[i]!;
        }

        return children;
    }

    private static bool IsMissing(TChild? value, FieldContext context, int row) =>
        value is null || (context.HasFailures && context.FailureAt(row) is not null);
}
