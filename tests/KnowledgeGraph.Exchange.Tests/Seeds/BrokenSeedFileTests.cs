using KnowledgeGraph.Exchange.Seeds;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>Every file of Broken/ has its faults pinned, word for word, in the .txt file beside it.</summary>
public sealed class BrokenSeedFileTests
{
    private static readonly string Folder = Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Broken");

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order()];

    [Theory, MemberData(nameof(Files))]
    public void BrokenFile_Read_TellsAllItsFaults(string name)
    {
        var reading = SeedFile.Read(File.ReadAllBytes(Path.Combine(Folder, name)), name);

        reading.File.ShouldBeNull();
        reading.Faults.Select(f => f.ToString()).ShouldBe(File.ReadAllLines(Path.ChangeExtension(Path.Combine(Folder, name), ".txt")));
    }

    [Fact]
    public void BrokenFiles_AreTwentyOrMore() => Files().Count.ShouldBeGreaterThanOrEqualTo(20);
}
