using System.Text;

namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>One thing wrong with a seed file, with its place and what to do about it.</summary>
/// <param name="File">Name of the file, as it was given.</param>
/// <param name="Line">Line, from 1; 0 when the fault is the file's as a whole.</param>
/// <param name="Column">Column, from 1; 0 when the fault is the file's as a whole.</param>
/// <param name="Path">Path of the field, for example <c>claims[3].evidence[0]</c>; empty when there is none.</param>
/// <param name="Code">What kind of fault.</param>
/// <param name="Message">What is wrong.</param>
public sealed record Fault(string File, int Line, int Column, string Path, FaultCode Code, string Message)
{
    /// <summary>What was expected instead, or null when the message says it.</summary>
    public string? Expected { get; init; }

    /// <summary>The known id, name or field nearest to a mistyped one, or null.</summary>
    public string? Nearest { get; init; }

    /// <summary><c>file:line:column: path: message; expected …; did you mean "…"?</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0)
            text.Append(':').Append(Line).Append(':').Append(Column);
        text.Append(": ");
        if (Path.Length > 0)
            text.Append(Path).Append(": ");
        text.Append(Message);
        if (Expected is not null)
            text.Append("; expected ").Append(Expected);
        if (Nearest is not null)
            text.Append("; did you mean \"").Append(Nearest).Append("\"?");
        return text.ToString();
    }
}
