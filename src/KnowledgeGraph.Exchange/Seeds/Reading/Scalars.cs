using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads single values. Every method gives null for a field that is not there, and null after adding a fault for one that is wrong.</summary>
/// <param name="faults">Receives what is wrong.</param>
internal sealed partial class Scalars(FaultList faults)
{
    /// <summary>A text that says something.</summary>
    public string? Text(Spot? spot, string expected = "a text")
    {
        if (spot is not { } at)
            return null;
        if (at.Node is not YamlScalar { IsNothing: false } scalar)
            return Fault(at, FaultCode.WrongType, at.Node.Kind == "nothing" ? "there is no value" : $"the value is {at.Node.Kind}", expected);
        return string.IsNullOrWhiteSpace(scalar.Text) ? Fault(at, FaultCode.InvalidValue, "the text is blank", expected) : scalar.Text;
    }

    /// <summary>A value of a fixed list.</summary>
    public T? Code<T>(Spot? spot)
        where T : struct, Enum
    {
        var all = EnumCodes.All<T>();
        if (Text(spot, Shown.AnyOf(all)) is not { } text)
            return null;
        if (EnumCodes.TryRead<T>(text, out var value))
            return value;
        faults.Add(
            spot!.Value, FaultCode.UnknownCode, $"{Shown.Quoted(text)} is not one of the values here", Shown.AnyOf(all),
            faults.Nearest.To(text, all));
        return null;
    }

    /// <summary>A kind, sensor or category: capitals, digits and underscores.</summary>
    public string? OpenCode(Spot? spot)
    {
        const string expected = "a word in capitals, digits and underscores, such as RAILWAY_STATION";
        if (Text(spot, expected) is not { } text)
            return null;
        return OpenCodeForm().IsMatch(text)
            ? text
            : Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a code", expected, Capitals(text));
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Boolean(Spot? spot)
    {
        switch (Text(spot, "true or false"))
        {
            case null: return null;
            case "true": return true;
            case "false": return false;
            case var text:
                Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a truth value", "true or false");
                return null;
        }
    }

    /// <summary>A decimal number, exactly as written but for zeros at its end.</summary>
    public decimal? Number(Spot? spot)
    {
        const string expected = "a number of at most 28 digits, such as 70, -3.5 or 1.2e6";
        if (Text(spot, expected) is not { } text)
            return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!NumberForm().IsMatch(text))
            Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a number", expected);
        else if (SignificantDigits(text) > 28 || !decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var value) || IsLostZero(value, text))
            Fault(spot!.Value, FaultCode.InvalidValue, $"the number {Shown.Text(text)} is too large or too long", expected);
        else
            return value / 1.0000000000000000000000000000m; // 1.0 and 1 are one number: division drops the zeros
        return null;
    }

    /// <summary>A number between bounds.</summary>
    public double? Degrees(Spot? spot, double least, double most)
    {
        if (Number(spot) is not { } number)
            return null;
        var value = (double)number;
        if (value >= least && value <= most)
            return value;
        faults.Add(
            spot!.Value, FaultCode.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"{value} is out of range"),
            double.IsPositiveInfinity(most) || most == double.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"{least} or more")
                : string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));
        return null;
    }

    /// <summary>A time in EDTF.</summary>
    public Edtf? Time(Spot? spot)
    {
        if (Text(spot, "a time in EDTF, such as 2023-10-06, 2023-10, 2023-10~ or 2018/2023") is not { } text)
            return null;
        if (Edtf.TryParse(text, out var time, out var error))
            return time;
        faults.Add(spot!.Value, FaultCode.InvalidTime, error!);
        return null;
    }

    /// <summary>An instant with its offset from UTC, turned to UTC.</summary>
    public DateTimeOffset? Instant(Spot? spot)
    {
        const string expected = "date, time and offset as in 2023-10-07T08:00:00Z";
        if (Text(spot, expected) is not { } text)
            return null;
        if (InstantForm().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return instant.ToUniversalTime();
        Fault(spot!.Value, FaultCode.InvalidTime, $"{Shown.Quoted(text)} is not an instant", expected);
        return null;
    }

    /// <summary>A BCP 47 tag, in the usual case; null for <c>und</c>, too.</summary>
    public string? Language(Spot? spot) => Text(spot, "a language tag") is { } text ? Language(spot!.Value, text) : null;

    /// <summary>A BCP 47 tag that is the key of a map.</summary>
    /// <param name="at">Where to tell that it is none.</param>
    /// <param name="text">The tag.</param>
    public string? Language(Spot at, string text)
    {
        if (!LanguageForm().IsMatch(text))
        {
            return Fault(
                at, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a language tag",
                "a BCP 47 tag such as en, fr, ko-Latn or zh-Hant-TW, or und for not known");
        }

        return text.Equals("und", StringComparison.OrdinalIgnoreCase) ? null : Cased(text);
    }

    /// <summary>An ISO 15924 script code.</summary>
    public string? Script(Spot? spot)
    {
        if (Text(spot, "a script code") is not { } text)
            return null;
        return ScriptForm().IsMatch(text)
            ? text
            : Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a script code", "four letters of ISO 15924 such as Latn, Hang or Cyrl");
    }

    /// <summary>The hash of a file.</summary>
    public string? Hash(Spot? spot)
    {
        const string expected = "sha256: and 64 hexadecimal digits in lower case";
        if (Text(spot, expected) is not { } text)
            return null;
        return HashForm().IsMatch(text) ? text : Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a hash", expected);
    }

    /// <summary>An absolute URL, as written.</summary>
    public string? Url(Spot? spot)
    {
        const string expected = "a URL that begins with http:// or https://";
        if (Text(spot, expected) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? text
            : Fault(spot!.Value, FaultCode.InvalidValue, $"{Shown.Quoted(text)} is not a URL", expected);
    }

    private string? Fault(Spot at, FaultCode code, string message, string expected, string? nearest = null)
    {
        faults.Add(at, code, message, expected, nearest);
        return null;
    }

    private static string? Capitals(string text) =>
        text.ToUpperInvariant().Replace(' ', '_').Replace('-', '_') is var capitals && OpenCodeForm().IsMatch(capitals) ? capitals : null;

    private static int SignificantDigits(string text)
    {
        var mantissa = text.Split('e', 'E')[0];
        return new string([.. mantissa.Where(char.IsAsciiDigit)]).Trim('0').Length;
    }

    private static bool IsLostZero(decimal value, string text) => value == 0 && text.Split('e', 'E')[0].AsSpan().IndexOfAnyInRange('1', '9') >= 0;

    private static string Cased(string tag) => string.Join('-', tag.Split('-').Select((part, i) => (i, part.Length) switch
    {
        (0, _) => part.ToLowerInvariant(),
        (_, 4) when char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
        (_, 2) => part.ToUpperInvariant(),
        _ => part.ToLowerInvariant(),
    }));

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]{0,99}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OpenCodeForm();

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?([Zz]|[-+][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex InstantForm();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageForm();

    [GeneratedRegex(@"^[A-Z][a-z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptForm();

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HashForm();
}
