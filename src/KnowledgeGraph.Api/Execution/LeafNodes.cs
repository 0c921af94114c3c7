namespace KnowledgeGraph.Api.Execution;

/// <summary>A string in the parent: the commonest leaf, without a writer between.</summary>
internal sealed class StringLeaf<T>(FieldPlan plan, Func<T, string?> get) : FieldNode<T>(plan) where T : notnull
{
    public override bool Write(QueryExecution execution, T parent, int row)
    {
        if (get(parent) is not { } text)
            return execution.Null(Plan);
        execution.Writer.String(text.AsSpan());
        return true;
    }
}

/// <summary>A value in the parent, or made from it and the arguments or the scope.</summary>
internal sealed class ValueLeaf<T, TValue>(FieldPlan plan, Source<T, TValue> source, ValueWriter<TValue> values) : FieldNode<T>(plan)
    where T : notnull
{
    public override bool Write(QueryExecution execution, T parent, int row) =>
        values.Write(execution.Writer, source.One(execution, Plan, parent)) || execution.Null(Plan);
}

/// <summary>A leaf that writes itself.</summary>
internal sealed class WrittenLeaf<T>(FieldPlan plan, Action<T, FieldContext, JsonWriter> write) : FieldNode<T>(plan) where T : notnull
{
    public override bool Write(QueryExecution execution, T parent, int row)
    {
        var start = execution.Writer.Position;
        write(parent, execution.Context(Plan), execution.Writer);
        if (execution.Writer.Position == start)
            return execution.Null(Plan);
        if (!Plan.NonNull || !execution.Writer.WrittenSpan[start..].SequenceEqual("null"u8))
            return true;
        execution.Writer.Truncate(start);
        return execution.Null(Plan);
    }
}

/// <summary>The name of the object type: <c>__typename</c>.</summary>
internal sealed class TypeNameLeaf<T>(FieldPlan plan, byte[] json) : FieldNode<T>(plan) where T : notnull
{
    public override bool Write(QueryExecution execution, T parent, int row)
    {
        execution.Writer.Encoded(json);
        return true;
    }
}

/// <summary>Values fetched for all parents at once.</summary>
internal sealed class BatchLeaf<T, TValue>(FieldPlan plan, Source<T, TValue> source, ValueWriter<TValue> values) : FieldNode<T>(plan)
    where T : notnull
{
    public override bool NeedsResolve => true;

    public override ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> parents, int[]? rowOf)
    {
        if (parents.Count == 0)
            return ValueTask.CompletedTask;
        var column = source.Column(execution.Context(Plan), parents);
        if (!column.IsCompletedSuccessfully)
            return Awaited(execution, column, rowOf);
        execution.Results[Plan.Index] = new Column(column.Result, rowOf);
        return ValueTask.CompletedTask;
    }

    public override bool Write(QueryExecution execution, T parent, int row)
    {
        var column = (Column)execution.Results[Plan.Index]!;
        if (column.RowOf is { } rowOf)
            row = rowOf[row];
        if (execution.Context(Plan).FailureAt(row) is { } failure)
            return execution.Fail(Plan, failure);
        return values.Write(execution.Writer, column.Values[row]) || execution.Null(Plan);
    }

    private async ValueTask Awaited(QueryExecution execution, ValueTask<IReadOnlyList<TValue>> column, int[]? rowOf) =>
        execution.Results[Plan.Index] = new Column(await column.ConfigureAwait(false), rowOf);

    private sealed record Column(IReadOnlyList<TValue> Values, int[]? RowOf);
}
