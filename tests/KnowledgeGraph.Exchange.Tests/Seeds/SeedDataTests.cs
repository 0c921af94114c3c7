using KnowledgeGraph.Exchange.Seeds;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

public sealed class SeedDataTests
{
    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Repository.PathOf("seed-data"), "*.yaml").Select(f => Path.GetFileName(f)).Order()];

    [Theory, MemberData(nameof(Files))]
    public void ShippedSeedFile_Read_HasNoFault(string name)
    {
        var reading = SeedFile.Read(File.ReadAllBytes(Repository.PathOf("seed-data", name)), name);

        reading.Faults.Select(f => f.ToString()).ShouldBeEmpty();
        reading.File.ShouldNotBeNull().Claims.ShouldNotBeEmpty();
    }
}
