namespace KnowledgeGraph.Store;

/// <summary>
/// Which part of an ordered list: so many items from the front or the end of what lies between two places (GraphQL Cursor Connections). The items of a page are
/// in the order of the list either way.
/// </summary>
/// <param name="Size">At most so many, 1 or more.</param>
/// <param name="After">Only what is behind this cursor (<see cref="Page{T}.CursorOf"/>); null for the beginning.</param>
/// <param name="WithTotal">True to count the whole list.</param>
public sealed record PageRequest(int Size, string? After = null, bool WithTotal = false)
{
    /// <summary>Only what is before this cursor; null for the end.</summary>
    public string? Before { get; init; }

    /// <summary>True to take the items from the end of the part.</summary>
    public bool Backward { get; init; }

    /// <summary>True when nothing bounds the part: it is the whole list.</summary>
    public bool IsUnbounded => After is null && Before is null;

    /// <summary>The bounds in a list in the order recorded, both exclusive: 0 and <see cref="long.MaxValue"/> where there is none.</summary>
    /// <exception cref="InvalidCursorException">A cursor is of no such list.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    public (long After, long Before) Sequences()
    {
        CheckSize();
        return (Cursor.ToSequence(After), Before is null ? long.MaxValue : Cursor.ToSequence(Before));
    }

    /// <summary>The bounds in a list in the order of ids, both exclusive: null where there is none.</summary>
    /// <exception cref="InvalidCursorException">A cursor is of no such list.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    public (string? After, string? Before) Ids()
    {
        CheckSize();
        return (Cursor.ToId(After), Cursor.ToId(Before));
    }

    /// <summary>Refuses a page of no items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    public void CheckSize() => ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1, "page.Size");
}

/// <summary>A part of an ordered list.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="HasNext">True when more follow; where the part was taken from the end, when it was bounded by <see cref="PageRequest.Before"/>.</param>
/// <param name="Total">Length of the whole list, when asked.</param>
/// <param name="CursorOf">The cursor of an item: its place in the order, so that a page survives inserts before it.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, bool HasNext, long? Total, Func<T, string> CursorOf)
{
    /// <summary>True when more come before; where the part was taken from the front, when it was bounded by <see cref="PageRequest.After"/>.</summary>
    public bool HasPrevious { get; init; }
}

/// <summary>Makes pages.</summary>
public static class Pages
{
    /// <summary>A page whose items were found.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <param name="request">What was asked.</param>
    /// <param name="items">The items, in the order of the list.</param>
    /// <param name="more">True when the part has more than these in the direction that it was read.</param>
    /// <param name="total">Length of the whole list; may be given where it was not asked.</param>
    /// <param name="cursorOf">The cursor of an item.</param>
    public static Page<T> Of<T>(PageRequest request, IReadOnlyList<T> items, bool more, long? total, Func<T, string> cursorOf)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(items, request.Backward ? request.Before is not null : more, request.WithTotal ? total : null, cursorOf)
        {
            HasPrevious = request.Backward ? more : request.After is not null,
        };
    }

    /// <summary>A page cut out of items that lie in the part asked for.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <param name="request">What was asked.</param>
    /// <param name="part">All items between the bounds, in the order of the list.</param>
    /// <param name="total">Length of the whole list; may be given where it was not asked.</param>
    /// <param name="cursorOf">The cursor of an item.</param>
    public static Page<T> Cut<T>(PageRequest request, IReadOnlyList<T> part, long? total, Func<T, string> cursorOf)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(part);
        var more = part.Count > request.Size;
        var items = !more ? part : request.Backward ? [.. part.Skip(part.Count - request.Size)] : [.. part.Take(request.Size)];
        return Of(request, items, more, total, cursorOf);
    }
}

/// <summary>A cursor was given that this list did not make.</summary>
/// <param name="cursor">The cursor.</param>
public sealed class InvalidCursorException(string cursor)
    : Exception($"\"{cursor}\" is not a cursor of this list: pass one that an earlier page of the same list gave")
{
    /// <summary>The cursor.</summary>
    public string Cursor => cursor;
}
