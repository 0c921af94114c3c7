using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Lists;

/// <summary>Reads which part of a list is asked for, and shows it as a connection.</summary>
internal static class Paging
{
    /// <summary>The longest page.</summary>
    public const int Most = 500;

    /// <summary>How long a page is when nobody says.</summary>
    public const int Usual = 20;

    /// <summary>The arguments of a list; the length of the whole list is asked for only when it is selected.</summary>
    /// <param name="context">The field.</param>
    /// <param name="usual">How long a page is when neither <c>first</c> nor <c>last</c> is given.</param>
    public static PageRequest Page(this FieldContext context, int usual = Usual)
    {
        var (first, last) = (context.Argument<int?>("first"), context.Argument<int?>("last"));
        if (first is not null && last is not null)
            throw Refusal.Of("last", "first is given too; expected one of them");
        var size = first is null && last is null ? usual : context.Range(last is null ? "first" : "last", 1, Most);
        return new(size, context.Argument<string?>("after"), context.IsSelected("totalCount"))
        {
            Before = context.Argument<string?>("before"),
            Backward = last is not null,
        };
    }

    /// <summary>All items of all pages. A list that was cut would pass for whole, so it is refused.</summary>
    /// <param name="pages">Pages from the front.</param>
    /// <param name="tooMany">The refusal, by the place of the page that is not whole.</param>
    public static IEnumerable<T> Whole<T>(IReadOnlyList<Page<T>> pages, Func<int, QueryException> tooMany)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].HasNext)
                throw tooMany(i);
        }

        return pages.SelectMany(static page => page.Items);
    }

    /// <summary>One connection a page.</summary>
    public static async ValueTask<IReadOnlyList<Connection<T>?>> Connections<T>(FieldContext context, Func<ValueTask<IReadOnlyList<Page<T>>>> read) where T : notnull
    {
        var pages = await Guarded(context, read).ConfigureAwait(false);
        var result = new Connection<T>[pages.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = Connection(pages[i]);
        return result;
    }

    /// <summary>A connection of one page.</summary>
    public static async ValueTask<Connection<T>?> OneConnection<T>(FieldContext context, Func<ValueTask<Page<T>>> read) where T : notnull =>
        Connection(await Guarded(context, read).ConfigureAwait(false));

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
        var (total, started, ended) = (0L, page.After is null, false);
        foreach (var item in items)
        {
            var cursor = page.IsUnbounded ? null : cursorOf(item);
            total++;
            ended |= page.Before is not null && cursor == page.Before;
            if (started && !ended && (page.Backward || part.Count <= page.Size))
                part.Add(item);
            started |= page.After is not null && cursor == page.After;
            if (!page.WithTotal && (ended || page.Before is null) && !page.Backward && part.Count > page.Size)
                break;
        }

        if (!started)
            throw new InvalidCursorException(page.After!);
        if (page.Before is not null && !ended)
            throw new InvalidCursorException(page.Before);
        return Pages.Cut(page, part, total, cursorOf);
    }

    /// <summary>Turns a cursor that the list does not take into an error of the asker's.</summary>
    public static async ValueTask<T> Guarded<T>(FieldContext context, Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (InvalidCursorException fault)
        {
            throw Refusal.Cursor(context, fault);
        }
    }

    /// <summary>The same for what is computed at once.</summary>
    public static T Guarded<T>(FieldContext context, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidCursorException fault)
        {
            throw Refusal.Cursor(context, fault);
        }
    }
}
