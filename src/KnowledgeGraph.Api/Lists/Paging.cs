using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Lists;

/// <summary>Reads <c>first</c> and <c>after</c>, asks for the page, and shows it as a connection.</summary>
internal static class Paging
{
    /// <summary>The longest page.</summary>
    public const int Most = 500;

    /// <summary>The arguments of a list; the length of the whole list is asked for only when it is selected.</summary>
    public static PageRequest Page(this FieldContext context) =>
        new(context.Range("first", 1, Most), context.Argument<string?>("after"), context.IsSelected("totalCount"));

    /// <summary>One connection a page.</summary>
    public static async ValueTask<IReadOnlyList<Connection<T>?>> Connections<T>(Func<ValueTask<IReadOnlyList<Page<T>>>> read) where T : notnull
    {
        var pages = await Guarded(read).ConfigureAwait(false);
        var result = new Connection<T>[pages.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = Connection(pages[i]);
        return result;
    }

    /// <summary>A page as a connection.</summary>
    public static Connection<T> Connection<T>(Page<T> page) where T : notnull =>
        new(page.Items, page.HasNext, page.HasPrevious, page.Total, page.CursorOf);

    /// <summary>A page whose items are shown as something made from them.</summary>
    public static Connection<TShown> Connection<T, TShown>(Page<T> page, Func<T, TShown> show, Func<TShown, T> origin) where TShown : notnull
    {
        var items = new TShown[page.Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = show(page.Items[i]);
        return new(items, page.HasNext, page.HasPrevious, page.Total, shown => page.CursorOf(origin(shown)));
    }

    /// <summary>A part of a list that is computed as it is read; its order is fixed by what it is computed from.</summary>
    /// <param name="page">Which part.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="cursorOf">What tells an item from all others, whatever comes before it.</param>
    public static Page<T> Cut<T>(PageRequest page, IEnumerable<T> items, Func<T, string> cursorOf)
    {
        var part = new List<T>();
        var (total, started) = (0L, page.After is null);
        foreach (var item in items)
        {
            total++;
            if (started && part.Count <= page.First)
                part.Add(item);
            if (started && part.Count > page.First && !page.WithTotal)
                break;
            started |= page.After is not null && cursorOf(item) == page.After;
        }

        if (!started)
            throw Refusal.Cursor(new InvalidCursorException(page.After!));
        var hasNext = part.Count > page.First;
        if (hasNext)
            part.RemoveAt(page.First);
        return new(part, hasNext, page.WithTotal ? total : null, cursorOf) { HasPrevious = page.After is not null };
    }

    /// <summary>Turns a cursor that the store does not take into an error of the asker's.</summary>
    public static async ValueTask<T> Guarded<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (InvalidCursorException fault)
        {
            throw Refusal.Cursor(fault);
        }
    }
}
