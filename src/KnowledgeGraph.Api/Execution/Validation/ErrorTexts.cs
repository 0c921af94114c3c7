using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>Makes an error of the library one that a person can act on.</summary>
internal static class ErrorTexts
{
    /// <summary>The library's words, and those of a scalar that says what it expected.</summary>
    /// <param name="error">The library's error.</param>
    /// <param name="code">What it is told as.</param>
    /// <param name="schema">The schema.</param>
    public static QueryError Describe(ExecutionError error, string code, ISchema schema) => new(
        Shortened.Text(error.InnerException is FormatException expected && !error.Message.Contains(expected.Message, StringComparison.Ordinal)
            ? $"{error.Message}: {expected.Message}"
            : error.Message),
        code)
    {
        Locations = [.. error.Locations?.Take(20).Select(place => new SourceLocation(place.Line, place.Column)) ?? []],
    };
}
