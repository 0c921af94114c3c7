namespace KnowledgeGraph.Model;

/// <summary>Reads an EDTF expression from left to right: the cursor, intervals and sets. Dates are read by <see cref="EdtfDate"/>.</summary>
internal ref struct EdtfReader(string text)
{
    private int at;

    /// <summary>What is wrong, once a method has returned false.</summary>
    internal string? Error { get; private set; }

    internal readonly bool AtEnd => at >= text.Length;

    internal readonly char Peek => at < text.Length ? text[at] : '\0';

    internal readonly int At => at;

    internal bool TryRead(out EdtfSpan span)
    {
        span = default;
        if (text.Length == 0)
            return Fail("a year, a date, an interval or a set");
        if (text.Length > Edtf.MaxLength)
        {
            Error = $"an expression of {text.Length} characters is too long for EDTF; expected at most {Edtf.MaxLength}";
            return false;
        }

        var read = Peek is '[' or '{' ? ReadSet(out span) : ReadDateOrInterval(out span);
        return read && (AtEnd || Fail("the end"));
    }

    internal bool Take(char c)
    {
        if (Peek != c || AtEnd)
            return false;
        at++;
        return true;
    }

    internal bool TakeDots()
    {
        if (!text.AsSpan(at).StartsWith("..", StringComparison.Ordinal))
            return false;
        at += 2;
        return true;
    }

    /// <summary>Takes exactly so many digits, or nothing.</summary>
    internal bool TakeDigits(int count, bool unspecified, out ReadOnlySpan<char> digits)
    {
        digits = default;
        if (at + count > text.Length)
            return false;
        foreach (var c in text.AsSpan(at, count))
        {
            if (!char.IsAsciiDigit(c) && !(unspecified && c == 'X'))
                return false;
        }

        digits = text.AsSpan(at, count);
        at += count;
        return true;
    }

    /// <summary>Takes as many digits as there are.</summary>
    internal ReadOnlySpan<char> TakeDigits()
    {
        var start = at;
        while (char.IsAsciiDigit(Peek))
            at++;
        return text.AsSpan(start, at - start);
    }

    internal bool Fail(string expected) => Fail(at, expected);

    internal bool Fail(int position, string expected)
    {
        var found = position < text.Length ? $"\"{text[position..Math.Min(text.Length, position + 12)]}\"" : "the end";
        Error ??= $"\"{text}\" is not EDTF: at position {position + 1} expected {expected}, found {found}";
        return false;
    }

    private bool ReadDateOrInterval(out EdtfSpan span)
    {
        if (!ReadEnd(out span, out var isStart))
            return false;
        if (!Take('/'))
            return isStart || Fail("a date");
        var second = at;
        if (!ReadEnd(out var end, out var isEnd))
            return false;
        if (!isStart && !isEnd)
            return Fail(second, "a date on at least one side of the interval");
        if (end.Latest is { } last && span.Earliest is { } first && last.IsSurelyBefore(first))
            return Fail(second, "an end that is not before the start of the interval");
        span = EdtfSpan.Between(span, end, isStart && isEnd ? 0 : 1);
        return true;
    }

    /// <summary>Reads an end of an interval: a date, <c>..</c> for open, nothing for unknown.</summary>
    private bool ReadEnd(out EdtfSpan span, out bool isDate)
    {
        span = default;
        isDate = false;
        if (TakeDots() || Peek == '/' || (AtEnd && at > 0))
            return true;
        isDate = true;
        return EdtfDate.Read(ref this, out span);
    }

    private bool ReadSet(out EdtfSpan span)
    {
        span = default;
        var close = text[at++] == '[' ? ']' : '}';
        var first = true;
        do
        {
            if (!ReadElement(close, first, out var element))
                return false;
            span = first ? element : EdtfSpan.Cover(span, element);
            first = false;
        }
        while (Take(','));
        span = span with { Level = 2 };
        return Take(close) || Fail($"\",\" or \"{close}\"");
    }

    /// <summary>Reads an element of a set: a date, a range <c>1670..1672</c>, and open ones at either end.</summary>
    private bool ReadElement(char close, bool isFirst, out EdtfSpan span)
    {
        if (isFirst && TakeDots())
        {
            if (!EdtfDate.Read(ref this, out span))
                return false;
            span = EdtfSpan.Between(default, span, 2);
            return true;
        }

        if (!EdtfDate.Read(ref this, out span))
            return false;
        if (!TakeDots())
            return true;
        if (Peek == close)
        {
            span = EdtfSpan.Between(span, default, 2);
            return true;
        }

        var second = at;
        if (!EdtfDate.Read(ref this, out var end))
            return false;
        if (end.Latest is { } last && span.Earliest is { } from && last.IsSurelyBefore(from))
            return Fail(second, "an end that is not before the start of the range");
        span = EdtfSpan.Between(span, end, 2);
        return true;
    }
}
