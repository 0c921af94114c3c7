using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Puts things into the order of their times: by first bound, those without one last, equal ones by id (ordinal).</summary>
public static class Timeline
{
    /// <summary>A page of a timeline.</summary>
    /// <typeparam name="T">What is on it.</typeparam>
    /// <param name="items">All that is on it, in any order, each id once.</param>
    /// <param name="page">Which part.</param>
    /// <param name="idOf">The id of an item.</param>
    /// <param name="timeOf">Its time, null for none.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place on a timeline.</exception>
    public static ValueTask<Page<T>> PageAsync<T>(IAsyncEnumerable<IReadOnlyList<T>> items, PageRequest page, Func<T, string> idOf, Func<T, Edtf?> timeOf)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(page);
        return new SortedPages<T>("Timeline", descending: false, idOf, part => new([.. part.Select(item => SortKey.Of(timeOf(item)))])).OfAsync(items, page);
    }
}
