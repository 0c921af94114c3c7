namespace KnowledgeGraph.Api.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The contract.</summary>
    /// <exception cref="FileNotFoundException">It is missing.</exception>
    public static string Sdl => File.ReadAllText(PathOf("schema/knowledge-graph.graphql"));

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of a checkout.");
        return folder.FullName;
    }
}
