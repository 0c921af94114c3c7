namespace KnowledgeGraph.Model;

/// <summary>A month or day of two digits, any of which may be unspecified.</summary>
internal readonly record struct EdtfPart(char Tens, char Ones, int Low, int High)
{
    internal bool IsUnspecified => Tens == 'X' || Ones == 'X';

    internal bool IsWhollyUnspecified => Tens == 'X' && Ones == 'X';

    internal bool IsSeason => Low > 12;

    /// <summary>The part that nobody wrote: anything from 1.</summary>
    internal static EdtfPart All(int highest) => new('0', '0', 1, highest);

    /// <summary>Takes two digits; what they may stand for is narrowed by <see cref="EdtfParts.Within"/>.</summary>
    internal static bool Read(ref EdtfReader reader, out EdtfPart part)
    {
        part = reader.TakeDigits(2, unspecified: true, out var digits) ? new(digits[0], digits[1], 0, 0) : default;
        return part.Tens != default;
    }

    internal bool Matches(int value) => (Tens == 'X' || Tens == '0' + (value / 10)) && (Ones == 'X' || Ones == '0' + (value % 10));
}

/// <summary>What a month or day may stand for.</summary>
internal static class EdtfParts
{
    /// <summary>Narrows a part to what it may stand for among 1 to <paramref name="highest"/>; false when that is nothing.</summary>
    internal static bool Within(this ref EdtfPart part, int highest) => Narrow(ref part, 1, highest);

    /// <summary>Narrows a part to months, or to a season when it is none.</summary>
    internal static bool WithinMonths(this ref EdtfPart part) => Narrow(ref part, 1, 12) || (!part.IsUnspecified && Narrow(ref part, 21, 41));

    private static bool Narrow(ref EdtfPart part, int lowest, int highest)
    {
        int low = 0, high = 0;
        for (var value = lowest; value <= highest; value++)
        {
            if (!part.Matches(value))
                continue;
            low = low == 0 ? value : low;
            high = value;
        }

        part = part with { Low = low, High = high };
        return low != 0;
    }
}
