using GraphQL.Utilities;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>What somebody may have meant who mistyped a name.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>A sentence with the nearest names behind a space, or nothing when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What there is.</param>
    public static string Hint(string name, IEnumerable<string> known)
    {
        if (name.Length > DocumentLimits.MaxNameLength)
            return "";
        string[] near = [.. StringUtils.SuggestionList(name, known).Take(Most)];
        return near.Length == 0 ? "" : $" Did you mean {StringUtils.QuotedOrList(near, Most)}?";
    }

    /// <summary>The nearest names, or else all of them where they are few enough to be read.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What there is.</param>
    public static string HintOrAll(string name, IReadOnlyList<string> known)
    {
        var hint = Hint(name, known);
        return hint.Length > 0 || known.Count > 12 ? hint : $" Expected {StringUtils.QuotedOrList(known, known.Count)}.";
    }
}
