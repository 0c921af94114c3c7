namespace KnowledgeGraph.Store.Neo4j;

/// <summary>Reads values of answers.</summary>
internal static class Values
{
    /// <summary>The items of a list.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <param name="value">A list.</param>
    public static IEnumerable<T> List<T>(object? value) => ((IEnumerable<object?>)value!).Select(item => (T)item!);

    /// <summary>The rows of a list of lists.</summary>
    /// <param name="value">A list of lists.</param>
    public static IEnumerable<IReadOnlyList<object?>> Rows(object? value) => ((IEnumerable<object?>)value!).Select(row => (IReadOnlyList<object?>)row!);
}
