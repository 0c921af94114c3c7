using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.EndToEnd;

/// <summary>Rules of the house, each with a list of what breaks it.</summary>
public sealed partial class HouseRuleTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["KnowledgeGraph.Model"] = [],
        ["KnowledgeGraph.Store"] = ["KnowledgeGraph.Model"],
        ["KnowledgeGraph.Store.Embedded"] = ["KnowledgeGraph.Model", "KnowledgeGraph.Store"],
        ["KnowledgeGraph.Store.Neo4j"] = ["KnowledgeGraph.Model", "KnowledgeGraph.Store"],
        ["KnowledgeGraph.Store.Neo4j.Bolt"] = ["KnowledgeGraph.Store", "KnowledgeGraph.Store.Neo4j"],
        ["KnowledgeGraph.Exchange"] = ["KnowledgeGraph.Model", "KnowledgeGraph.Store"],
        ["KnowledgeGraph.Api"] = ["KnowledgeGraph.Model", "KnowledgeGraph.Store", "KnowledgeGraph.Exchange"],
        ["KnowledgeGraph.Server"] =
        [
            "KnowledgeGraph.Model", "KnowledgeGraph.Store", "KnowledgeGraph.Store.Embedded", "KnowledgeGraph.Store.Neo4j", "KnowledgeGraph.Exchange",
            "KnowledgeGraph.Api",
        ],
    };

    [Fact]
    public void Projects_References_PointOneWay() =>
        Allowed.SelectMany(project => References(project.Key)
                .Where(name => name.StartsWith("KnowledgeGraph.", StringComparison.Ordinal) && !project.Value.Contains(name))
                .Select(name => $"{project.Key} must not reference {name}"))
            .ShouldBeEmpty();

    [Fact]
    public void Model_References_NoPackage() =>
        References("KnowledgeGraph.Model").Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void GraphQlEngine_References_StayInsideApi() =>
        Allowed.Keys.Where(project => project != "KnowledgeGraph.Api")
            .SelectMany(project => References(project).Where(name => name.StartsWith("GraphQL", StringComparison.Ordinal)).Select(name => $"{project} references {name}"))
            .ShouldBeEmpty();

    [Fact]
    public void Neo4j_References_StayInsideItsStore() =>
        Allowed.Keys.Where(project => !IsNeo4j(project))
            .SelectMany(project => References(project)
                .Where(name => name.StartsWith("Neo4j", StringComparison.Ordinal) || name.StartsWith("Polly", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.Http.Resilience", StringComparison.Ordinal))
                .Concat(project == "KnowledgeGraph.Server" ? [] : References(project).Where(IsNeo4j))
                .Select(name => $"{project} references {name}"))
            .ShouldBeEmpty();

    [Fact]
    public void Sources_Projects_AreAllUnderTheRules() =>
        Directory.GetDirectories(Repository.PathOf("src")).Select(Path.GetFileName).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Fact]
    public void Solution_Projects_AreAllListed()
    {
        var solution = File.ReadAllText(Repository.PathOf("KnowledgeGraph.sln"));

        Repository.Files(Repository.Root).Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('/', '\\'))
            .Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Texts_NameNothingOutsideTheRepository()
    {
        // Put together from parts, so that this file does not break the rule.
        string[] forbidden =
        [
            "../" + "shared", "/work/" + "shared", "registry." + "npmjs.org", "api." + "nuget.org", "deb." + "debian.org", "\"resolved\"" + ":",
        ];

        Repository.Files(Repository.Root)
            .SelectMany(path => forbidden.Where(File.ReadAllText(path).Contains).Select(text => $"{Path.GetRelativePath(Repository.Root, path)}: {text}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Settings_EachHasARowInOperations()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/operations.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        SettingCatalogue.All
            .Where(setting => !rows.Exists(row => row.StartsWith(
                $"| `{setting.Key}` | {Cell(setting.IsSecret ? "" : setting.Argument)} | {Cell(setting.Default)} |", StringComparison.Ordinal)))
            .Select(setting => $"{setting.Key} has no row with its argument and default")
            .ShouldBeEmpty();

        static string Cell(string text) => text.Length == 0 ? "–" : $"`{text}`";
    }

    [Fact]
    public void Readme_Paths_Exist() =>
        PathInBackticks().Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(match => match.Groups[1].Value)
            .Where(path => path != "data/" && !Path.Exists(Repository.PathOf(path)))
            .ShouldBeEmpty();

    [GeneratedRegex(@"`([\w./-]+(?:/|\.md))`")]
    private static partial Regex PathInBackticks();

    private static bool IsNeo4j(string project) => project.StartsWith("KnowledgeGraph.Store.Neo4j", StringComparison.Ordinal);

    private static List<string> References(string project)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
