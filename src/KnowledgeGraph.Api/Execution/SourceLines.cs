using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Finds lines and columns in a document. Its lines are counted once, when the first place is asked for: an answer may have many errors.</summary>
internal sealed class SourceLines(GraphQLDocument document)
{
    private int[]? _starts;

    /// <summary>Where a part of the document begins.</summary>
    /// <param name="node">A part of it.</param>
    public SourceLocation Locate(ASTNode node)
    {
        var position = node.Location.Start;
        var starts = _starts ??= Starts(document.Source.Span);
        var line = Array.BinarySearch(starts, position);
        line = line < 0 ? ~line - 1 : line;
        return new(line + 1, position - starts[line] + 1);
    }

    /// <summary>Where lines begin; a line ends with LF, CR or both (section 2.1.2).</summary>
    private static int[] Starts(ReadOnlySpan<char> text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }

        return [.. starts];
    }
}
