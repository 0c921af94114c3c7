using System.Text.Json;

namespace KnowledgeGraph.Api.Http;

/// <summary>Reads JSON into plain values: what variables are before the schema says what they mean.</summary>
internal static class JsonValues
{
    /// <summary>Reads the object that the reader stands at the start of. When a name comes twice the last one wins.</summary>
    public static Dictionary<string, object?> Object(ref Utf8JsonReader reader)
    {
        var result = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            result[name] = Value(ref reader);
        }

        return result;
    }

    private static object? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => Number(ref reader),
        _ => null,
    };

    private static List<object?> Array(ref Utf8JsonReader reader)
    {
        var result = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(Value(ref reader));
        return result;
    }

    private static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var small))
            return small;
        return reader.TryGetInt64(out var large) ? large : reader.GetDouble();
    }
}
