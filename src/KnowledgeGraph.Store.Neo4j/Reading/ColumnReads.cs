using System.Collections.Immutable;
using KnowledgeGraph.Store.Neo4j.Transport;
using Parameters = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Reads for whole columns of one view: records by id, pages by key, one page.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
/// <param name="read">A record from the columns of a row that begin at a place.</param>
/// <param name="cursorOf">The cursor of a record.</param>
internal sealed class ColumnReads<T>(CypherSession session, Sight sight, Func<IReadOnlyList<object?>, int, Sight, T> read, Func<T, string> cursorOf)
    where T : class
{
    /// <summary>Records by id, null where unknown. No ids ask nothing.</summary>
    /// <param name="statement">Takes <c>$ids</c>; gives the place of an id, then the record.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<IReadOnlyList<T?>> ByIdsAsync(CypherStatement statement, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var records = new T?[ids.Count];
        if (ids.Count == 0)
            return records;
        var parameters = sight.Parameters();
        parameters["ids"] = ids;
        foreach (var row in await session.ReadAsync(statement, parameters, cancellation).ConfigureAwait(false))
            records[(long)row[0]!] = read(row, 1, sight);
        return records;
    }

    /// <summary>A page for each key. No keys ask nothing.</summary>
    /// <param name="statement">Takes <c>$keys</c>; gives the place of a key, its rows and its total.</param>
    /// <param name="parameters">What else it takes.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<IReadOnlyList<Page<T>>> ByKeysAsync(
        CypherStatement statement, Parameters parameters, IReadOnlyList<string> keys, PageRequest page, CancellationToken cancellation)
    {
        var pages = new Page<T>[keys.Count];
        if (keys.Count == 0)
            return pages;
        parameters["keys"] = keys;
        foreach (var row in await session.ReadAsync(statement, parameters, cancellation).ConfigureAwait(false))
            pages[(long)row[0]!] = PageOf(row[1], row[2], page);
        return pages;
    }

    /// <summary>One page.</summary>
    /// <param name="statement">Gives the rows and the total.</param>
    /// <param name="parameters">What it takes.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async ValueTask<Page<T>> PageAsync(CypherStatement statement, Parameters parameters, PageRequest page, CancellationToken cancellation)
    {
        var rows = await session.ReadAsync(statement, parameters, cancellation).ConfigureAwait(false);
        return PageOf(rows[0][0], rows[0][1], page);
    }

    /// <summary>The parameters of a page of a list in the order recorded: those of the view, the bounds, and one item more than it has, which tells whether there are more.</summary>
    /// <param name="page">Which part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    /// <exception cref="InvalidCursorException">A bound is no place in such a list.</exception>
    public Parameters ParametersOf(PageRequest page)
    {
        var (after, before) = page.Sequences();
        return ParametersOf(page, after, before);
    }

    /// <summary>The same of a list in the order of ids.</summary>
    /// <inheritdoc cref="ParametersOf(PageRequest)" />
    public Parameters IdParametersOf(PageRequest page)
    {
        var (after, before) = page.Ids();
        return ParametersOf(page, after ?? "", before ?? "~");
    }

    private Parameters ParametersOf(PageRequest page, object after, object before)
    {
        var parameters = sight.Parameters();
        parameters["after"] = after;
        parameters["before"] = before;
        parameters["limit"] = page.Size + 1L;
        return parameters;
    }

    private Page<T> PageOf(object? rows, object? total, PageRequest page)
    {
        var list = Values.Rows(rows).Select(row => read(row, 0, sight)).ToList();
        if (page.Backward)
            list.Reverse();
        return Pages.Cut(page, list, total as long?, cursorOf);
    }
}

/// <summary>Lists of filters as parameters.</summary>
internal static class FilterLists
{
    /// <summary>The texts of a list, each once; null for any.</summary>
    public static string[]? Of<T>(ImmutableArray<T> items, Func<T, string> text) => items.IsDefaultOrEmpty ? null : [.. items.Select(text).Distinct()];
}
