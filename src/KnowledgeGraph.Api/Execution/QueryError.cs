using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>One entry of <c>errors</c> in an answer (section 7.1.2).</summary>
/// <param name="Message">What a person reads.</param>
/// <param name="Code">What a program can branch on: <c>extensions.code</c>.</param>
public sealed record QueryError(string Message, ErrorCode Code)
{
    /// <summary>Where in the document, counted from 1; empty where no place can be named.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>The response keys (string) and list indexes (int) that lead to the field; null when the error is about no field.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Finds the details in the log: <c>extensions.correlationId</c>; null where there is nothing more to find.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The limit that was passed and by how much: <c>extensions.limit</c>; null when the error is about something else.</summary>
    public Excess? Excess { get; init; }

    /// <summary>The error that tells a refusal.</summary>
    internal static QueryError Of(QueryException refusal) => new(refusal.Message, refusal.Code) { Excess = refusal.Excess };

    internal void Write(JsonWriter writer)
    {
        writer.Encoded("{\"message\":"u8);
        writer.String(Message);
        if (Locations.Count > 0)
            WriteLocations(writer);
        if (Path is not null)
            WritePath(writer, Path);
        writer.Encoded(",\"extensions\":{\"code\":"u8);
        writer.String(Code.Name());
        if (CorrelationId is not null)
        {
            writer.Encoded(",\"correlationId\":"u8);
            writer.String(CorrelationId);
        }

        if (Excess is not null)
            WriteExcess(writer, Excess);
        writer.Encoded("}}"u8);
    }

    private static void WriteExcess(JsonWriter writer, Excess excess)
    {
        writer.Encoded(",\"limit\":{\"name\":"u8);
        writer.String(excess.Name);
        writer.Encoded(",\"allowed\":"u8);
        writer.Number(excess.Allowed);
        if (excess.Actual is { } actual)
        {
            writer.Encoded(",\"actual\":"u8);
            writer.Number(actual);
        }

        writer.Byte((byte)'}');
    }

    private void WriteLocations(JsonWriter writer)
    {
        writer.Encoded(",\"locations\":["u8);
        for (var i = 0; i < Locations.Count; i++)
        {
            writer.Encoded(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
            writer.Number(Locations[i].Line);
            writer.Encoded(",\"column\":"u8);
            writer.Number(Locations[i].Column);
            writer.Byte((byte)'}');
        }

        writer.Byte((byte)']');
    }

    private static void WritePath(JsonWriter writer, IReadOnlyList<object> path)
    {
        writer.Encoded(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            if (path[i] is int index)
                writer.Number(index);
            else
                writer.String((string)path[i]);
        }

        writer.Byte((byte)']');
    }
}

/// <summary>A place in a document, counted from 1.</summary>
public readonly record struct SourceLocation(int Line, int Column);
