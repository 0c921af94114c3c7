using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Store;

/// <summary>
/// Cursors: the place of an item in the order of its list, so that they stay good whatever is recorded before it. Base64url, so that nobody builds on what is in
/// them. All stores make the same ones.
/// </summary>
public static class Cursor
{
    /// <summary>The cursor of a place in the order recorded.</summary>
    /// <param name="sequence">Position from 1.</param>
    public static string OfSequence(long sequence) => Encode(string.Create(CultureInfo.InvariantCulture, $"n{sequence}"));

    /// <summary>The cursor of a place in the order of ids.</summary>
    /// <param name="id">The id.</param>
    public static string OfId(string id) => Encode("i" + id);

    /// <summary>The cursor of a place among hits.</summary>
    /// <param name="score">The score.</param>
    /// <param name="id">The id.</param>
    public static string OfHit(double score, string id) => Encode(string.Create(CultureInfo.InvariantCulture, $"s{score:R} {id}"));

    /// <summary>The cursor of a place in the change log, which is the id of the change there.</summary>
    /// <param name="place">The place (<see cref="ChangePlace"/>).</param>
    public static string OfChange(long place) => Encode(string.Create(CultureInfo.InvariantCulture, $"c{place}"));

    /// <summary>Reads a cursor of the change log; -1 for none.</summary>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static long ToChange(string? cursor) => cursor is null ? -1
        : long.TryParse(Decode(cursor, 'c'), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw new InvalidCursorException(cursor);

    /// <summary>The cursor of a place in a list that has several items for a record.</summary>
    /// <param name="sequence">Position of the record in the order recorded, from 1.</param>
    /// <param name="part">Which of its items, from 0.</param>
    public static string OfPart(long sequence, int part) => Encode(string.Create(CultureInfo.InvariantCulture, $"p{sequence}.{part}"));

    /// <summary>Reads a cursor of a list that has several items for a record; null for none.</summary>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static (long Sequence, int Part)? ToPart(string? cursor)
    {
        if (cursor is null)
            return null;
        var text = Decode(cursor, 'p');
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? (sequence, part)
            : throw new InvalidCursorException(cursor);
    }

    /// <summary>Reads a cursor of a list in the order recorded; 0 for none.</summary>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static long ToSequence(string? cursor) => cursor is null ? 0
        : long.TryParse(Decode(cursor, 'n'), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw new InvalidCursorException(cursor);

    /// <summary>Reads a cursor of a list in the order of ids.</summary>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static string? ToId(string? cursor) => cursor is null ? null : Decode(cursor, 'i');

    /// <summary>Reads a cursor of a list of hits.</summary>
    /// <param name="cursor">The cursor, or null for the beginning.</param>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static (double Score, string Id)? ToHit(string? cursor)
    {
        if (cursor is null)
            return null;
        var text = Decode(cursor, 's');
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && double.TryParse(text.AsSpan(0, space), NumberStyles.Float, CultureInfo.InvariantCulture, out var score)
            ? (score, text[(space + 1)..])
            : throw new InvalidCursorException(cursor);
    }

    /// <summary>The cursor of a place in an order by keys.</summary>
    /// <param name="order">Which order, in a word: a cursor of one is none of another.</param>
    /// <param name="key">The key; empty where it is not known.</param>
    /// <param name="id">The id, which tells items of one key apart.</param>
    public static string OfKey(string order, string key, string id) => Encode($"k{order}\n{key}\n{id}");

    /// <summary>Reads a cursor of a list in an order by keys; null for none.</summary>
    /// <param name="order">Which order.</param>
    /// <param name="cursor">The cursor, or null.</param>
    /// <exception cref="InvalidCursorException">It is none of this order.</exception>
    public static (string Key, string Id)? ToKey(string order, string? cursor)
    {
        if (cursor is null)
            return null;
        var parts = Decode(cursor, 'k').Split('\n', 3);
        return parts.Length == 3 && parts[0] == order ? (parts[1], parts[2]) : throw new InvalidCursorException(cursor);
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string cursor, char kind)
    {
        if (!Base64Url.IsValid(cursor))
            throw new InvalidCursorException(cursor);
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.Length > 1 && text[0] == kind ? text[1..] : throw new InvalidCursorException(cursor);
    }
}
