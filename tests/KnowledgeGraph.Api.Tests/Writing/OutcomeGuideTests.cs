using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>The guide to the audit log names the outcomes that there are.</summary>
public sealed partial class OutcomeGuideTests
{
    [Fact]
    public void Codes_OfOutcomes_AreThoseOfTheGuide()
    {
        var text = File.ReadAllText(Repository.PathOf("docs/access.md"));
        var start = text.IndexOf("| outcome | |", StringComparison.Ordinal);
        var guide = text[start..text.IndexOf("\n\n", start, StringComparison.Ordinal)];

        Row().Matches(guide).Select(row => row.Groups[1].Value).ShouldBe(Enum.GetValues<WriteOutcome>().Select(outcome => EnumNames.Of(outcome)));
    }

    [GeneratedRegex("^\\| `([A-Z0-9_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
