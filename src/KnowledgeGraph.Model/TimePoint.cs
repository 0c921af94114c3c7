using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>
/// A bound of a time: a whole day, or a second of a day, of the proleptic Gregorian calendar, in years from -100,000,000,000 to 100,000,000,000. Days and
/// times without an offset are those of the calendar on the spot, whose offset from UTC is unknown.
/// </summary>
public readonly record struct TimePoint : IComparable<TimePoint>
{
    /// <summary>The largest year, either way from year 0, that a point can lie in.</summary>
    public const long MaxYear = 100_000_000_000;

    private const long SecondsPerDay = 86_400;

    /// <summary>Seconds that a calendar may be off UTC: nobody's is further than 14 hours.</summary>
    public const long WidestOffset = 14 * 3600;

    private readonly long days;
    private readonly int second;

    private TimePoint(long days, int second, bool isWholeDay, bool isUtc) =>
        (this.days, this.second, IsWholeDay, IsUtc) = (days, second, isWholeDay, isUtc);

    /// <summary>True for a whole day, false for a second of a day.</summary>
    public bool IsWholeDay { get; }

    /// <summary>True when the source gave an offset, so that the point is in UTC.</summary>
    public bool IsUtc { get; }

    /// <summary>The point's first second, counted from 1 March of year 0 of its calendar.</summary>
    public long FirstSecond => (days * SecondsPerDay) + second;

    /// <summary>The point's last second, on the same count: of a whole day, its last.</summary>
    public long LastSecond => (days * SecondsPerDay) + (IsWholeDay ? SecondsPerDay - 1 : second);

    /// <summary>The year; 0 is the year before year 1, as in ISO 8601.</summary>
    public long Year => Calendar.FromDays(days).Year;

    /// <summary>The month, 1 to 12.</summary>
    public int Month => Calendar.FromDays(days).Month;

    /// <summary>The day of the month, 1 to 31.</summary>
    public int Day => Calendar.FromDays(days).Day;

    /// <summary>The second of the day, 0 to 86400 (the end of the day); 0 for a whole day.</summary>
    public int SecondOfDay => second;

    /// <summary>A whole day.</summary>
    /// <param name="year">The year, at most <see cref="MaxYear"/> from 0.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">1 to the length of the month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day.</exception>
    public static TimePoint OfDay(long year, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(year), MaxYear, nameof(year));
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, Calendar.DaysIn(year, month));
        return new(Calendar.ToDays(year, month, day), 0, isWholeDay: true, isUtc: false);
    }

    /// <summary>True when this whole point is over before the other begins, whatever their offsets from UTC, as far as they have none, may be.</summary>
    /// <param name="other">The other point.</param>
    public bool IsSurelyBefore(TimePoint other) =>
        LastSecond + (IsUtc == other.IsUtc ? 0 : WidestOffset) < other.FirstSecond;

    /// <summary>Orders by when points begin; offsets that are not known count as none.</summary>
    /// <param name="other">The other point.</param>
    public int CompareTo(TimePoint other) => (days, second).CompareTo((other.days, other.second));

    /// <summary><c>2023-09-13</c>, <c>2023-09-13T23:20:30</c> or <c>2023-09-13T23:20:30Z</c>; years of more than four digits begin with <c>Y</c>.</summary>
    public override string ToString()
    {
        var (year, month, day) = Calendar.FromDays(days);
        var date = string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(year) > 9999 ? "Y" : "")}{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{day:00}");
        return IsWholeDay
            ? date
            : string.Create(CultureInfo.InvariantCulture, $"{date}T{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}{(IsUtc ? "Z" : "")}");
    }

    /// <summary>True when the one begins before the other.</summary>
    public static bool operator <(TimePoint one, TimePoint other) => one.CompareTo(other) < 0;

    /// <summary>True when the one does not begin after the other.</summary>
    public static bool operator <=(TimePoint one, TimePoint other) => one.CompareTo(other) <= 0;

    /// <summary>True when the one begins after the other.</summary>
    public static bool operator >(TimePoint one, TimePoint other) => one.CompareTo(other) > 0;

    /// <summary>True when the one does not begin before the other.</summary>
    public static bool operator >=(TimePoint one, TimePoint other) => one.CompareTo(other) >= 0;

    /// <summary>A second of this day; with an offset, the same instant in UTC.</summary>
    internal TimePoint At(int secondOfDay, int? offsetSeconds)
    {
        if (offsetSeconds is not { } offset)
            return new(days, secondOfDay, isWholeDay: false, isUtc: false);
        var utc = (days * SecondsPerDay) + secondOfDay - offset;
        return new(Math.DivRem(utc, SecondsPerDay, out var rest) - (rest < 0 ? 1 : 0), (int)(rest < 0 ? rest + SecondsPerDay : rest), false, true);
    }

    internal TimePoint PlusDays(long count) => new(days + count, second, IsWholeDay, IsUtc);

    /// <summary>The point some months on, on the last day of the month where that month is shorter.</summary>
    internal TimePoint PlusMonths(long count)
    {
        var (year, month, day) = Calendar.FromDays(days);
        var months = (year * 12) + month - 1 + count;
        var (newYear, newMonth) = (Math.DivRem(months, 12, out var rest) - (rest < 0 ? 1 : 0), (int)(rest < 0 ? rest + 12 : rest) + 1);
        return new(Calendar.ToDays(newYear, newMonth, Math.Min(day, Calendar.DaysIn(newYear, newMonth))), second, IsWholeDay, IsUtc);
    }
}
