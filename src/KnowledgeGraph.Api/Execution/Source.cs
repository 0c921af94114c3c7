namespace KnowledgeGraph.Api.Execution;

/// <summary>Where a field's value comes from: one of three functions.</summary>
/// <param name="Get">Reads the parent.</param>
/// <param name="GetWith">Reads the parent under the arguments and the scope.</param>
/// <param name="Fetch">Fetches for all parents at once.</param>
internal sealed record Source<T, TResult>(
    Func<T, TResult>? Get,
    Func<T, FieldContext, TResult>? GetWith,
    Func<FieldContext, IReadOnlyList<T>, ValueTask<IReadOnlyList<TResult>>>? Fetch)
{
    public Source<TColumn, TResult> Bind<TColumn>() => this as object as Source<TColumn, TResult> ?? new(
        Get is null ? null : Rebind.Function<TColumn, T, TResult>(Get),
        GetWith is null ? null : Rebind.Function<TColumn, T, TResult>(GetWith),
        Fetch is null ? null : Rebind.Batch<TColumn, T, ValueTask<IReadOnlyList<TResult>>>(Fetch));

    /// <summary>The value for one parent; not for a source that fetches.</summary>
    public TResult One(QueryExecution execution, FieldPlan plan, T parent) =>
        Get is not null ? Get(parent) : GetWith!(parent, execution.Context(plan));

    /// <summary>The values for a column. Failures land in the field's context; the column then has a default there.</summary>
    public ValueTask<IReadOnlyList<TResult>> Column(FieldContext context, IReadOnlyList<T> parents)
    {
        if (Fetch is null)
            return new(Project(context, parents));
        try
        {
            context.ThrowIfOver();
            var fetched = Fetch(context, parents);
            return fetched.IsCompletedSuccessfully ? new(Checked(fetched.Result, context, parents.Count)) : Awaited(fetched, context, parents.Count);
        }
        catch (Exception error)
        {
            context.FailAll(error);
            return new([]);
        }
    }

    private static async ValueTask<IReadOnlyList<TResult>> Awaited(
        ValueTask<IReadOnlyList<TResult>> fetched, FieldContext context, int expected)
    {
        try
        {
            return Checked(await fetched.ConfigureAwait(false), context, expected);
        }
        catch (Exception error)
        {
            context.FailAll(error);
            return [];
        }
    }

    private static IReadOnlyList<TResult> Checked(IReadOnlyList<TResult> results, FieldContext context, int expected) =>
        results.Count == expected
            ? results
            : throw new InvalidOperationException($"The resolver of '{context.FieldName}' returned {results.Count} results for {expected} parents.");

    private TResult[] Project(FieldContext context, IReadOnlyList<T> parents)
    {
        var results = new TResult[parents.Count];
        for (var i = 0; i < results.Length; i++)
        {
            try
            {
                results[i] = Get is not null ? Get(parents[i]) : GetWith!(parents[i], context);
            }
            catch (Exception error)
            {
                context.Fail(i, error);
            }
        }

        return results;
    }
}
