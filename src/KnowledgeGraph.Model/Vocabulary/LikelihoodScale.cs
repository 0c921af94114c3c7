using System.Globalization;

namespace KnowledgeGraph.Model;

/// <summary>The ICD 203 scale of likelihood: ranges and wordings, from the code list <c>likelihood</c>.</summary>
public static class LikelihoodScale
{
    private static readonly PercentRange[] Ranges = [.. Enum.GetValues<LikelihoodTerm>().Select(t => EntryOf(t).Range
        ?? throw new FormatException($"code-lists.json: likelihood {EnumCodes.Of(t)} has no range"))];

    private static readonly Dictionary<string, LikelihoodTerm> Wordings = AllWordings();

    /// <summary>The range of a term in percent, both ends inclusive.</summary>
    /// <param name="term">A defined term.</param>
    public static PercentRange RangeOf(LikelihoodTerm term) => Ranges[(int)term];

    /// <summary>
    /// The term that a wording stands for in either row of ICD 203 ("highly probable" is VERY_LIKELY), ignoring case and space around it; null when
    /// the scale does not have the wording. Who used the wording may not have meant the scale: say who mapped it.
    /// </summary>
    /// <param name="wording">A word or two.</param>
    public static LikelihoodTerm? FromWording(string wording) => Wordings.TryGetValue(wording.Trim(), out var term) ? term : null;

    private static CodeEntry EntryOf(LikelihoodTerm term) => CodeLists.Default.Find("likelihood")?.Find(EnumCodes.Of(term))
        ?? throw new FormatException($"code-lists.json: likelihood has no {EnumCodes.Of(term)}");

    private static Dictionary<string, LikelihoodTerm> AllWordings()
    {
        var wordings = new Dictionary<string, LikelihoodTerm>(StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true));
        foreach (var term in Enum.GetValues<LikelihoodTerm>())
        {
            var entry = EntryOf(term);
            wordings[entry.Label.En] = term;
            foreach (var synonym in entry.Synonyms)
                wordings[synonym] = term;
        }

        return wordings;
    }
}
