using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads the languages asked for.</summary>
internal static class LanguageArgument
{
    /// <summary>Language tags in order of preference, null when the asker has none.</summary>
    public static string[]? Languages(this FieldContext context) =>
        context.HasArgument("languages") ? context.Argument<string[]?>("languages") : null;
}
