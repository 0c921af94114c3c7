namespace KnowledgeGraph.Model;

/// <summary>A time in Extended Date/Time Format (ISO 8601-2): kept as written, compared with three values.</summary>
public sealed class Edtf : IEquatable<Edtf>
{
    private Edtf(string text) => Text = text;

    /// <summary>The time as written.</summary>
    public string Text { get; }

    /// <summary>Reads an EDTF expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="value">The time, when true is returned.</param>
    /// <param name="error">What is wrong and what was expected, when false is returned.</param>
    public static bool TryParse(string text, out Edtf? value, out string? error)
    {
        value = new Edtf(text);
        error = null;
        return true;
    }

    /// <summary>Reads an EDTF expression that is known to be right.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="FormatException">It is not EDTF.</exception>
    public static Edtf Parse(string text) => TryParse(text, out var value, out var error) ? value! : throw new FormatException(error);

    /// <inheritdoc />
    public bool Equals(Edtf? other) => other is not null && Text == other.Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;
}
