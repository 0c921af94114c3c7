namespace KnowledgeGraph.Model;

/// <summary>
/// A time in Extended Date/Time Format (ISO 8601-2:2019, Library of Congress EDTF of 4 February 2019): kept as written, compared with three values. Levels 0 and 1
/// are read in full; level 2 is read, kept and shown, with bounds where it has some.
/// </summary>
/// <remarks>
/// Rules of comparison. A time surely lies between its bounds, so one is before another only when its last bound is over before the other's first one begins.
/// What the source calls approximate (<c>~</c>) may lie a little outside: a week for a day or a time, three months for a month or a season, five years for a
/// year, and once more the width of a year with unspecified or insignificant digits (<c>201X~</c>: ten years). What it calls uncertain (<c>?</c>) may lie anywhere;
/// if only the month or the day is, within that year or month. The bounds shown are never widened. The hemisphere of a season (21-24) is not known,
/// nor is the year that a winter is counted to.
/// </remarks>
public sealed class Edtf : IEquatable<Edtf>
{
    /// <summary>The longest expression read, in characters.</summary>
    public const int MaxLength = 500;

    private readonly EdtfSpan span;

    private Edtf(string text, EdtfSpan span) => (Text, this.span) = (text, span);

    /// <summary>The time as written.</summary>
    public string Text { get; }

    /// <summary>The lowest level of EDTF that has the expression: 0, 1 or 2.</summary>
    public int Level => span.Level;

    /// <summary>The first day or instant that the time may lie on or begin at; null when open, unknown or beyond the years of <see cref="TimePoint"/>.</summary>
    public TimePoint? Earliest => span.Earliest;

    /// <summary>The last day or instant, inclusive; null when open, unknown or beyond the years of <see cref="TimePoint"/>.</summary>
    public TimePoint? Latest => span.Latest;

    /// <summary>The first bound as it is compared, with the margin of what is approximate: nothing of the time lies before; null when it may lie anywhere.</summary>
    public TimePoint? SurelyFrom => span.SurelyFrom;

    /// <summary>The last bound as it is compared, with the margin of what is approximate: nothing of the time lies after; null when it may lie anywhere.</summary>
    public TimePoint? SurelyUntil => span.SurelyUntil;

    /// <summary>True when some part is called approximate (<c>~</c> or <c>%</c>).</summary>
    public bool IsApproximate => span.IsApproximate;

    /// <summary>True when some part is called uncertain (<c>?</c> or <c>%</c>).</summary>
    public bool IsUncertain => span.IsUncertain;

    /// <summary>Reads an EDTF expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="value">The time, when true is returned.</param>
    /// <param name="error">What is wrong at which position and what was expected, when false is returned.</param>
    public static bool TryParse(string text, out Edtf? value, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new EdtfReader(text);
        var read = reader.TryRead(out var span);
        value = read ? new Edtf(text, span) : null;
        error = read ? null : reader.Error;
        return read;
    }

    /// <summary>Reads an EDTF expression that is known to be right.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="FormatException">It is not EDTF.</exception>
    public static Edtf Parse(string text) => TryParse(text, out var value, out var error) ? value! : throw new FormatException(error);

    /// <summary>How this time lies to another, by the rules in the remarks on this type.</summary>
    /// <param name="other">The other time.</param>
    public EdtfOrder Compare(Edtf other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsSurelyBefore(span, other.span) ? EdtfOrder.Before
            : IsSurelyBefore(other.span, span) ? EdtfOrder.After
            : EdtfOrder.OverlapsOrUnknown;
    }

    /// <inheritdoc />
    public bool Equals(Edtf? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool IsSurelyBefore(in EdtfSpan one, in EdtfSpan other) =>
        one.SurelyUntil is { } end && other.SurelyFrom is { } start && end.IsSurelyBefore(start);
}

/// <summary>How one time lies to another.</summary>
public enum EdtfOrder
{
    /// <summary>It is surely over before the other begins.</summary>
    Before,

    /// <summary>They overlap, or it cannot be told.</summary>
    OverlapsOrUnknown,

    /// <summary>It surely begins after the other is over.</summary>
    After,
}
