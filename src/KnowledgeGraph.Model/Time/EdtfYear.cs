using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>A year of an EDTF date: four digits, some unspecified, or a long year with <c>Y</c>, exponent and significant digits.</summary>
/// <param name="Low">First year it may be; null when beyond the years of <see cref="TimePoint"/>.</param>
/// <param name="High">Last year it may be; null likewise.</param>
/// <param name="Level">The lowest level of EDTF that has it.</param>
/// <param name="IsUnspecified">True when digits are left open.</param>
/// <param name="IsLong">True when nothing may follow but a qualifier.</param>
internal readonly record struct EdtfYear(long? Low, long? High, int Level, bool IsUnspecified, bool IsLong)
{
    /// <summary>How many years it may be.</summary>
    internal long Width => Low is { } low && High is { } high ? high - low + 1 : 1;

    internal static bool Read(ref EdtfReader reader, out EdtfYear year)
    {
        if (reader.Take('Y'))
            return ReadLong(ref reader, out year);
        year = default;
        var negative = reader.Take('-');
        var start = reader.At;
        if (!reader.TakeDigits(4, unspecified: true, out var digits))
            return reader.Fail(start, "a year of four digits");
        if (char.IsAsciiDigit(reader.Peek))
            return reader.Fail("\"-\", \"/\" or the end after the four digits of a year; a year of more digits begins with \"Y\"");
        if (negative && digits.SequenceEqual("0000"))
            return reader.Fail(start, "a year from 0001 after the minus sign");
        var unspecified = digits.Contains('X');
        var (low, high) = (Fill(digits, '0'), Fill(digits, '9'));
        if (negative)
            (low, high) = (-high, -low);
        var level = unspecified ? LevelOfUnspecified(digits, negative) : negative ? 1 : 0;
        year = new(low, high, level, unspecified, IsLong: false);
        return unspecified || ReadSignificant(ref reader, digits.Length, ref year);
    }

    private static bool ReadLong(ref EdtfReader reader, out EdtfYear year)
    {
        year = default;
        var negative = reader.Take('-');
        var start = reader.At;
        var digits = reader.TakeDigits();
        var hasExponent = reader.Take('E');
        var exponent = hasExponent ? reader.TakeDigits() : "0";
        if (digits.IsEmpty || exponent.IsEmpty)
            return reader.Fail("the digits of a year");
        if (digits[0] == '0' || (!hasExponent && digits.Length < 5))
            return reader.Fail(start, "a year of five digits or more after \"Y\", not beginning with 0");
        var value = Scaled(digits, exponent);
        var signed = negative ? -value : value;
        year = new(signed, signed, hasExponent ? 2 : 1, IsUnspecified: false, IsLong: true);
        var length = value is { } v ? v.ToString(CultureInfo.InvariantCulture).Length : int.MaxValue;
        return ReadSignificant(ref reader, length, ref year);
    }

    // 1950S2: of the four digits only the first two are known to be right.
    private static bool ReadSignificant(ref EdtfReader reader, int length, ref EdtfYear year)
    {
        if (!reader.Take('S'))
            return true;
        var start = reader.At;
        if (!int.TryParse(reader.TakeDigits(), NumberStyles.None, CultureInfo.InvariantCulture, out var significant) || significant < 1 || significant > length)
            return reader.Fail(start, "how many digits are significant, from 1 to the digits of the year");
        year = year with { Level = 2, IsLong = true };
        if (year.Low is not { } value)
            return true;
        var unit = 1L;
        for (var i = significant; i < length; i++)
            unit *= 10;
        var nearest = Math.Abs(value) / unit * unit;
        var farthest = Math.Min(nearest + unit - 1, TimePoint.MaxYear);
        year = value < 0 ? year with { Low = -farthest, High = -nearest } : year with { Low = nearest, High = farthest };
        return true;
    }

    private static long? Scaled(ReadOnlySpan<char> digits, ReadOnlySpan<char> exponent)
    {
        if (digits.Length > 12 || exponent.Length > 2)
            return null;
        var value = long.Parse(digits, CultureInfo.InvariantCulture);
        for (var e = int.Parse(exponent, CultureInfo.InvariantCulture); e > 0 && value <= TimePoint.MaxYear; e--)
            value *= 10;
        return value <= TimePoint.MaxYear ? value : null;
    }

    private static int LevelOfUnspecified(ReadOnlySpan<char> digits, bool negative) =>
        !negative && digits[0] != 'X' && digits[1] != 'X' && digits[3] == 'X' ? 1 : 2;

    private static long Fill(ReadOnlySpan<char> digits, char with)
    {
        long value = 0;
        foreach (var c in digits)
            value = (value * 10) + (c == 'X' ? with : c) - '0';
        return value;
    }
}
