namespace KnowledgeGraph.Store.Finding;

/// <summary>
/// Pages in an order that stores do not keep: the whole list is read, and of the part asked for only what the page holds is kept. So it costs the list's length, whatever
/// the page.
/// </summary>
/// <typeparam name="T">What the list is of.</typeparam>
/// <param name="order">Names the order in cursors.</param>
/// <param name="descending">True for the highest first.</param>
/// <param name="idOf">The id of an item.</param>
/// <param name="keysOf">The keys of a column.</param>
internal sealed class SortedPages<T>(string order, bool descending, Func<T, string> idOf, Func<IReadOnlyList<T>, ValueTask<IReadOnlyList<SortKey>>> keysOf)
{
    private readonly string _name = order + (descending ? "-" : "+");

    /// <summary>A page.</summary>
    /// <param name="list">The list, in any order.</param>
    /// <param name="page">Which part.</param>
    public async ValueTask<Page<T>> OfAsync(IAsyncEnumerable<IReadOnlyList<T>> list, PageRequest page)
    {
        page.CheckSize();
        var (after, before) = (PlaceOf(page.After), PlaceOf(page.Before));
        // What is least wanted is first to go: of a page from the front the last item, of one from the end the first.
        var kept = new PriorityQueue<T, Place>(Comparer<Place>.Create((a, b) => page.Backward ? Compare(a, b) : Compare(b, a)));
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var total = 0L;
        await foreach (var items in list.ConfigureAwait(false))
        {
            var keys = await keysOf(items).ConfigureAwait(false);
            total += items.Count;
            for (var i = 0; i < items.Count; i++)
            {
                var place = new Place(keys[i], idOf(items[i]));
                if ((after is { } a && Compare(place, a) <= 0) || (before is { } b && Compare(place, b) >= 0))
                    continue;
                places[place.Id] = place;
                if (kept.Count <= page.Size)
                    kept.Enqueue(items[i], place);
                else
                    places.Remove(idOf(kept.EnqueueDequeue(items[i], place)));
            }
        }

        List<T> part = [.. kept.UnorderedItems.OrderBy(static x => x.Priority, Comparer<Place>.Create(Compare)).Select(static x => x.Element)];
        return Pages.Cut(page, part, total, item => places[idOf(item)] is var place ? Cursor.OfKey(_name, place.Key.Written, place.Id) : "");
    }

    private Place? PlaceOf(string? cursor)
    {
        if (Cursor.ToKey(_name, cursor) is not var (written, id))
            return null;
        return SortKey.TryRead(written, out var key) ? new Place(key, id) : throw new InvalidCursorException(cursor!);
    }

    private int Compare(Place one, Place other)
    {
        if (one.Key.IsKnown != other.Key.IsKnown)
            return one.Key.IsKnown ? -1 : 1;
        var order = descending ? other.Key.CompareTo(one.Key) : one.Key.CompareTo(other.Key);
        return order != 0 ? order : string.CompareOrdinal(one.Id, other.Id);
    }

    private readonly record struct Place(SortKey Key, string Id);
}
