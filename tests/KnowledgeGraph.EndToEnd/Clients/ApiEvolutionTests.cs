using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>
/// What the contract promises stays: a change that breaks clients of the released one must be told in CHANGELOG.md. The policy and the form of the line are in
/// docs/api-evolution.md.
/// </summary>
public sealed partial class ApiEvolutionTests
{
    private const string Schema = "type Query { a: Int b: Int }";

    [Fact]
    public async Task Contract_ComparedWithTheReleasedOne_BreaksOnlyWhatTheChangelogSays()
    {
        NodeScript.Need();
        var changes = await BreakingAsync(Repository.PathOf("schema/released.graphql"), Repository.PathOf("schema/knowledge-graph.graphql"));

        Untold(changes, await File.ReadAllTextAsync(Repository.PathOf("CHANGELOG.md"), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type Query { a: Int }", "Query.b was removed.")]
    [InlineData("type Query { a: Int b: String }", "Query.b changed type from Int to String.")]
    [InlineData("type Query { a: Int b(c: Int!): Int }", "A required arg c on Query.b was added.")]
    public async Task Change_ThatBreaks_IsUntoldUntilTheChangelogSaysSo(string after, string change)
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("before.graphql"), Schema, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.At("after.graphql"), after, TestContext.Current.CancellationToken);

        var changes = await BreakingAsync(folder.At("before.graphql"), folder.At("after.graphql"));

        changes.ShouldBe([change]);
        Untold(changes, "## [Unreleased]\n\n### Changed\n\n- Something else.\n").ShouldBe([change]);
        Untold(changes, $"## [Unreleased]\n\n### Changed\n\n- BREAKING: {change}\n\n## [1.0.0]\n").ShouldBeEmpty();
        Untold(changes, $"## [Unreleased]\n\n## [1.0.0]\n\n- BREAKING: {change}\n").ShouldBe([change]);
    }

    [Fact]
    public async Task Change_ThatAdds_BreaksNothing()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("before.graphql"), Schema, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.At("after.graphql"), "type Query { a(x: Int): Int b: Int c: Int }", TestContext.Current.CancellationToken);

        (await BreakingAsync(folder.At("before.graphql"), folder.At("after.graphql"))).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> BreakingAsync(string before, string after) =>
        [.. (await NodeScript.JsonAsync("breaking.js", before, after)).EnumerateArray().Select(change => change.GetProperty("description").GetString()!)];

    private static IEnumerable<string> Untold(IReadOnlyList<string> changes, string changelog)
    {
        var told = Told().Matches(Unreleased().Match(changelog).Value).Select(line => line.Groups[1].Value.TrimEnd()).ToHashSet();
        return changes.Where(change => !told.Contains(change));
    }

    [GeneratedRegex(@"^## \[Unreleased\].*?(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Unreleased();

    [GeneratedRegex(@"^- BREAKING: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Told();
}
