using System.Text;

namespace KnowledgeGraph.Model;

/// <summary>How the values of closed lists are written outside code: <see cref="LikelihoodTerm.AlmostNoChance"/> is <c>ALMOST_NO_CHANCE</c>.</summary>
public static class EnumCodes
{
    /// <summary>The code of a value.</summary>
    /// <typeparam name="T">The list.</typeparam>
    /// <param name="value">A defined value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such value.</exception>
    public static string Of<T>(T value) where T : struct, Enum =>
        Codes<T>.ByValue.TryGetValue(value, out var code)
            ? code
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"not a value of {typeof(T).Name}");

    /// <summary>The value that a code names.</summary>
    /// <typeparam name="T">The list.</typeparam>
    /// <param name="code">The code, in capitals.</param>
    /// <param name="value">The value, when true is returned.</param>
    public static bool TryRead<T>(string code, out T value) where T : struct, Enum => Codes<T>.ByCode.TryGetValue(code, out value);

    /// <summary>All codes of a list, in its order.</summary>
    /// <typeparam name="T">The list.</typeparam>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Codes<T>.InOrder;

    private static string CodeOf(string name)
    {
        var code = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && code.Length > 0)
                code.Append('_');
            code.Append(char.ToUpperInvariant(c));
        }

        return code.ToString();
    }

    private static class Codes<T> where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => CodeOf(v.ToString()));
        internal static readonly Dictionary<string, T> ByCode = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        internal static readonly string[] InOrder = [.. Enum.GetValues<T>().Select(v => ByValue[v])];
    }
}
