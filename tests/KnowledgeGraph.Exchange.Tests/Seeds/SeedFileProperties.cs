using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using KnowledgeGraph.Exchange.Seeds;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

public sealed class SeedFileProperties
{
    private static readonly string[] Samples =
    [
        File.ReadAllText(Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Good", "every-field.yaml")),
        File.ReadAllText(Repository.PathOf("seed-data", "tumangang-2023.yaml"))[..6000],
    ];

    private static readonly string[] Pieces =
        ["\n", "  ", "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "\"", "'", "|\n", "\t", "#", "!x ", "<<: ", "---\n", "...\n", "? ", "%", "\u0085", "\ufeff", "\U0001F600"];

    [Property(MaxTest = 500)]
    public void AnyBytes_Read_GiveAFileOrFaults(byte[] bytes) => ShouldBeAValue(SeedFile.Read(bytes, "any.yaml"));

    [Property(MaxTest = 400)]
    public Property MutatedSeedFile_Read_GivesAFileOrFaults()
    {
        var edits = Gen.Zip(Gen.Choose(0, 100_000), Gen.Zip(Gen.Choose(0, 12), Gen.Elements(Pieces)));
        return Prop.ForAll(
            Gen.Zip(Gen.Elements(Samples), edits.NonEmptyListOf()).ToArbitrary(),
            mutation => ShouldBeAValue(SeedFile.Read(Encoding.UTF8.GetBytes(Mutated(mutation.Item1, mutation.Item2)), "mutated.yaml")));
    }

    [Property(MaxTest = 15)]
    public Property AnyChoiceOfClaims_LoadedTwice_ChangesNothingTheSecondTime()
    {
        string[] states = ["state/a", "state/b", "state/c"];
        var claim = Gen.Zip(Gen.Elements(states), Gen.Zip(Gen.Elements(states), Gen.Zip(Gen.Elements(states), Gen.Elements("says", "denies", "leavesOpen"))));
        return Prop.ForAll(claim.ListOf().ToArbitrary(), claims => LoadTwiceAsync(claims.Select((c, i) =>
            $"  - {{ claimant: {c.Item1}, {c.Item2.Item2.Item2}: {c.Item2.Item1} allied-with {c.Item2.Item2.Item1}, cite: document/d {i} }}")));
    }

    private static async Task LoadTwiceAsync(IEnumerable<string> claims)
    {
        await using var seeds = await SeedBase.NewAsync();
        seeds.Write("any.yaml", "entities: { state/a: {}, state/b: {}, state/c: {}, document/d: {} }\nclaims:" + (claims.Any() ? "\n" + string.Join('\n', claims) : " []") + "\n");

        var first = await seeds.LoadAsync();
        var after = await seeds.SummaryAsync();
        var second = await seeds.LoadAsync();

        seeds.FaultsOf(first).ShouldBeEmpty();
        first.Created.Claims.ShouldBe(claims.Count());
        second.Created.IsEmpty.ShouldBeTrue();
        (await seeds.SummaryAsync()).ShouldBe(after);
    }

    private static string Mutated(string yaml, IEnumerable<(int At, (int Cut, string Put) Edit)> edits)
    {
        var text = new StringBuilder(yaml);
        foreach (var (at, (cut, put)) in edits.Take(20))
        {
            var place = at % text.Length;
            text.Remove(place, Math.Min(cut, text.Length - place)).Insert(place, put);
        }

        return text.ToString();
    }

    private static void ShouldBeAValue(SeedReading reading)
    {
        (reading.File is null).ShouldBe(!reading.Faults.IsEmpty);
        foreach (var fault in reading.Faults)
            fault.ToString().ShouldNotContain('\n');
    }
}
