namespace KnowledgeGraph.Model;

/// <summary>
/// The proleptic Gregorian calendar over years that the types of .NET do not reach. Days are counted from 1 March of year 0, in cycles of 400 years
/// that begin in March, so that the leap day is the last of its year.
/// </summary>
internal static class Calendar
{
    private const long DaysPerCycle = 146_097;

    internal static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    internal static int DaysIn(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    internal static long ToDays(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var cycle = FloorDivide(y, 400);
        var yearOfCycle = y - (cycle * 400);
        var dayOfYear = ((153 * ((month + 9) % 12)) + 2) / 5 + day - 1;
        return (cycle * DaysPerCycle) + (yearOfCycle * 365) + (yearOfCycle / 4) - (yearOfCycle / 100) + dayOfYear;
    }

    internal static (long Year, int Month, int Day) FromDays(long days)
    {
        var cycle = FloorDivide(days, DaysPerCycle);
        var dayOfCycle = days - (cycle * DaysPerCycle);
        var yearOfCycle = (dayOfCycle - (dayOfCycle / 1460) + (dayOfCycle / 36_524) - (dayOfCycle / 146_096)) / 365;
        var dayOfYear = (int)(dayOfCycle - ((365 * yearOfCycle) + (yearOfCycle / 4) - (yearOfCycle / 100)));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        return (yearOfCycle + (cycle * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    private static long FloorDivide(long value, long by) => (value >= 0 ? value : value - by + 1) / by;
}
