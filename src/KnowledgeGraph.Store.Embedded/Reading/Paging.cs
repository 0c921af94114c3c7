using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Cuts a page out of an ascending list of record numbers.</summary>
internal static class Paging
{
    /// <summary>The numbers of a page of candidates; its cursors are places among all records of a kind.</summary>
    /// <typeparam name="TTest">Which records belong to the list.</typeparam>
    /// <param name="candidates">Numbers, ascending.</param>
    /// <param name="test">Which of them belong to the list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="bounds">The numbers that the part lies between, as <see cref="BoundsOf"/> gave them.</param>
    /// <param name="into">Receives the numbers, ascending.</param>
    /// <returns>Whether the part has more, and the length of the whole list when asked.</returns>
    public static (bool More, long? Total) Cut<TTest>(
        ReadOnlySpan<int> candidates, TTest test, PageRequest page, (int After, int Before) bounds, List<int> into)
        where TTest : INumberTest
    {
        var start = bounds.After < 0 ? 0 : PlaceBehind(candidates, bounds.After);
        var end = bounds.Before == int.MaxValue ? candidates.Length : Math.Max(start, PlaceBehind(candidates, bounds.Before - 1));
        var more = page.Backward ? TakeBackward(candidates[start..end], test, page.Size, into) : TakeForward(candidates[start..end], test, page.Size, into);
        return (more, page.WithTotal ? Count(candidates, test) : null);
    }

    /// <summary>The numbers of a page of all records of a kind; its cursors are places among them.</summary>
    /// <typeparam name="TTest">Which records belong to the list.</typeparam>
    /// <param name="all">Their numbers, ascending.</param>
    /// <param name="bound">One more than the highest number wanted.</param>
    /// <param name="test">Which of them belong to the list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="into">Receives the numbers, ascending.</param>
    /// <returns>Whether the part has more, and the length of the whole list when asked.</returns>
    public static (bool More, long? Total) Cut<TTest>(Column<int> all, int bound, TTest test, PageRequest page, List<int> into)
        where TTest : INumberTest
    {
        var (after, before) = page.Sequences();
        var count = all.CountBelow(all.Count, bound, n => n);
        var start = (int)Math.Min(after, count);
        var end = Math.Max(start, (int)Math.Min(before - 1, count));
        var more = false;
        for (var i = 0; i < end - start && !more; i++)
        {
            var number = all[page.Backward ? end - 1 - i : start + i];
            if (!test.Accepts(number))
                continue;
            more = into.Count == page.Size;
            if (!more)
                into.Add(number);
        }

        if (page.Backward)
            into.Reverse();
        return (more, page.WithTotal ? Count(all, count, test) : null);
    }

    /// <summary>
    /// The numbers that the part of a list in the order recorded lies between, both exclusive: -1 and the highest number for none, the highest also for a place that is
    /// not there yet.
    /// </summary>
    /// <param name="all">Numbers of all records of the kind that the list is of, ascending.</param>
    /// <param name="page">Which part.</param>
    /// <exception cref="InvalidCursorException">A cursor is none.</exception>
    public static (int After, int Before) BoundsOf(Column<int> all, PageRequest page)
    {
        var (after, before) = page.Sequences();
        return (after == 0 ? -1 : NumberOf(all, after), before == 0 ? -1 : NumberOf(all, before));
    }

    private static int NumberOf(Column<int> all, long sequence) => sequence > all.Count ? int.MaxValue : all[(int)sequence - 1];

    private static bool TakeForward<TTest>(ReadOnlySpan<int> part, TTest test, int size, List<int> into)
        where TTest : INumberTest
    {
        foreach (var number in part)
        {
            if (!test.Accepts(number))
                continue;
            if (into.Count == size)
                return true;
            into.Add(number);
        }

        return false;
    }

    private static bool TakeBackward<TTest>(ReadOnlySpan<int> part, TTest test, int size, List<int> into)
        where TTest : INumberTest
    {
        var more = false;
        for (var at = part.Length - 1; at >= 0 && !more; at--)
        {
            if (!test.Accepts(part[at]))
                continue;
            more = into.Count == size;
            if (!more)
                into.Add(part[at]);
        }

        into.Reverse();
        return more;
    }

    private static long Count<TTest>(ReadOnlySpan<int> candidates, TTest test)
        where TTest : INumberTest
    {
        var total = 0L;
        foreach (var number in candidates)
            total += test.Accepts(number) ? 1 : 0;
        return total;
    }

    private static long Count<TTest>(Column<int> all, int count, TTest test)
        where TTest : INumberTest
    {
        var total = 0L;
        for (var at = 0; at < count; at++)
            total += test.Accepts(all[at]) ? 1 : 0;
        return total;
    }

    private static int PlaceBehind(ReadOnlySpan<int> ascending, int number)
    {
        var place = ascending.BinarySearch(number);
        return place < 0 ? ~place : place + 1;
    }
}
