using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Access;

/// <summary>Clearances by the names that people write: a code, or the label of the Traffic Light Protocol.</summary>
internal static class Clearances
{
    private const string Label = "TLP:";

    /// <summary>All of them, for messages.</summary>
    public static string All { get; } = string.Join(", ", EnumCodes.All<Marking>().SkipLast(1)) + " or " + EnumCodes.All<Marking>()[^1];

    /// <summary>The clearance of a name in any case, such as <c>amber-strict</c>, <c>AMBER_STRICT</c> or <c>TLP:AMBER+STRICT</c>; null for none.</summary>
    /// <param name="name">The name.</param>
    public static Marking? Of(string? name)
    {
        var code = name?.ToUpperInvariant() ?? "";
        if (code.StartsWith(Label, StringComparison.Ordinal))
            code = code[Label.Length..];
        return EnumCodes.TryRead<Marking>(code.Replace('+', '_').Replace('-', '_'), out var marking) ? marking : null;
    }
}
