namespace KnowledgeGraph.Model;

/// <summary>Reads one date of an EDTF expression, with its qualifiers, unspecified digits and time.</summary>
internal static class EdtfDate
{
    private const string MonthExpected = "a month 01-12, a season 21-41 or XX";

    internal static bool Read(ref EdtfReader reader, out EdtfSpan span)
    {
        span = default;
        var marks = default(EdtfMarks);
        marks.Before(ref reader, EdtfUnit.Year);
        if (!EdtfYear.Read(ref reader, out var year))
            return false;
        marks.After(ref reader, EdtfUnit.Year);
        if (year.IsLong || !reader.Take('-'))
            return Finish(ref reader, year, EdtfPart.All(12), EdtfPart.All(31), EdtfUnit.Year, marks, out span);

        marks.Before(ref reader, EdtfUnit.Month);
        var monthAt = reader.At;
        if (!EdtfPart.Read(ref reader, out var month) || !month.WithinMonths())
            return reader.Fail(monthAt, MonthExpected);
        marks.After(ref reader, EdtfUnit.Month);
        if (month.IsSeason)
            return FinishSeason(ref reader, year, month.Low, marks, out span);
        if (!reader.Take('-'))
            return Finish(ref reader, year, month, EdtfPart.All(31), EdtfUnit.Month, marks, out span);

        marks.Before(ref reader, EdtfUnit.Day);
        var dayAt = reader.At;
        var longest = LongestMonth(year, month);
        if (!EdtfPart.Read(ref reader, out var day) || !day.Within(longest))
            return reader.Fail(dayAt, $"a day 01-{longest} or XX");
        marks.After(ref reader, EdtfUnit.Day);
        return reader.Peek == 'T'
            ? FinishTime(ref reader, year, month, day, marks, out span)
            : Finish(ref reader, year, month, day, EdtfUnit.Day, marks, out span);
    }

    private static bool Finish(
        ref EdtfReader reader, EdtfYear year, EdtfPart month, EdtfPart day, EdtfUnit unit, EdtfMarks marks, out EdtfSpan span)
    {
        var level = Math.Max(year.Level, marks.LevelUpTo(unit));
        if (unit >= EdtfUnit.Month && (month.IsUnspecified || day.IsUnspecified && unit == EdtfUnit.Day || year.IsUnspecified))
            level = Math.Max(level, IsLevelOne(year, month, day, unit) ? 1 : 2);
        var first = year.Low is { } low ? Clip(low, month.Low, day.Low) : (TimePoint?)null;
        var last = year.High is { } high ? Clip(high, month.High, day.High) : (TimePoint?)null;
        span = marks.Apply(first, last, year.Width, level);
        return marks.Check(ref reader);
    }

    // Level 1 leaves open only whole parts, from the right: 2023-XX, 2023-09-XX, 2023-XX-XX.
    private static bool IsLevelOne(EdtfYear year, EdtfPart month, EdtfPart day, EdtfUnit unit) =>
        !year.IsUnspecified
        && (unit == EdtfUnit.Month
            ? month.IsWhollyUnspecified
            : day.IsWhollyUnspecified && (month.IsWhollyUnspecified || !month.IsUnspecified));

    private static bool FinishSeason(ref EdtfReader reader, EdtfYear year, int season, EdtfMarks marks, out EdtfSpan span)
    {
        var level = Math.Max(Math.Max(year.Level, season <= 24 ? 1 : 2), marks.LevelUpTo(EdtfUnit.Month));
        if (year.IsUnspecified)
            level = 2;
        var (from, until) = EdtfSeasons.MonthsOf(season);
        TimePoint? first = year.Low is { } low ? TimePoint.OfDay(low, 1, 1).PlusMonths(from - 1) : null;
        TimePoint? last = year.High is { } high ? TimePoint.OfDay(high, 1, 31).PlusMonths(until - 1) : null;
        span = marks.Apply(first, last, year.Width, level);
        return marks.Check(ref reader);
    }

    private static bool FinishTime(ref EdtfReader reader, EdtfYear year, EdtfPart month, EdtfPart day, EdtfMarks marks, out EdtfSpan span)
    {
        span = default;
        if (year.IsUnspecified || month.IsUnspecified || day.IsUnspecified || marks.Any || year.Level > 1)
            return reader.Fail("the end; only a whole date without qualifiers can have a time");
        if (!EdtfTime.Read(ref reader, out var second, out var offset))
            return false;
        var point = Clip(year.Low!.Value, month.Low, day.Low).At(second, offset);
        span = new() { Level = year.Level, Earliest = point, Latest = point, SurelyFrom = point, SurelyUntil = point };
        return true;
    }

    private static TimePoint Clip(long year, int month, int day) => TimePoint.OfDay(year, month, Math.Min(day, Calendar.DaysIn(year, month)));

    private static int LongestMonth(EdtfYear year, EdtfPart month)
    {
        var longest = 0;
        for (var m = month.Low; m <= month.High; m++)
        {
            if (month.Matches(m))
                longest = Math.Max(longest, m == 2 && year.IsUnspecified ? 29 : Calendar.DaysIn(year.Low ?? 0, m));
        }

        return longest;
    }
}
