using System.Text;

namespace KnowledgeGraph.Store.Neo4j.Tests.Statements;

/// <summary>The text of every statement with the parameters it names, compared with statements.txt: a change of what is asked of the server is seen in review.</summary>
public sealed class PinnedStatementTests
{
    [Fact]
    public void Statements_AllOfTheStore_AreThosePinned()
    {
        var pinned = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Statements", "statements.txt")));
        var faults = StatementList.All.Values.Where(s => pinned.GetValueOrDefault(s.Name) != TextOf(s.Name)).Select(s => $"{s.Name} is not as pinned; it is\n{TextOf(s.Name)}")
            .Concat(pinned.Keys.Except(StatementList.All.Keys).Select(name => $"{name} is pinned and no statement any more"));

        faults.ShouldBeEmpty();
    }

    /// <summary>A statement as it stands in the file: its name and parameters, then its text.</summary>
    internal static string TextOf(string name)
    {
        var text = StatementList.All[name].Text;
        return $"{string.Join(", ", ParametersOf(text).Select(p => "$" + p))}\n{text.ReplaceLineEndings("\n").Trim()}";
    }

    internal static IEnumerable<string> ParametersOf(string text)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var name = new string([.. text.Skip(at + 1).TakeWhile(char.IsLetterOrDigit)]);
            if (name.Length > 0)
                names.Add(name);
        }

        return names;
    }

    private static Dictionary<string, string> Read(string file)
    {
        var statements = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        StringBuilder? current = null;
        foreach (var line in file.Split('\n'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                statements[line[3..]] = current = new StringBuilder();
            else
                current?.Append(line).Append('\n');
        }

        return statements.ToDictionary(s => s.Key, s => s.Value.ToString().Trim('\n') is var text && text.StartsWith('$') ? text : "\n" + text);
    }
}
