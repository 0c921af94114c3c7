namespace KnowledgeGraph.Model;

/// <summary>A short text of a vocabulary in the languages it is kept in.</summary>
/// <param name="En">English.</param>
/// <param name="Fr">French, or null where nobody wrote it yet.</param>
public sealed record Bilingual(string En, string? Fr)
{
    /// <summary>The text in the first language that it is kept in, else in English.</summary>
    /// <param name="languages">BCP 47 tags in order of preference; only the primary subtag counts (<c>fr-CH</c> is French).</param>
    public string In(params ReadOnlySpan<string> languages)
    {
        foreach (var language in languages)
        {
            if (IsPrimary(language, "fr") && Fr is not null)
                return Fr;
            if (IsPrimary(language, "en"))
                return En;
        }

        return En;
    }

    private static bool IsPrimary(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');
}
