namespace KnowledgeGraph.EndToEnd;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The server as it was built, in the same configuration as the tests.</summary>
    public static string ServerDll =>
        Path.Combine(AppContext.BaseDirectory.Replace("tests/KnowledgeGraph.EndToEnd", "src/KnowledgeGraph.Server", StringComparison.Ordinal), "KnowledgeGraph.Server.dll");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files of a folder and below, without what builds and package managers leave there.</summary>
    public static IEnumerable<string> Files(string folder)
    {
        string[] skipped = ["bin", "obj", "node_modules", ".git", "data", "TestResults", "BenchmarkDotNet.Artifacts"];
        var below = Directory.GetDirectories(folder).Where(path => !skipped.Contains(Path.GetFileName(path))).SelectMany(Files);
        return Directory.GetFiles(folder).Where(path => Path.GetFileName(path) != ".git").Concat(below);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of a checkout.");
        return folder.FullName;
    }
}
