namespace KnowledgeGraph.Model;

/// <summary>A component of a date.</summary>
internal enum EdtfUnit
{
    Year,
    Month,
    Day,
}

/// <summary>
/// The qualifiers of a date. One after a component (<c>2004-06~-11</c>) is said of it and all to its left, one before it (<c>2004-06-~11</c>) of it alone.
/// </summary>
internal struct EdtfMarks
{
    private const int WeekOfDays = 7, QuarterOfMonths = 3, MonthsOfFiveYears = 60;

    private EdtfUnit? approximate; // the finest component said to be approximate decides the margin
    private EdtfUnit? lastAfter;
    private bool early, uncertainMonth, uncertainDay, uncertainAll;
    private int doubledAt;

    internal readonly bool Any => approximate is not null || uncertainMonth || uncertainDay || uncertainAll;

    internal void Before(ref EdtfReader reader, EdtfUnit unit)
    {
        if (!TakeMark(ref reader, unit, out var uncertain))
            return;
        early = true;
        uncertainAll |= uncertain && unit == EdtfUnit.Year;
        uncertainMonth |= uncertain && unit == EdtfUnit.Month;
        uncertainDay |= uncertain && unit == EdtfUnit.Day;
    }

    internal void After(ref EdtfReader reader, EdtfUnit unit)
    {
        if (!TakeMark(ref reader, unit, out var uncertain))
            return;
        early |= lastAfter is not null;
        lastAfter = unit;
        uncertainAll |= uncertain;
    }

    /// <summary>1 for one qualifier at the very end, 2 for any other.</summary>
    internal readonly int LevelUpTo(EdtfUnit last) => early || (lastAfter is { } unit && unit != last) ? 2 : lastAfter is null ? 0 : 1;

    internal readonly bool Check(ref EdtfReader reader) => doubledAt == 0 || reader.Fail(doubledAt, "one qualifier; both together are written %");

    internal readonly EdtfSpan Apply(TimePoint? first, TimePoint? last, long years, int level) => new()
    {
        Level = level,
        Earliest = first,
        Latest = last,
        SurelyFrom = first is { } f ? From(f, years) : null,
        SurelyUntil = last is { } l ? Until(l, years) : null,
        IsApproximate = approximate is not null,
        IsUncertain = uncertainAll || uncertainMonth || uncertainDay,
    };

    private readonly TimePoint? From(TimePoint point, long years)
    {
        if (uncertainAll)
            return null;
        if (uncertainMonth)
            point = TimePoint.OfDay(point.Year, 1, 1);
        else if (uncertainDay)
            point = TimePoint.OfDay(point.Year, point.Month, 1);
        return Widen(point, -1, years);
    }

    private readonly TimePoint? Until(TimePoint point, long years)
    {
        if (uncertainAll)
            return null;
        if (uncertainMonth)
            point = TimePoint.OfDay(point.Year, 12, 31);
        else if (uncertainDay)
            point = TimePoint.OfDay(point.Year, point.Month, Calendar.DaysIn(point.Year, point.Month));
        return Widen(point, 1, years);
    }

    private readonly TimePoint? Widen(TimePoint point, int sign, long years)
    {
        var wide = approximate switch
        {
            null => point,
            EdtfUnit.Day => point.PlusDays(sign * WeekOfDays),
            EdtfUnit.Month => point.PlusMonths(sign * QuarterOfMonths),
            _ => point.PlusMonths(sign * Math.Max(MonthsOfFiveYears, years > 1 ? years * 12 : 0)),
        };
        return Math.Abs(wide.Year) <= TimePoint.MaxYear ? wide : null;
    }

    private bool TakeMark(ref EdtfReader reader, EdtfUnit unit, out bool uncertain)
    {
        uncertain = reader.Peek is '?' or '%';
        var isApproximate = reader.Peek is '~' or '%';
        if (!uncertain && !isApproximate)
            return false;
        reader.Take(reader.Peek);
        if (reader.Peek is '?' or '~' or '%' && doubledAt == 0)
            doubledAt = reader.At;
        if (isApproximate)
            approximate = unit;
        return true;
    }
}
