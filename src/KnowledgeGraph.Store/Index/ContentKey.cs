using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Store.Index;

/// <summary>The 128 bits of a content-derived id: 26 characters of Crockford's base 32 without their prefix.</summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The last 64 bits.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ContentKey(ulong High, ulong Low)
{
    /// <summary>Prefix of ids of propositions.</summary>
    public const string Proposition = "proposition/";

    /// <summary>Prefix of ids of claims.</summary>
    public const string Claim = "claim/";

    private const int Digits = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly sbyte[] Values = MakeValues();

    /// <summary>Reads an id.</summary>
    /// <param name="id">The whole id.</param>
    /// <param name="prefix">The prefix it must have, slash included.</param>
    /// <param name="key">Its bits, when true is returned.</param>
    public static bool TryParse([NotNullWhen(true)] string? id, string prefix, out ContentKey key)
    {
        key = default;
        if (id is null || id.Length != prefix.Length + Digits || !id.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        // Digits of 60, 60 and 10 bits: the last digit carries only three bits of the key, then two zeros.
        var digits = id.AsSpan(prefix.Length);
        if (!TryRead(digits[..12], out var first) || !TryRead(digits[12..24], out var second) || !TryRead(digits[24..], out var third) || (third & 3) != 0)
            return false;
        key = new ContentKey((first << 4) | (second >> 56), (second << 8) | (third >> 2));
        return true;
    }

    /// <summary>The whole id.</summary>
    /// <param name="prefix">The prefix, slash included.</param>
    public string ToId(string prefix) => string.Create(prefix.Length + Digits, (prefix, this), static (span, state) =>
    {
        state.prefix.CopyTo(span);
        var bits = new UInt128(state.Item2.High, state.Item2.Low);
        span[^1] = Alphabet[(int)(bits & 7) << 2];
        bits >>= 3;
        for (var i = span.Length - 2; i >= state.prefix.Length; i--, bits >>= 5)
            span[i] = Alphabet[(int)(bits & 31)];
    });

    private static bool TryRead(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (c >= 128 || Values[c] < 0)
                return false;
            value = (value << 5) | (byte)Values[c];
        }

        return true;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++)
            values[Alphabet[i]] = (sbyte)i;
        return values;
    }
}
