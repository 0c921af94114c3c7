using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>Times in words. What no words are kept for is shown as EDTF.</summary>
internal static class TimeWords
{
    private static readonly string[] EnglishMonths = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>"September 2023", "13 September 2023", "about September 2023", "2018 to 2023".</summary>
    internal static string Of(Edtf time, bool french) => Phrase(time.Text, french, adverbial: false) ?? time.Text;

    /// <summary>"in September 2023", "on 13 September 2023", "about September 2023", "from 2018 to 2023".</summary>
    internal static string Adverbial(Edtf time, bool french) => Phrase(time.Text, french, adverbial: true) ?? $"({time.Text})";

    private static string? Phrase(string text, bool french, bool adverbial)
    {
        if (text.Split('/') is [var start, var end])
            return Interval(start, end, french, adverbial);
        var mark = text.Length > 0 && text[^1] is '~' or '?' or '%' ? text[^1] : '\0';
        var bare = mark == '\0' ? text : text[..^1];
        if (Date(bare, french) is not { } date)
            return null;
        var uncertain = mark is '?' or '%' ? (french ? " (incertain)" : " (uncertain)") : "";
        if (mark is '~' or '%')
            return (french ? "vers " : "about ") + date + uncertain;
        if (!adverbial)
            return date + uncertain;
        var isDay = bare.Length == 10;
        return (french ? (isDay ? "le " : "en ") : isDay ? "on " : "in ") + date + uncertain;
    }

    private static string? Interval(string start, string end, bool french, bool adverbial)
    {
        if (start.Length > 0 && end.Length > 0 && start != ".." && end != "..")
        {
            return Phrase(start, french, false) is { } from && Phrase(end, french, false) is { } until
                ? $"{(adverbial ? (french ? "de " : "from ") : "")}{from} {(french ? "à" : "to")} {until}"
                : null;
        }

        if (start.Length > 0 && start != ".." && Phrase(start, french, false) is { } since)
            return (french ? "dès " : "from ") + since + (french ? "" : " on");
        return end.Length > 0 && end != ".." && Phrase(end, french, false) is { } to ? (french ? "jusqu'à " : "until ") + to : null;
    }

    private static string? Date(string text, bool french)
    {
        if (!text.All(c => char.IsAsciiDigit(c) || c == '-') || text.StartsWith('-'))
            return null;
        var months = french ? FrenchMonths : EnglishMonths;
        return text.Split('-') switch
        {
            [{ Length: 4 } year] => year,
            [var year, var month] when int.Parse(month, CultureInfo.InvariantCulture) is var m and <= 12 => $"{months[m - 1]} {year}",
            [var year, var month, var day] => $"{(french && day == "01" ? "1er" : day.TrimStart('0'))} {months[int.Parse(month, CultureInfo.InvariantCulture) - 1]} {year}",
            _ => null,
        };
    }
}
