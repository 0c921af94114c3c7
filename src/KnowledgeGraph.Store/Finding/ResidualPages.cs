namespace KnowledgeGraph.Store.Finding;

/// <summary>
/// Pages of what a store lists and only some of which is wanted: candidates are read in growing parts and judged until the page is full. The length of the whole
/// list is counted by reading all of it.
/// </summary>
internal static class ResidualPages
{
    private const int Fewest = 64, Most = 4096, Growth = 2;

    /// <summary>A page of one list.</summary>
    /// <param name="read">Reads a page of candidates.</param>
    /// <param name="judge">Says which are wanted.</param>
    /// <param name="page">Which part of those wanted.</param>
    public static async ValueTask<Page<T>> OneAsync<T>(
        Func<PageRequest, ValueTask<Page<T>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>> judge, PageRequest page)
    {
        page.CheckSize();
        var wanted = new Wanted<T>(page);
        var request = page with { WithTotal = false, Size = FirstSize(page.Size) };
        Page<T> part;
        do
        {
            part = await read(request).ConfigureAwait(false);
            var items = InReadingOrder(part, page.Backward, 0);
            wanted.Add(items, await judge(items).ConfigureAwait(false));
            if (items.Count > 0)
                request = Behind(request, part.CursorOf(items[^1]));
        }
        while (wanted.IsOpen(part));

        if (page.WithTotal && !wanted.Counts)
            wanted.Total = await CountAsync(read, judge).ConfigureAwait(false);
        return wanted.ToPage(part.CursorOf);
    }

    /// <summary>A page for each of some keys: keys whose page is not full are asked again for more, all of them in one call.</summary>
    /// <param name="keys">How many keys.</param>
    /// <param name="read">Reads a page of candidates for those of the keys at some places.</param>
    /// <param name="judge">Says which are wanted.</param>
    /// <param name="page">Which part of those wanted.</param>
    public static async ValueTask<IReadOnlyList<Page<T>>> ManyAsync<T>(
        int keys, Func<IReadOnlyList<int>, PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>> judge, PageRequest page)
    {
        page.CheckSize();
        if (page.WithTotal && !page.IsUnbounded)
            return await CountedAsync(keys, read, judge, page).ConfigureAwait(false);
        var wanted = Enumerable.Range(0, keys).Select(_ => new Wanted<T>(page)).ToArray();
        var pages = new Page<T>[keys];
        int[] open = [.. Enumerable.Range(0, keys)];
        for (var request = page with { WithTotal = false, Size = FirstSize(page.Size) }; open.Length > 0; request = request with { Size = Grown(request.Size) })
        {
            var parts = await read(open, request).ConfigureAwait(false);
            var fresh = parts.Select((part, i) => InReadingOrder(part, page.Backward, wanted[open[i]].Judged)).ToArray();
            var verdicts = await judge([.. fresh.SelectMany(static items => items)]).ConfigureAwait(false);
            for (int i = 0, at = 0; i < open.Length; at += fresh[i++].Count)
            {
                wanted[open[i]].Add(fresh[i], verdicts[at..(at + fresh[i].Count)]);
                pages[open[i]] = parts[i];
            }

            open = [.. open.Where(key => wanted[key].IsOpen(pages[key]))];
        }

        return [.. wanted.Select((w, key) => w.ToPage(pages[key].CursorOf))];
    }

    /// <summary>All candidates of each of some keys.</summary>
    /// <param name="read">Reads a page of candidates for those of the keys at some places.</param>
    /// <param name="keys">How many keys.</param>
    public static async ValueTask<IReadOnlyList<T>[]> WholeAsync<T>(Func<IReadOnlyList<int>, PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read, int keys)
    {
        var whole = new IReadOnlyList<T>[keys];
        int[] open = [.. Enumerable.Range(0, keys)];
        for (var request = new PageRequest(Fewest); open.Length > 0; request = request with { Size = Grown(request.Size) })
        {
            var parts = await read(open, request).ConfigureAwait(false);
            for (var i = 0; i < open.Length; i++)
                whole[open[i]] = parts[i].Items;
            open = [.. open.Where((_, i) => parts[i].HasNext)];
        }

        return whole;
    }

    /// <summary>All candidates that are wanted, in the order of the list.</summary>
    /// <param name="read">Reads a page of candidates.</param>
    /// <param name="judge">Says which are wanted; null for all.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> ScanAsync<T>(Func<PageRequest, ValueTask<Page<T>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>>? judge)
    {
        Page<T> part;
        var request = new PageRequest(Most);
        do
        {
            part = await read(request).ConfigureAwait(false);
            if (judge is null)
                yield return part.Items;
            else if (await judge(part.Items).ConfigureAwait(false) is var verdicts)
                yield return [.. part.Items.Where((_, i) => verdicts[i])];
            if (part.HasNext)
                request = request with { After = part.CursorOf(part.Items[^1]) };
        }
        while (part.HasNext);
    }

    private static async ValueTask<long> CountAsync<T>(Func<PageRequest, ValueTask<Page<T>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>> judge)
    {
        var total = 0L;
        await foreach (var items in ScanAsync(read, judge).ConfigureAwait(false))
            total += items.Count;
        return total;
    }

    /// <summary>Pages between bounds, and the lengths of the whole lists, which lie without.</summary>
    private static async ValueTask<IReadOnlyList<Page<T>>> CountedAsync<T>(
        int keys, Func<IReadOnlyList<int>, PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read, Func<IReadOnlyList<T>, ValueTask<bool[]>> judge, PageRequest page)
    {
        var pages = await ManyAsync(keys, read, judge, page with { WithTotal = false }).ConfigureAwait(false);
        var counted = await ManyAsync(keys, read, judge, new PageRequest(1, null, true)).ConfigureAwait(false);
        return [.. pages.Zip(counted, static (part, whole) => part with { Total = whole.Total })];
    }

    private static int FirstSize(int size) => Math.Clamp(size < Most ? size * 2 : Most, Fewest, Most);

    private static int Grown(int size) => size > int.MaxValue / 4 ? int.MaxValue - 1 : size * 4;

    private static PageRequest Behind(PageRequest request, string place)
    {
        var size = Math.Min(Most, request.Size * Growth);
        return request.Backward ? request with { Before = place, Size = size } : request with { After = place, Size = size };
    }

    private static IReadOnlyList<T> InReadingOrder<T>(Page<T> part, bool backward, int skip) =>
        backward ? [.. part.Items.Reverse().Skip(skip)] : skip == 0 ? part.Items : [.. part.Items.Skip(skip)];

    /// <summary>What is wanted so far, in the order read.</summary>
    private sealed class Wanted<T>(PageRequest page)
    {
        private readonly List<T> _items = [];

        /// <summary>True when the whole list is counted on the way.</summary>
        public bool Counts { get; } = page.WithTotal && page.IsUnbounded;

        /// <summary>How many candidates were judged.</summary>
        public int Judged { get; private set; }

        /// <summary>How many were wanted.</summary>
        public long Total { get; set; }

        public void Add(IReadOnlyList<T> items, bool[] verdicts)
        {
            Judged += items.Count;
            for (var i = 0; i < verdicts.Length; i++)
            {
                if (!verdicts[i])
                    continue;
                Total++;
                if (_items.Count <= page.Size)
                    _items.Add(items[i]);
            }
        }

        /// <summary>True when there are candidates left and something that they may tell.</summary>
        public bool IsOpen(Page<T> last) => (page.Backward ? last.HasPrevious : last.HasNext) && (Counts || _items.Count <= page.Size);

        public Page<T> ToPage(Func<T, string> cursorOf)
        {
            if (page.Backward)
                _items.Reverse();
            return Pages.Cut(page, _items, Total, cursorOf);
        }
    }
}
