using System.Text;

namespace KnowledgeGraph.Server.Workbench;

/// <summary>A worked example of the cookbook, as the page shows it.</summary>
/// <param name="Name">Name of its file without extension.</param>
/// <param name="Question">The analyst's question in words.</param>
/// <param name="Query">The whole document, its comments included.</param>
internal sealed record Example(string Name, string Question, string Query)
{
    /// <summary>Reads the examples of a folder, in the order of their names. A folder that does not exist has none.</summary>
    /// <param name="folder">The cookbook.</param>
    public static IReadOnlyList<Example> ReadAll(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal).Select(path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))];

    /// <summary>Reads one example: the question is its first paragraph of comment.</summary>
    /// <param name="name">Name of its file without extension.</param>
    /// <param name="text">The document.</param>
    internal static Example Read(string name, string text)
    {
        var question = new StringBuilder();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).SkipWhile(line => line.Length == 0))
        {
            var words = line.TrimStart('#').Trim();
            if (!line.StartsWith('#') || words.Length == 0)
                break;
            question.Append(question.Length > 0 ? " " : "").Append(words);
        }

        return new Example(name, question.Length > 0 ? question.ToString() : name, text);
    }
}
