using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>Reads the time of a date-time: <c>T23:20:30</c>, with <c>Z</c>, <c>-04</c> or <c>+05:30</c> or without.</summary>
internal static class EdtfTime
{
    internal static bool Read(ref EdtfReader reader, out int second, out int? offset)
    {
        offset = null;
        second = 0;
        reader.Take('T');
        if (!Two(ref reader, 24, "an hour 00-24", out var hours) || !Colon(ref reader)
            || !Two(ref reader, hours == 24 ? 0 : 59, "a minute 00-59", out var minutes) || !Colon(ref reader)
            || !Two(ref reader, hours == 24 ? 0 : 59, "a second 00-59", out var seconds))
            return false;
        second = (hours * 3600) + (minutes * 60) + seconds;
        return ReadOffset(ref reader, out offset);
    }

    private static bool ReadOffset(ref EdtfReader reader, out int? offset)
    {
        offset = reader.Take('Z') ? 0 : null;
        if (offset is not null || reader.Peek is not ('+' or '-'))
            return true;
        var sign = reader.Take('-') ? -1 : 1;
        if (sign == 1)
            reader.Take('+');
        if (!Two(ref reader, 14, "hours of offset 00-14", out var hours))
            return false;
        var minutes = 0;
        if (reader.Take(':') && !Two(ref reader, hours == 14 ? 0 : 59, "minutes of offset 00-59", out minutes))
            return false;
        offset = sign * ((hours * 3600) + (minutes * 60));
        return true;
    }

    private static bool Two(ref EdtfReader reader, int highest, string expected, out int value)
    {
        var start = reader.At;
        value = reader.TakeDigits(2, unspecified: false, out var digits) ? int.Parse(digits, CultureInfo.InvariantCulture) : int.MaxValue;
        return value <= highest || reader.Fail(start, expected);
    }

    private static bool Colon(ref EdtfReader reader) => reader.Take(':') || reader.Fail("\":\"");
}
