namespace KnowledgeGraph.Api.Execution;

/// <summary>The parts of an answer around its data (section 7.1): errors before it, extensions behind it.</summary>
internal static class AnswerText
{
    /// <summary>Writes a whole answer that has no data.</summary>
    /// <param name="writer">Where to; what is in it is forgotten.</param>
    /// <param name="errors">Why there is no data.</param>
    /// <param name="correlationId">What the log knows the request by; null for one that no log has.</param>
    public static void Refuse(JsonWriter writer, IReadOnlyList<QueryError> errors, string? correlationId)
    {
        writer.Truncate(0);
        WriteErrors(writer, errors);
        if (correlationId is not null)
        {
            writer.Encoded(",\"extensions\":{\"correlationId\":"u8);
            writer.String(correlationId);
            writer.Byte((byte)'}');
        }

        writer.Byte((byte)'}');
    }

    /// <summary>Completes an answer whose data is written: <c>{"data":…</c>.</summary>
    /// <param name="writer">Where the data is.</param>
    /// <param name="errors">The errors of fields.</param>
    /// <param name="cost">What the operation costs, and what it may.</param>
    /// <param name="correlationId">What the log knows the request by.</param>
    public static void Complete(JsonWriter writer, IReadOnlyList<QueryError> errors, (long Requested, int Allowed) cost, string correlationId)
    {
        if (errors.Count > 0)
            PutErrorsFirst(writer, errors);
        writer.Encoded(",\"extensions\":{\"cost\":{\"requested\":"u8);
        writer.Number(cost.Requested);
        writer.Encoded(",\"allowed\":"u8);
        writer.Number(cost.Allowed);
        writer.Encoded("},\"correlationId\":"u8);
        writer.String(correlationId);
        writer.Encoded("}}"u8);
    }

    /// <summary>Readers see at once that something is missing (section 7.1); the answer without errors needs no second pass.</summary>
    private static void PutErrorsFirst(JsonWriter writer, IReadOnlyList<QueryError> errors)
    {
        var data = writer.WrittenSpan[1..].ToArray();
        writer.Truncate(0);
        WriteErrors(writer, errors);
        writer.Byte((byte)',');
        writer.Encoded(data);
    }

    private static void WriteErrors(JsonWriter writer, IReadOnlyList<QueryError> errors)
    {
        writer.Encoded("{\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            errors[i].Write(writer);
        }

        writer.Byte((byte)']');
    }
}
