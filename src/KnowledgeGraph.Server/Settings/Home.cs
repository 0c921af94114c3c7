namespace KnowledgeGraph.Server.Settings;

/// <summary>The folder that relative paths of the settings start at.</summary>
internal static class Home
{
    private const string Landmark = "KnowledgeGraph.sln";

    /// <summary>The checkout around the program, or the program's own folder when it is published, so that the folder it is started from does not matter.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
