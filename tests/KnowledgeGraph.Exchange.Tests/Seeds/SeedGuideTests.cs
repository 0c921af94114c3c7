using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

public sealed partial class SeedGuideTests
{
    public static TheoryData<int> Examples() => [.. Enumerable.Range(0, Blocks().Count)];

    [Theory, MemberData(nameof(Examples))]
    public void GuideExample_Read_HasNoFault(int index)
    {
        var yaml = Blocks()[index];
        var whole = yaml.Contains("format: 1", StringComparison.Ordinal) ? yaml : "format: 1\nlanguage: en\n" + yaml;

        var reading = SeedFile.Read(Encoding.UTF8.GetBytes(whole), "docs/seed-files.md");

        reading.Faults.Select(f => f.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void GuideStory_Read_GivesItsThreeClaims()
    {
        var file = SeedFile.Read(Encoding.UTF8.GetBytes(Blocks()[1]), "guide").File.ShouldNotBeNull();

        file.Title.ShouldBe("Rail cars at Tumangang");
        file.Claims.Select(c => c.Stance).ShouldBe(
        [
            new Stance(Certainty.Probable, Polarity.Positive), new Stance(Certainty.Certain, Polarity.Positive), new Stance(Certainty.Certain, Polarity.Negative),
        ]);
        file.Claims[0].Citations.ShouldHaveSingleItem().Locator.ShouldBe("paragraph 4");
        file.Claims[1].Proposition.ShouldBe(file.Claims[0].Proposition);
    }

    private static List<string> Blocks() =>
        [.. Fence().Matches(File.ReadAllText(Repository.PathOf("docs", "seed-files.md"))).Select(m => m.Groups["yaml"].Value)];

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();
}
