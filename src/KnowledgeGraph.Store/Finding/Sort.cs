using System.Globalization;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>An order. Items whose key is not known come last whichever way it goes; items of one key go by id (ordinal).</summary>
/// <typeparam name="TKey">The keys there are.</typeparam>
/// <param name="By">The key.</param>
/// <param name="Descending">True for the highest first.</param>
public sealed record Sort<TKey>(TKey By, bool Descending = false)
    where TKey : struct, Enum;

/// <summary>What entities are ordered by.</summary>
public enum EntityKey
{
    /// <summary>The id (ordinal). Stores keep this order.</summary>
    Id,

    /// <summary>What they are called, by its folded words (ordinal).</summary>
    Label,

    /// <summary>When they were first recorded.</summary>
    Recorded,

    /// <summary>The first bound of their time (<see cref="EntityTimes"/>).</summary>
    Time,
}

/// <summary>What propositions are ordered by.</summary>
public enum PropositionKey
{
    /// <summary>When they were first recorded. Stores keep this order.</summary>
    Recorded,

    /// <summary>The first bound of when they are said to be so.</summary>
    Time,
}

/// <summary>What claims are ordered by.</summary>
public enum ClaimKey
{
    /// <summary>When they were recorded. Stores keep this order.</summary>
    Recorded,

    /// <summary>The first bound of when they were said.</summary>
    Stated,

    /// <summary>The first bound of when it is said to be so (<see cref="ClaimTimes"/>).</summary>
    Valid,
}

/// <summary>What an item is ordered by; the default is not known.</summary>
internal readonly record struct SortKey : IComparable<SortKey>
{
    private readonly string? _text;
    private readonly long? _number;

    private SortKey(string? text, long? number) => (_text, _number) = (text, number);

    public bool IsKnown => _text is not null || _number is not null;

    public static SortKey Of(string text) => new(text, null);

    public static SortKey Of(long number) => new(null, number);

    public static SortKey Of(Edtf? time) => time?.Earliest is { } first ? Of(first.FirstSecond) : default;

    /// <summary>As a cursor carries it.</summary>
    public string Written => _number is { } number ? string.Create(CultureInfo.InvariantCulture, $"n{number}") : _text is null ? "" : "t" + _text;

    public static bool TryRead(string written, out SortKey key)
    {
        key = default;
        if (written.Length == 0)
            return true;
        if (written[0] == 't')
        {
            key = Of(written[1..]);
            return true;
        }

        if (written[0] != 'n' || !long.TryParse(written.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        key = Of(number);
        return true;
    }

    public int CompareTo(SortKey other) => Nullable.Compare(_number, other._number) is var order and not 0 ? order : string.CompareOrdinal(_text, other._text);
}
