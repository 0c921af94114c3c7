using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Takes away what every answer has and what differs from one to the next: its cost and its correlation id.</summary>
internal static partial class AnswerExtensions
{
    /// <summary>The answer, or a batch of them, without <c>extensions</c> of whole answers.</summary>
    public static string WithoutExtensions(this string answer) => OfAnswer().Replace(answer, "}");

    [GeneratedRegex("""(?:,"extensions":\{(?:"cost":\{"requested":[0-9]+,"allowed":[0-9]+\},)?"correlationId":"[0-9a-f]{32}"\})\}(?=$|[,\]}\n])""")]
    private static partial Regex OfAnswer();
}
