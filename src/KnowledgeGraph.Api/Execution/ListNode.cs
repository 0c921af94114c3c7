namespace KnowledgeGraph.Api.Execution;

/// <summary>A field that resolves to a list of objects or null.</summary>
internal sealed class ListNode<T, TChild>(FieldPlan plan, Source<T, IReadOnlyList<TChild>?> source, Selection<TChild> child)
    : FieldNode<T>(plan)
    where T : notnull
    where TChild : notnull
{
    private readonly int _depth = plan.ListDepth;

    public override bool NeedsResolve { get; } = source.Fetch is not null || child.NeedsResolve;

    public override ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> parents, int[]? rowOf)
    {
        if (parents.Count == 0)
            return ValueTask.CompletedTask;
        var lists = source.Column(execution.Context(Plan), parents);
        return lists.IsCompletedSuccessfully
            ? ResolveChildren(execution, lists.Result, rowOf)
            : Awaited(execution, lists, rowOf);
    }

    public override bool Write(QueryExecution execution, T parent, int row)
    {
        if (!NeedsResolve)
            return Write(execution, source.One(execution, Plan, parent), -1);
        var column = (ListColumn<TChild>)execution.Results[Plan.Index]!;
        if (column.RowOf is { } rowOf)
            row = rowOf[row];
        return execution.Context(Plan).FailureAt(row) is { } failure
            ? execution.Fail(Plan, failure)
            : Write(execution, column.Lists[row], column.Starts is { } starts ? starts[row] : -1);
    }

    private bool Write(QueryExecution execution, IReadOnlyList<TChild>? list, int row)
    {
        if (list is null)
            return execution.Null(Plan);
        var writer = execution.Writer;
        var start = writer.Position;
        var items = Items.Span(list);
        writer.Byte((byte)'[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            execution.ListIndexes[_depth] = i;
            if (!WriteItem(execution, items[i], ref row))
            {
                writer.Truncate(start);
                return execution.Propagated(Plan);
            }
        }

        writer.Byte((byte)']');
        return true;
    }

    private bool WriteItem(QueryExecution execution, TChild item, ref int row)
    {
        if (item is null)
            return execution.NullItem(Plan);
        return child.Write(execution, item, row < 0 ? row : row++) || execution.PropagatedItem(Plan);
    }

    private async ValueTask Awaited(QueryExecution execution, ValueTask<IReadOnlyList<IReadOnlyList<TChild>?>> lists, int[]? rowOf) =>
        await ResolveChildren(execution, await lists.ConfigureAwait(false), rowOf).ConfigureAwait(false);

    private ValueTask ResolveChildren(QueryExecution execution, IReadOnlyList<IReadOnlyList<TChild>?> lists, int[]? rowOf)
    {
        var column = new ListColumn<TChild> { Lists = lists, RowOf = rowOf };
        execution.Results[Plan.Index] = column;
        return child.NeedsResolve ? child.ResolveAsync(execution, column.Flatten(execution.Context(Plan))) : ValueTask.CompletedTask;
    }
}

/// <summary>The lists that were fetched for a column of parents.</summary>
internal sealed class ListColumn<TChild> where TChild : notnull
{
    public required IReadOnlyList<IReadOnlyList<TChild>?> Lists { get; init; }

    public required int[]? RowOf { get; init; }

    /// <summary>Where the items of each list start in the column of children.</summary>
    public int[]? Starts { get; private set; }

    /// <summary>The column of children: the items of all lists, one after the other, without the nulls.</summary>
    public TChild[] Flatten(FieldContext context)
    {
        var size = 0;
        for (var i = 0; i < Lists.Count; i++)
            size += ListAt(i, context)?.Count ?? 0;
        var children = new TChild[size];
        Starts = new int[Lists.Count];
        var next = 0;
        for (var i = 0; i < Lists.Count; i++)
        {
            Starts[i] = next;
            if (ListAt(i, context) is { } list)
                next = CopyPresent(Items.Span(list), children, next);
        }

        return next == size ? children : children[..next];
    }

    private IReadOnlyList<TChild>? ListAt(int row, FieldContext context) =>
        context.HasFailures && context.FailureAt(row) is not null ? null : Lists[row];

    private static int CopyPresent(ReadOnlySpan<TChild> items, TChild[] children, int next)
    {
        foreach (var item in items)
        {
            if (item is not null)
                children[next++] = item;
        }

        return next;
    }
}
