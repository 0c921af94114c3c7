using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Cuts a page out of an ascending list of record numbers.</summary>
internal static class Paging
{
    /// <summary>The numbers of a page.</summary>
    /// <typeparam name="TTest">Which records belong to the list.</typeparam>
    /// <param name="candidates">Numbers, ascending.</param>
    /// <param name="test">Which of them belong to the list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="after">The number that the page starts after, or -1.</param>
    /// <param name="into">Receives the numbers.</param>
    /// <returns>Whether more follow, and the length of the whole list when asked.</returns>
    public static (bool HasNext, long? Total) Cut<TTest>(
        ReadOnlySpan<int> candidates, TTest test, PageRequest page, int after, List<int> into)
        where TTest : INumberTest
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var at = after < 0 ? 0 : CountUpTo(candidates, after);
        long? total = null;
        if (page.WithTotal)
        {
            total = 0;
            foreach (var number in candidates[..at])
                total += test.Accepts(number) ? 1 : 0;
        }

        var hasNext = false;
        for (; at < candidates.Length && (!hasNext || page.WithTotal); at++)
        {
            if (!test.Accepts(candidates[at]))
                continue;
            total++;
            if (into.Count < page.First)
                into.Add(candidates[at]);
            else
                hasNext = true;
        }

        return (hasNext, total);
    }

    /// <summary>The numbers of a page of all records of a kind; its cursors are places among them.</summary>
    /// <typeparam name="TTest">Which records belong to the list.</typeparam>
    /// <param name="all">Their numbers, ascending.</param>
    /// <param name="bound">One more than the highest number wanted.</param>
    /// <param name="test">Which of them belong to the list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="into">Receives the numbers.</param>
    /// <returns>Whether more follow, and the length of the whole list when asked.</returns>
    public static (bool HasNext, long? Total) Cut<TTest>(Column<int> all, int bound, TTest test, PageRequest page, List<int> into)
        where TTest : INumberTest
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var count = all.CountBelow(all.Count, bound, n => n);
        var start = Math.Min(Cursor.ToSequence(page.After), count);
        var (hasNext, total) = (false, 0L);
        for (var at = page.WithTotal ? 0 : (int)start; at < count && (!hasNext || page.WithTotal); at++)
        {
            if (!test.Accepts(all[at]))
                continue;
            total++;
            if (at >= start && into.Count < page.First)
                into.Add(all[at]);
            else
                hasNext |= at >= start;
        }

        return (hasNext, page.WithTotal ? total : null);
    }

    /// <summary>The number that a cursor of a list in the order recorded stands for; -1 for none, the highest number for a place that is not there yet.</summary>
    /// <param name="all">Numbers of all records of the kind that the list is of, ascending.</param>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static int NumberOf(Column<int> all, string? cursor)
    {
        var sequence = Cursor.ToSequence(cursor);
        return sequence == 0 ? -1 : sequence > all.Count ? int.MaxValue : all[(int)sequence - 1];
    }

    private static int CountUpTo(ReadOnlySpan<int> ascending, int number)
    {
        var place = ascending.BinarySearch(number);
        return place < 0 ? ~place : place + 1;
    }
}
