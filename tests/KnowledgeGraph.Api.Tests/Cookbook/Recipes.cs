namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>The questions of docs/cookbook.</summary>
internal static class Recipes
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.graphql").Select(Path.GetFileNameWithoutExtension).Select(name => name!).Order(StringComparer.Ordinal)];

    public static string Readme => File.ReadAllText(Path.Combine(Folder, "README.md"));

    private static string Folder => Repository.PathOf("docs/cookbook");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".graphql"));
}
