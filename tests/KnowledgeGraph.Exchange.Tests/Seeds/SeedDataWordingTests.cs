using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>
/// The stories are told in our own words. The dispatch behind them is not ours to ship, so <c>dispatch-runs.txt</c> holds, for every six words
/// in a row of it, the first eight bytes of their SHA-256 in hexadecimal: words in lower case with one space between them.
/// </summary>
public sealed partial class SeedDataWordingTests
{
    private const int RunLength = 6;

    // Official names are what they are, whoever writes them.
    private static readonly string[] Names = ["Center for Strategic and International Studies", "Conseil de sécurité de l'ONU"];

    private static readonly HashSet<string> Runs =
        [.. File.ReadAllText(Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Seeds", "dispatch-runs.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [Fact]
    public void SeedData_Words_AreNotThoseOfTheDispatch() => Shared("seed-data", "*.yaml").ShouldBeEmpty();

    [Fact]
    public void Schema_Words_AreNotThoseOfTheDispatch() => Shared("schema", "*").ShouldBeEmpty();

    [Fact]
    public void Docs_Words_AreNotThoseOfTheDispatch() => Shared("docs", "*").ShouldBeEmpty();

    [Fact]
    public void Runs_OfTheDispatch_AreAllThere() => Runs.Count.ShouldBe(412);

    // The dispatch names the think tank in full.
    [Fact]
    public void Run_OfTheDispatch_IsRecognised() => Runs.ShouldContain(Hash(Names[0].ToLowerInvariant()));

    private static List<string> Shared(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
            .SelectMany(path => RunsIn(File.ReadAllText(path)).Where(Runs.Contains).Select(run => $"{Path.GetFileName(path)}: {run}")),
    ];

    private static IEnumerable<string> RunsIn(string text)
    {
        foreach (var name in Names)
            text = text.Replace(name, "/", StringComparison.Ordinal);
        var words = Word().Matches(text).Select(m => m.Value.ToLowerInvariant()).ToArray();
        for (var i = 0; i + RunLength <= words.Length; i++)
            yield return Hash(string.Join(' ', words[i..(i + RunLength)]));
    }

    private static string Hash(string run) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run)), 0, 8);

    [GeneratedRegex(@"\p{L}+|\p{Nd}+")]
    private static partial Regex Word();
}
