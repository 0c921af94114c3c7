using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Lists;

/// <summary>Pages of what is made from a list of records, of each none, one or several items in its order: looks at no more records than it has to, from either end.</summary>
/// <typeparam name="TRecord">The records.</typeparam>
/// <typeparam name="T">What is made of them.</typeparam>
/// <param name="batch">How many records are read at a time.</param>
/// <param name="read">Reads a page of records.</param>
/// <param name="expand">What is made of some records, in their order.</param>
internal sealed class ExpandedPages<TRecord, T>(
    int batch, Func<PageRequest, ValueTask<Page<TRecord>>> read, Func<IReadOnlyList<TRecord>, ValueTask<IReadOnlyList<T>>> expand)
{
    /// <summary>A page.</summary>
    /// <param name="page">Which part.</param>
    /// <param name="records">Cursors of the records that the part lies between; it may begin and end among what is made of one record.</param>
    /// <param name="isInPart">True for what lies in the part.</param>
    /// <param name="cursorOf">The cursor of an item.</param>
    public async ValueTask<Page<T>> OfAsync(PageRequest page, (string? After, string? Before) records, Func<T, bool> isInPart, Func<T, string> cursorOf)
    {
        page.CheckSize();
        var (found, total) = (new List<T>(), 0L);
        var request = page.WithTotal
            ? new PageRequest(batch) { Backward = page.Backward }
            : new PageRequest(batch, records.After) { Before = records.Before, Backward = page.Backward };
        for (var more = true; more && (page.WithTotal || found.Count <= page.Size);)
        {
            var part = await read(request).ConfigureAwait(false);
            var items = await expand(part.Items).ConfigureAwait(false);
            total += items.Count;
            found.AddRange((page.Backward ? items.Reverse() : items).Where(isInPart).Take(page.Size + 1 - found.Count));
            more = page.Backward ? part.HasPrevious : part.HasNext;
            if (more)
                request = page.Backward ? request with { Before = part.CursorOf(part.Items[0]) } : request with { After = part.CursorOf(part.Items[^1]) };
        }

        if (page.Backward)
            found.Reverse();
        return Pages.Cut(page, found, total, cursorOf);
    }
}
