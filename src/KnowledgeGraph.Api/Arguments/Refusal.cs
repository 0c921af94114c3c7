using System.Globalization;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Makes the error for an argument of the right type whose value makes no sense.</summary>
internal static class Refusal
{
    /// <summary>The error for a cursor that the list did not make.</summary>
    /// <param name="context">The field, to tell which argument it is.</param>
    /// <param name="fault">The cursor.</param>
    public static QueryException Cursor(FieldContext context, InvalidCursorException fault)
    {
        var isAfter = context.Argument<string?>("after") == fault.Cursor;
        return Cursor(isAfter ? "after" : "before", fault);
    }

    /// <summary>The error for a cursor that the list did not make.</summary>
    /// <param name="place">The argument, or what else it came by.</param>
    /// <param name="fault">The cursor.</param>
    public static QueryException Cursor(string place, InvalidCursorException fault) => new(ErrorCode.InvalidCursor, $"{place}: {fault.Message}.", fault);

    /// <summary>The error for any other argument.</summary>
    /// <param name="place">The argument, as a path: <c>where.predicates[1]</c>.</param>
    /// <param name="fault">What is wrong and what was expected, without a full stop.</param>
    public static QueryException Of(string place, string fault) => new(ErrorCode.BadUserInput, $"{place}: {fault}.");

    /// <summary>A whole number within bounds, both inclusive.</summary>
    public static int Range(this FieldContext context, string argument, int atLeast, int atMost)
    {
        var given = context.Argument<int?>(argument);
        return given is { } value && value >= atLeast && value <= atMost
            ? value
            : throw Of(argument, $"{(given is null ? "null" : given.Value.ToString(CultureInfo.InvariantCulture))} given; expected {atLeast} to {atMost}");
    }
}
