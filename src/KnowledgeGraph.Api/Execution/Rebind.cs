namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// A resolver is registered for one .NET type and used on columns of another: of a subtype (variance makes that free) or of a supertype,
/// where the GraphQL type of the value has already decided that it is of the registered type (a cast for each value).
/// </summary>
internal static class Rebind
{
    public static Func<TColumn, TResult> Function<TColumn, T, TResult>(Func<T, TResult> function) =>
        (object)function as Func<TColumn, TResult> ?? (value => function((T)(object)value!));

    public static Func<TColumn, FieldContext, TResult> Function<TColumn, T, TResult>(Func<T, FieldContext, TResult> function) =>
        (object)function as Func<TColumn, FieldContext, TResult> ?? ((value, context) => function((T)(object)value!, context));

    public static Func<FieldContext, IReadOnlyList<TColumn>, TResult> Batch<TColumn, T, TResult>(
        Func<FieldContext, IReadOnlyList<T>, TResult> fetch) =>
        (object)fetch as Func<FieldContext, IReadOnlyList<TColumn>, TResult> ?? ((context, parents) => fetch(context, Cast<TColumn, T>(parents)));

    private static T[] Cast<TColumn, T>(IReadOnlyList<TColumn> parents)
    {
        var result = new T[parents.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = (T)(object)parents[i]!;
        return result;
    }
}
