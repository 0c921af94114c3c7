namespace KnowledgeGraph.Benchmarks;

/// <summary>Where the files of the checkout are.</summary>
internal static class Locations
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    public static string Schema => Path.Combine(Root, "schema", "knowledge-graph.graphql");

    public static string Server { get; } = Path.Combine(
        Root, "src", "KnowledgeGraph.Server", "bin", "Release", "net10.0", "KnowledgeGraph.Server.dll");

    public static string PeerFolder => Path.Combine(Root, "benchmarks", "http");

    public static string PostScript => Path.Combine(PeerFolder, "post.lua");

    /// <summary>Where generated bases are kept between commands; <c>BENCHMARK_DATA</c> names another place.</summary>
    public static string Data { get; } =
        Environment.GetEnvironmentVariable("BENCHMARK_DATA") ?? Path.Combine(Path.GetTempPath(), "knowledge-graph-benchmarks");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("the benchmarks run from a checkout: no folder above them has KnowledgeGraph.sln");
    }
}
