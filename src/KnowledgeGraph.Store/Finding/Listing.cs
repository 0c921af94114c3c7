namespace KnowledgeGraph.Store.Finding;

/// <summary>A list as a store keeps it, of which perhaps only some items are wanted.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
/// <param name="read">Reads a page of it.</param>
/// <param name="judge">Says which items are wanted; null for all.</param>
/// <param name="cancellation">Stops the reading between two pages, whether or not the store looks at it.</param>
internal sealed class Listing<T>(
    Func<PageRequest, ValueTask<Page<T>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>>? judge, CancellationToken cancellation)
{
    /// <summary>A page in the order that the store keeps, or in the reverse of it.</summary>
    public async ValueTask<Page<T>> KeptAsync(PageRequest page, bool descending)
    {
        var request = descending ? page with { After = page.Before, Before = page.After, Backward = !page.Backward } : page;
        var found = judge is null ? await ReadAsync(request).ConfigureAwait(false) : await ResidualPages.OneAsync(ReadAsync, judge, request).ConfigureAwait(false);
        return descending ? found with { Items = [.. found.Items.Reverse()], HasNext = found.HasPrevious, HasPrevious = found.HasNext } : found;
    }

    /// <summary>A page in another order.</summary>
    public ValueTask<Page<T>> SortedAsync(PageRequest page, SortedPages<T> order) => order.OfAsync(AllAsync(), page);

    /// <summary>All that is wanted, part by part.</summary>
    public IAsyncEnumerable<IReadOnlyList<T>> AllAsync() => ResidualPages.ScanAsync(ReadAsync, judge);

    private ValueTask<Page<T>> ReadAsync(PageRequest page)
    {
        cancellation.ThrowIfCancellationRequested();
        return read(page);
    }
}
