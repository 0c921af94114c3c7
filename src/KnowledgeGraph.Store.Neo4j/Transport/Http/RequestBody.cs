using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>
/// Bodies of requests to the Query API. Parameters go as plain JSON, which the server reads nearly twice as fast as its typed form and which keeps 64-bit integers; instants
/// are texts, which statements turn into instants themselves, and a point is a map that <c>point()</c> takes.
/// </summary>
internal static class RequestBody
{
    /// <summary>Name of the parameter by which a statement is found in the server when it is given up.</summary>
    public const string CallParameter = "kgCall";

    // The body is never part of a page, so only what JSON itself forbids is escaped: text in other scripts keeps its size.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a statement.</summary>
    /// <param name="statement">The statement, or null for a request that only begins or commits.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="call">By which it is found.</param>
    /// <param name="accessMode"><c>Read</c> or <c>Write</c>; null inside a transaction.</param>
    /// <param name="bookmarks">What the server must have seen before it answers.</param>
    public static ByteArrayContent Of(
        CypherStatement? statement, IReadOnlyDictionary<string, object?>? parameters, string? call, string? accessMode, IReadOnlyList<string> bookmarks)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (statement is not null)
                WriteStatement(json, statement, parameters!, call!);
            if (accessMode is not null)
                json.WriteString("accessMode", accessMode);
            if (bookmarks.Count > 0)
            {
                json.WritePropertyName("bookmarks");
                Write(json, bookmarks);
            }

            json.WriteEndObject();
        }

        var content = new ByteArrayContent(
            MemoryMarshal.TryGetArray(buffer.WrittenMemory, out var bytes) ? bytes.Array! : buffer.WrittenMemory.ToArray(), 0, buffer.WrittenCount);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static void WriteStatement(Utf8JsonWriter json, CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, string call)
    {
        json.WriteString("statement", statement.Text);
        json.WriteStartObject("parameters");
        json.WriteString(CallParameter, call);
        foreach (var (name, value) in parameters)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case double number: WriteFloat(json, number); break;
            case DateTimeOffset instant: json.WriteStringValue(instant.UtcDateTime); break;
            case GeoPoint point: WritePoint(json, point); break;
            case Dictionary<string, object?> map: WriteMap(json, map); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(json, map); break;
            case string[] texts: WriteTexts(json, texts); break;
            case long[] numbers: WriteNumbers(json, numbers); break;
            case IEnumerable list: WriteList(json, list); break;
            default: throw new ArgumentException($"a parameter of type {value.GetType().Name} cannot be sent", nameof(value));
        }
    }

    /// <summary>A whole number keeps its ".0": without it the server would make an integer of it.</summary>
    private static void WriteFloat(Utf8JsonWriter json, double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentException($"{number.ToString(CultureInfo.InvariantCulture)} cannot be sent: JSON has no such number", nameof(number));
        Span<byte> digits = stackalloc byte[40];
        number.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture);
        if (digits[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            (digits[length], digits[length + 1]) = ((byte)'.', (byte)'0');
            length += 2;
        }

        json.WriteRawValue(digits[..length], skipInputValidation: true);
    }

    private static void WritePoint(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartObject();
        json.WritePropertyName("latitude");
        WriteFloat(json, point.Latitude);
        json.WritePropertyName("longitude");
        WriteFloat(json, point.Longitude);
        json.WriteEndObject();
    }

    // The two most frequent maps and lists of values are walked without a boxed item or enumerator.
    private static void WriteMap(Utf8JsonWriter json, Dictionary<string, object?> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string[] texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, long[] numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var item in list)
            Write(json, item);
        json.WriteEndArray();
    }
}
