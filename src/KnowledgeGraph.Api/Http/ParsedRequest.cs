using System.Buffers;
using System.Text;
using System.Text.Json;
using GraphQL;
using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// A request as far as it can be understood without waiting: its document already compiled when the cache knows its bytes, otherwise
/// as text; or what is wrong with it.
/// </summary>
internal readonly struct ParsedRequest
{
    private static readonly JsonReaderOptions Json = new() { MaxDepth = 64 };

    public CompiledDocument? Document { get; private init; }

    public string? Query { get; private init; }

    /// <summary>The bytes the cache knows the document by.</summary>
    public byte[]? Key { get; private init; }

    /// <summary>Whether the bytes stand as they do inside a JSON string.</summary>
    public bool Escaped { get; private init; }

    public string? OperationName { get; private init; }

    public Inputs Variables { get; private init; }

    public string? Fault { get; private init; }

    /// <summary>Reads the body of a POST.</summary>
    public static ParsedRequest Body(GraphQlEngine engine, in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
            return Body(engine, body.FirstSpan);
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return Body(engine, copy.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Reads the query string of a GET.</summary>
    public static ParsedRequest QueryString(GraphQlEngine engine, IQueryCollection parameters)
    {
        var query = parameters["query"].ToString();
        if (query.Length == 0)
            return Faulty("The parameter 'query' is missing.");
        if (!TryReadVariables(parameters["variables"].ToString(), out var variables))
            return Faulty("The parameter 'variables' must be a JSON object.");
        if (!TryReadVariables(parameters["extensions"].ToString(), out _))
            return Faulty("The parameter 'extensions' must be a JSON object.");
        var key = Encoding.UTF8.GetBytes(query);
        return new ParsedRequest
        {
            Document = engine.Find(key, escaped: false),
            Query = query,
            Key = key,
            OperationName = parameters["operationName"].ToString() is { Length: > 0 } name ? name : null,
            Variables = variables,
        };
    }

    private static ParsedRequest Faulty(string fault) => new() { Fault = fault, Variables = Inputs.Empty };

    private static ParsedRequest Body(GraphQlEngine engine, ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Faulty("The body must be a JSON object with a 'query'.");
            return Members(engine, ref reader);
        }
        catch (JsonException error)
        {
            return Faulty($"The body is not valid JSON: {error.Message}");
        }
        catch (InvalidOperationException)
        {
            return Faulty("The body is not valid JSON: a string in it is no valid UTF-8.");
        }
    }

    private static ParsedRequest Members(GraphQlEngine engine, ref Utf8JsonReader reader)
    {
        var query = default(Utf8JsonReader);
        string? operationName = null;
        var variables = Inputs.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Name(ref reader);
            reader.Read();
            var fits = member switch
            {
                Member.Query => reader.TokenType == JsonTokenType.String,
                Member.OperationName => reader.TokenType is JsonTokenType.String or JsonTokenType.Null,
                Member.Variables or Member.Extensions => reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null,
                _ => true,
            };
            if (!fits)
                return Faulty($"'{Spelled(member)}' must be {(member <= Member.OperationName ? "a string" : "an object")}.");
            if (member == Member.Query)
                query = reader;
            else if (member == Member.OperationName)
                operationName = reader.GetString();
            else if (member == Member.Variables && reader.TokenType == JsonTokenType.StartObject)
                variables = new Inputs(JsonValues.Object(ref reader));
            else
                reader.Skip();
        }

        reader.Read();
        return query.TokenType == JsonTokenType.String
            ? Found(engine, ref query, operationName, variables)
            : Faulty("The body must have a 'query'.");
    }

    private static ParsedRequest Found(GraphQlEngine engine, ref Utf8JsonReader query, string? operationName, Inputs variables)
    {
        var known = engine.Find(query.ValueSpan, query.ValueIsEscaped);
        return new ParsedRequest
        {
            Document = known,
            Query = known is null ? query.GetString() : null,
            Key = known is null ? query.ValueSpan.ToArray() : null,
            Escaped = query.ValueIsEscaped,
            OperationName = operationName,
            Variables = variables,
        };
    }

    private static Member Name(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("query"u8))
            return Member.Query;
        if (reader.ValueTextEquals("variables"u8))
            return Member.Variables;
        if (reader.ValueTextEquals("operationName"u8))
            return Member.OperationName;
        return reader.ValueTextEquals("extensions"u8) ? Member.Extensions : Member.Other;
    }

    private static string Spelled(Member member) => member switch
    {
        Member.OperationName => "operationName",
        _ => member.ToString().ToLowerInvariant(),
    };

    private static bool TryReadVariables(string json, out Inputs variables)
    {
        variables = Inputs.Empty;
        if (json.Length == 0 || json == "null")
            return true;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), Json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            variables = new Inputs(JsonValues.Object(ref reader));
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private enum Member
    {
        Query,
        OperationName,
        Variables,
        Extensions,
        Other,
    }
}
