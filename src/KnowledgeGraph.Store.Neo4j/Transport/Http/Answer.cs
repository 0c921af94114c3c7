using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>An answer of the Query API, read in one pass over its bytes. This version of the API gives a page as one body, never as lines.</summary>
internal sealed class Answer
{
    /// <summary>Names of the columns.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The rows.</summary>
    public List<object?[]> Rows { get; } = [];

    /// <summary>Bookmarks of what was committed.</summary>
    public List<string> Bookmarks { get; } = [];

    /// <summary>Id of the transaction that was begun, or null.</summary>
    public string? Transaction { get; private set; }

    /// <summary>Code and message of the first error, or null. Rows before it are no result.</summary>
    public (string Code, string Message)? Error { get; private set; }

    /// <summary>The server's version, where it was asked who it is.</summary>
    public string? Version { get; private set; }

    /// <summary>Reads an answer.</summary>
    /// <param name="body">Its bytes; none at all is an empty answer.</param>
    /// <exception cref="JsonException">It is no answer of the Query API.</exception>
    /// <exception cref="NotSupportedException">It holds nodes, relationships or paths: the statement should not return them whole.</exception>
    public static Answer Read(ReadOnlySpan<byte> body)
    {
        var answer = new Answer();
        if (body.IsEmpty)
            return answer;
        var json = new Utf8JsonReader(body);
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            answer.ReadPart(ref json);
        return answer;
    }

    private void ReadPart(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("data"))
            ReadData(ref json);
        else if (json.ValueTextEquals("bookmarks"))
            ReadTexts(ref json, Bookmarks);
        else if (json.ValueTextEquals("errors"))
            ReadErrors(ref json);
        else if (json.ValueTextEquals("transaction"))
            ReadTransaction(ref json);
        else if (json.ValueTextEquals("neo4j_version"))
            Version = ReadText(ref json);
        else
            json.Skip();
    }

    private void ReadData(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("fields"))
                ReadTexts(ref json, Fields);
            else if (json.ValueTextEquals("values"))
                ReadRows(ref json);
            else
                json.Skip();
        }
    }

    private void ReadRows(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            var row = new object?[Fields.Count];
            for (var i = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; i++)
                row[i] = ReadValue(ref json);
            Rows.Add(row);
        }
    }

    private void ReadErrors(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (code, message) = ("", "");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("code"))
                    code = ReadText(ref json);
                else if (json.ValueTextEquals("message"))
                    message = ReadText(ref json);
                else
                    json.Skip();
            }

            Error ??= (code, message);
        }
    }

    private void ReadTransaction(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("id"))
                Transaction = ReadText(ref json);
            else
                json.Skip();
        }
    }

    private static void ReadTexts(ref Utf8JsonReader json, List<string> into)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.String)
            into.Add(json.GetString()!);
    }

    /// <summary>A typed value: <c>{"$type":"Integer","_value":"42"}</c>, the type always first.</summary>
    private static object? ReadValue(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("a value without its type");
        json.Read();
        json.Read();
        var type = TypeOf(ref json);
        json.Read();
        json.Read();
        var value = ReadValue(ref json, type);
        json.Read();
        return value;
    }

    private static string TypeOf(ref Utf8JsonReader json) =>
        json.ValueTextEquals("String") ? "String" : json.ValueTextEquals("Integer") ? "Integer" : json.ValueTextEquals("List") ? "List" : json.GetString()!;

    private static object? ReadValue(ref Utf8JsonReader json, string type)
    {
        switch (type)
        {
            case "Null": return null;
            case "String": return json.GetString();
            case "Integer": return long.Parse(json.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            case "Float": return FloatOf(json.GetString()!);
            case "Boolean": return json.GetBoolean();
            case "OffsetDateTime" or "ZonedDateTime": return InstantOf(json.GetString()!);
            case "Point": return PointOf(json.GetString()!);
            case "Base64": return json.GetBytesFromBase64();
            case "Date" or "Time" or "LocalTime" or "LocalDateTime" or "Duration": return json.GetString();
            case "List": return ReadList(ref json);
            case "Map": return ReadMap(ref json);
            default: throw new NotSupportedException($"values of type {type} are not read: let the statement return the properties that are needed");
        }
    }

    private static List<object?> ReadList(ref Utf8JsonReader json)
    {
        var list = new List<object?>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            list.Add(ReadValue(ref json));
        return list;
    }

    private static Dictionary<string, object?> ReadMap(ref Utf8JsonReader json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            map[name] = ReadValue(ref json);
        }

        return map;
    }

    private static double FloatOf(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static DateTimeOffset InstantOf(string text) =>
        DateTimeOffset.Parse(text.Split('[')[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary><c>SRID=4326;POINT (longitude latitude)</c>.</summary>
    private static GeoPoint PointOf(string text)
    {
        var numbers = text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(' ');
        return text.StartsWith("SRID=4326;POINT", StringComparison.Ordinal)
            ? new GeoPoint(double.Parse(numbers[1], CultureInfo.InvariantCulture), double.Parse(numbers[0], CultureInfo.InvariantCulture))
            : throw new JsonException($"only points on Earth (SRID 4326) are read, and not {text}");
    }

    private static string ReadText(ref Utf8JsonReader json) => json.Read() ? json.GetString() ?? "" : "";

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
            throw new JsonException($"{token} expected");
    }
}
