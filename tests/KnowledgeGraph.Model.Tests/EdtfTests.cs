using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class EdtfTests
{
    private static readonly string[] Samples =
    [
        "2023", "2023-09", "2023-09-13", "2023-09-13T23:20:30", "2023-09-13T23:20:30Z", "2023-09-13T23:20:30-04", "2023-09-14T03:20:30+05:30", "2023-09~",
        "2023?", "2023-09-13%", "201X", "20XX", "2023-XX", "2023-09-XX", "2023-XX-XX", "2018/2023", "../2018", "2018/..", "/2018", "2018/", "2023-09~/2024", "2023-10~",
        "Y170000002", "Y-170000002", "-0044", "-0044-03-15", "2023-21", "2023-22", "2023-24", "2022-12", "2024-01", "1950S2", "Y17E7", "Y-17E7", "Y1E18", "{1667,1668,1670..1672}",
        "[..1760-12-03]", "[1760-12..]", "2004-06~-11", "2004-06-~11", "?2004-06-11", "2004-?06-11", "XXXX-12-XX", "1XXX-12", "2023-37", "0000", "9999-12-31", "2024-02-29",
    ];

    [Theory]
    [InlineData("2023", 0, "2023-01-01", "2023-12-31")]
    [InlineData("2023-09", 0, "2023-09-01", "2023-09-30")]
    [InlineData("2024-02", 0, "2024-02-01", "2024-02-29")]
    [InlineData("2023-09-13", 0, "2023-09-13", "2023-09-13")]
    [InlineData("2023-09-13T23:20:30", 0, "2023-09-13T23:20:30", "2023-09-13T23:20:30")]
    [InlineData("2023-09-13T23:20:30Z", 0, "2023-09-13T23:20:30Z", "2023-09-13T23:20:30Z")]
    [InlineData("2023-09-13T23:20:30-04", 0, "2023-09-14T03:20:30Z", "2023-09-14T03:20:30Z")]
    [InlineData("2023-01-01T03:20:30+05:30", 0, "2022-12-31T21:50:30Z", "2022-12-31T21:50:30Z")]
    [InlineData("2018/2023", 0, "2018-01-01", "2023-12-31")]
    [InlineData("2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28")]
    [InlineData("../2018", 1, null, "2018-12-31")]
    [InlineData("2018/..", 1, "2018-01-01", null)]
    [InlineData("/2018", 1, null, "2018-12-31")]
    [InlineData("2018/", 1, "2018-01-01", null)]
    [InlineData("1984~/2004-06", 1, "1984-01-01", "2004-06-30")]
    [InlineData("2023?", 1, "2023-01-01", "2023-12-31")]
    [InlineData("2023-09~", 1, "2023-09-01", "2023-09-30")]
    [InlineData("2023-09-13%", 1, "2023-09-13", "2023-09-13")]
    [InlineData("201X", 1, "2010-01-01", "2019-12-31")]
    [InlineData("20XX", 1, "2000-01-01", "2099-12-31")]
    [InlineData("2023-XX", 1, "2023-01-01", "2023-12-31")]
    [InlineData("2023-09-XX", 1, "2023-09-01", "2023-09-30")]
    [InlineData("2023-XX-XX", 1, "2023-01-01", "2023-12-31")]
    [InlineData("Y170000002", 1, "Y170000002-01-01", "Y170000002-12-31")]
    [InlineData("-1985", 1, "-1985-01-01", "-1985-12-31")]
    [InlineData("0000", 0, "0000-01-01", "0000-12-31")]
    [InlineData("2001-21", 1, "2001-03-01", "2001-12-31")]
    [InlineData("2001-24", 1, "2000-12-01", "2002-03-31")]
    [InlineData("2001-25", 2, "2001-03-01", "2001-06-30")]
    [InlineData("2001-34", 2, "2001-04-01", "2001-06-30")]
    [InlineData("2001-41", 2, "2001-07-01", "2001-12-31")]
    [InlineData("Y-17E7", 2, "Y-170000000-01-01", "Y-170000000-12-31")]
    [InlineData("Y1E18", 2, null, null)]
    [InlineData("1950S2", 2, "1900-01-01", "1999-12-31")]
    [InlineData("Y171010000S3", 2, "Y171000000-01-01", "Y171999999-12-31")]
    [InlineData("Y3388E2S3", 2, "Y338000-01-01", "Y338999-12-31")]
    [InlineData("[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31")]
    [InlineData("{1960,1961-12}", 2, "1960-01-01", "1961-12-31")]
    [InlineData("[..1760-12-03]", 2, null, "1760-12-03")]
    [InlineData("[1667,1760-12..]", 2, "1667-01-01", null)]
    [InlineData("2004-06~-11", 2, "2004-06-11", "2004-06-11")]
    [InlineData("2004-06-~11", 2, "2004-06-11", "2004-06-11")]
    [InlineData("?2004-06-11", 2, "2004-06-11", "2004-06-11")]
    [InlineData("156X-12-25", 2, "1560-12-25", "1569-12-25")]
    [InlineData("XXXX-12-XX", 2, "0000-12-01", "9999-12-31")]
    [InlineData("1XXX-XX", 2, "1000-01-01", "1999-12-31")]
    [InlineData("1984-1X", 2, "1984-10-01", "1984-12-31")]
    [InlineData("2004-06-XX/2004-07-03", 1, "2004-06-01", "2004-07-03")]
    public void Expression_OfEachKind_HasItsLevelAndBounds(string text, int level, string? earliest, string? latest)
    {
        var time = Edtf.Parse(text);

        time.Level.ShouldBe(level);
        (time.Earliest?.ToString(), time.Latest?.ToString()).ShouldBe((earliest, latest));
    }

    [Theory]
    [InlineData("", "\"\" is not EDTF: at position 1 expected a year, a date, an interval or a set, found the end")]
    [InlineData("mid-September", "\"mid-September\" is not EDTF: at position 1 expected a year of four digits, found \"mid-Septembe\"")]
    [InlineData("2023-13", "\"2023-13\" is not EDTF: at position 6 expected a month 01-12, a season 21-41 or XX, found \"13\"")]
    [InlineData("2023-9", "\"2023-9\" is not EDTF: at position 6 expected a month 01-12, a season 21-41 or XX, found \"9\"")]
    [InlineData("2023-02-29", "\"2023-02-29\" is not EDTF: at position 9 expected a day 01-28 or XX, found \"29\"")]
    [InlineData("2023-09-31", "\"2023-09-31\" is not EDTF: at position 9 expected a day 01-30 or XX, found \"31\"")]
    [InlineData("1984-02-3X", "\"1984-02-3X\" is not EDTF: at position 9 expected a day 01-29 or XX, found \"3X\"")]
    [InlineData("2023-42", "\"2023-42\" is not EDTF: at position 6 expected a month 01-12, a season 21-41 or XX, found \"42\"")]
    [InlineData("2023-21-05", "\"2023-21-05\" is not EDTF: at position 8 expected the end, found \"-05\"")]
    [InlineData("2023-09-13 ", "\"2023-09-13 \" is not EDTF: at position 11 expected the end, found \" \"")]
    [InlineData("2023-09-13T10:00", "\"2023-09-13T10:00\" is not EDTF: at position 17 expected \":\", found the end")]
    [InlineData("2023-09-13T25:00:00", "\"2023-09-13T25:00:00\" is not EDTF: at position 12 expected an hour 00-24, found \"25:00:00\"")]
    [InlineData("2023-09-13T10:00:00+15", "\"2023-09-13T10:00:00+15\" is not EDTF: at position 21 expected hours of offset 00-14, found \"15\"")]
    [InlineData("2023-09T10:00:00", "\"2023-09T10:00:00\" is not EDTF: at position 8 expected the end, found \"T10:00:00\"")]
    [InlineData("2023/2018", "\"2023/2018\" is not EDTF: at position 6 expected an end that is not before the start of the interval, found \"2018\"")]
    [InlineData("/", "\"/\" is not EDTF: at position 2 expected a date on at least one side of the interval, found the end")]
    [InlineData("..", "\"..\" is not EDTF: at position 3 expected a date, found the end")]
    [InlineData("2018/2019/2020", "\"2018/2019/2020\" is not EDTF: at position 10 expected the end, found \"/2020\"")]
    [InlineData("12023", "\"12023\" is not EDTF: at position 5 expected \"-\", \"/\" or the end after the four digits of a year; a year of more digits begins with \"Y\", found \"3\"")]
    [InlineData("Y2023", "\"Y2023\" is not EDTF: at position 2 expected a year of five digits or more after \"Y\", not beginning with 0, found \"2023\"")]
    [InlineData("-0000", "\"-0000\" is not EDTF: at position 2 expected a year from 0001 after the minus sign, found \"0000\"")]
    [InlineData("2023~?", "\"2023~?\" is not EDTF: at position 6 expected one qualifier; both together are written %, found \"?\"")]
    [InlineData("[1667,1668", "\"[1667,1668\" is not EDTF: at position 11 expected \",\" or \"]\", found the end")]
    [InlineData("{1672..1670}", "\"{1672..1670}\" is not EDTF: at position 8 expected an end that is not before the start of the range, found \"1670}\"")]
    [InlineData("1950S5", "\"1950S5\" is not EDTF: at position 6 expected how many digits are significant, from 1 to the digits of the year, found \"5\"")]
    public void Expression_Faulty_SaysWhereAndWhatWasExpected(string text, string expected)
    {
        Edtf.TryParse(text, out var value, out var error).ShouldBeFalse();

        value.ShouldBeNull();
        error.ShouldBe(expected);
    }

    [Fact]
    public void Expression_TooLong_IsRefused() => Edtf.TryParse(new string('1', 501), out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2022", "2023", EdtfOrder.Before)]
    [InlineData("2023-09", "2023-09-13", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("2023-09-13", "2023-09-14", EdtfOrder.Before)]
    [InlineData("2023-09", "2023-10", EdtfOrder.Before)]
    [InlineData("2023-09~", "2023-10", EdtfOrder.OverlapsOrUnknown)] // a month may be three months off
    [InlineData("2023-09~", "2024-01", EdtfOrder.Before)]
    [InlineData("2023-09-13~", "2023-09-20", EdtfOrder.OverlapsOrUnknown)] // a day may be a week off
    [InlineData("2023-09-13~", "2023-09-21", EdtfOrder.Before)]
    [InlineData("2023~", "2028", EdtfOrder.OverlapsOrUnknown)] // a year may be five years off
    [InlineData("2023~", "2029", EdtfOrder.Before)]
    [InlineData("201X~", "2029", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("201X~", "2030", EdtfOrder.Before)]
    [InlineData("1850?", "2023", EdtfOrder.OverlapsOrUnknown)] // uncertain: it may be another year altogether
    [InlineData("1850-06-?15", "1850-07", EdtfOrder.Before)] // only the day is uncertain
    [InlineData("1850-06-?15", "1850-06-01", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("1850-?06-15", "1851", EdtfOrder.Before)]
    [InlineData("2018/..", "2017", EdtfOrder.After)]
    [InlineData("2018/..", "2050", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("../2018", "2019", EdtfOrder.Before)]
    [InlineData("/2018", "1900", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("2018?/2023", "2024", EdtfOrder.Before)] // only the start is uncertain
    [InlineData("2018?/2023", "1900", EdtfOrder.OverlapsOrUnknown)]
    [InlineData("-0044", "0001", EdtfOrder.Before)]
    [InlineData("Y170000002", "2023", EdtfOrder.After)]
    [InlineData("Y1E18", "2023", EdtfOrder.OverlapsOrUnknown)] // beyond the years that are counted
    [InlineData("2023-09-13T10:00:00Z", "2023-09-13T12:30:00+02:00", EdtfOrder.Before)]
    [InlineData("2023-09-13T10:00:00Z", "2023-09-14", EdtfOrder.OverlapsOrUnknown)] // the 14th has begun somewhere
    [InlineData("2023-09-13T09:00:00Z", "2023-09-14", EdtfOrder.Before)] // it has not begun anywhere
    [InlineData("2023-09-13T10:00:00", "2023-09-13T11:00:00", EdtfOrder.Before)]
    [InlineData("2023-24", "2024-01", EdtfOrder.OverlapsOrUnknown)] // the winter of 2023 may end in 2024
    public void Comparison_OfTwoTimes_IsCertainOnlyWhereTheSourceIs(string one, string other, EdtfOrder order) =>
        Edtf.Parse(one).Compare(Edtf.Parse(other)).ShouldBe(order);

    [Fact]
    public void Equality_OfTwoWritings_IsByText()
    {
        Edtf.Parse("2023-09").ShouldBe(Edtf.Parse("2023-09"));
        Edtf.Parse("2023-09").ShouldNotBe(Edtf.Parse("2023-09-XX"));
    }

    [Fact]
    public void Comparison_OfAllSamples_IsAntisymmetricAndBeforeCarriesOver()
    {
        var times = Samples.Select(Edtf.Parse).ToArray();
        foreach (var a in times)
        {
            foreach (var b in times)
            {
                a.Compare(b).ShouldBe(Mirror(b.Compare(a)), $"{a} and {b}");
                foreach (var c in times.Where(c => a.Compare(b) == EdtfOrder.Before && b.Compare(c) == EdtfOrder.Before))
                    a.Compare(c).ShouldBe(EdtfOrder.Before, $"{a}, {b} and {c}");
            }
        }
    }

    [Property(MaxTest = 300)]
    public Property Comparison_OfAnyTwo_IsAntisymmetric() => Prop.ForAll(Expressions, Expressions, (one, other) =>
        Edtf.Parse(one).Compare(Edtf.Parse(other)) == Mirror(Edtf.Parse(other).Compare(Edtf.Parse(one))));

    [Property(MaxTest = 300)]
    public Property Expression_Read_IsKeptAsWrittenWithBoundsInOrder() => Prop.ForAll(Expressions, text =>
    {
        var time = Edtf.Parse(text);
        return time.Text == text && time.Equals(Edtf.Parse(time.ToString())) && (time.Earliest is not { } a || time.Latest is not { } b || a <= b);
    });

    [Property(MaxTest = 300)]
    public Property Day_OfAnyYear_IsWrittenAsRead() => Prop.ForAll(
        Gen.Choose(-9999, 9999).SelectMany(y => Gen.Choose(1, 12), (y, m) => (y, m)).SelectMany(p => Gen.Choose(1, 31), (p, d) => (p.y, p.m, d)).ToArbitrary(), p =>
    {
        var day = TimePoint.OfDay(p.y, p.m, Math.Min(p.d, Calendar.DaysIn(p.y, p.m)));
        return Edtf.Parse(day.ToString()).Earliest == day && (p.y is < 1 or > 9998 || new DateTime(p.y, p.m, day.Day).AddDays(1).Day == day.PlusDays(1).Day);
    });

    [Property(MaxTest = 500)]
    public Property AnyText_Read_GivesATimeOrAnErrorWithItsPlace() => Prop.ForAll(
        Gen.Elements("0123456789-XY/.~?%TZ:[]{},ES+ é".ToCharArray()).ArrayOf().Select(c => new string(c)).ToArbitrary(),
        text => Edtf.TryParse(text, out var value, out var error)
            ? value!.Text == text && error is null
            : value is null && error!.Contains("expected", StringComparison.Ordinal));

    private static Arbitrary<string> Expressions { get; } = MakeExpressions().ToArbitrary();

    private static Gen<string> MakeExpressions()
    {
        var year = Gen.OneOf(Gen.Choose(0, 9999).Select(y => $"{y:0000}"), Gen.Choose(1, 9999).Select(y => $"-{y:0000}"), Gen.Elements("201X", "20XX", "1950S2", "Y170000002"));
        var month = Gen.OneOf(Gen.Choose(1, 12).Select(m => $"{m:00}"), Gen.Choose(21, 41).Select(m => $"{m:00}"), Gen.Constant("XX"));
        var date = Gen.OneOf(
            year,
            Gen.Choose(1, 9999).SelectMany(_ => month, (y, m) => $"{y:0000}-{m}"),
            Gen.Choose(1, 9999).SelectMany(_ => Gen.Choose(1, 12), (y, m) => (y, m)).SelectMany(_ => Gen.Choose(1, 28), (p, d) => $"{p.y:0000}-{p.m:00}-{d:00}"));
        var qualified = date.SelectMany(_ => Gen.Elements("", "", "~", "?", "%"), (d, q) => d + q);
        return Gen.OneOf(qualified, qualified.Select(d => d + "/.."), qualified.Select(d => "../" + d), qualified.Select(d => "/" + d), Gen.Elements(Samples));
    }

    private static EdtfOrder Mirror(EdtfOrder order) => (EdtfOrder)((int)EdtfOrder.After - (int)order);
}
