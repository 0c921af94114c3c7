using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>The guide to faults names those that there are.</summary>
public sealed partial class FaultCodeTests
{
    [Fact]
    public void Codes_OfWriteFaults_AreThoseOfTheGuide()
    {
        var text = File.ReadAllText(Repository.PathOf("docs/access.md"));
        var guide = text[text.IndexOf("## Faults of what is recorded", StringComparison.Ordinal)..];

        var codes = Enum.GetValues<FaultCode>().Select(code => EnumNames.Of(code)).Concat(Enum.GetValues<LoadConflictKind>().Select(kind => EnumNames.Of(kind))).Append(WriteFault.KeyReused);

        Row().Matches(guide).Select(row => row.Groups[1].Value).ShouldBe(codes.Distinct(), ignoreOrder: true);
    }

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
