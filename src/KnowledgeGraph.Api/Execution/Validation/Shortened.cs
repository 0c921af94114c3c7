namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>Keeps what a request says from making its error longer than a person reads.</summary>
internal static class Shortened
{
    private const int Most = 400;

    /// <summary>The text, or as much of its beginning and end as is enough to know what it is.</summary>
    /// <param name="text">A message that may quote a request.</param>
    public static string Text(string text) => text.Length <= Most ? text : $"{text[..(Most * 3 / 4)]} … {text[^(Most / 4)..]}";
}
