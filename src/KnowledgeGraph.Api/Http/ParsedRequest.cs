using System.Text;
using System.Text.Json;
using GraphQL;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Execution.Budget;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// A request as far as it can be understood without waiting: its document already compiled when the cache knows its bytes, otherwise
/// as text or by a name that it is registered under; or what is wrong with it.
/// </summary>
internal readonly struct ParsedRequest
{
    public CompiledDocument? Document { get; private init; }

    /// <summary>The document's text; null when it is known by its bytes, or only named.</summary>
    public string? Query { get; private init; }

    /// <summary>The id that the document is registered under, when the request names one.</summary>
    public string? DocumentId { get; private init; }

    /// <summary>The SHA-256 of the document that a persisted query names, in hexadecimal.</summary>
    public string? Hash { get; private init; }

    /// <summary>The bytes the cache knows the document by.</summary>
    public byte[]? Key { get; private init; }

    /// <summary>Whether the bytes stand as they do inside a JSON string.</summary>
    public bool Escaped { get; private init; }

    public string? OperationName { get; private init; }

    public Inputs Variables { get; private init; }

    /// <summary>What is wrong with a request that is not well formed.</summary>
    public QueryError? Fault { get; private init; }

    /// <summary>A request that is not well formed.</summary>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="excess">The limit that it is over, if that is what is wrong.</param>
    public static ParsedRequest Faulty(string fault, Excess? excess = null) => new() { Fault = new(fault, ErrorCode.BadRequest) { Excess = excess }, Variables = Inputs.Empty };

    /// <summary>Reads a request; the reader stands at the start of an object, and afterwards at its end.</summary>
    public static ParsedRequest Object(GraphQlEngine engine, ref Utf8JsonReader reader)
    {
        var read = new Members();
        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            fault ??= read.Take(ref reader);
        return fault is not null ? Faulty(fault) : read.Found(engine);
    }

    /// <summary>Reads the query string of a GET.</summary>
    public static ParsedRequest QueryString(GraphQlEngine engine, IQueryCollection parameters)
    {
        var query = parameters["query"].ToString();
        var id = Given(parameters, "documentId");
        if (!TryReadObject(parameters["variables"].ToString(), out var variables))
            return Faulty("The parameter 'variables' must be a JSON object.");
        if (!TryReadObject(parameters["extensions"].ToString(), out var extensions))
            return Faulty("The parameter 'extensions' must be a JSON object.");
        if (PersistedQueries.Read(extensions, out var hash) is { } fault)
            return Faulty(fault);
        if (query.Length == 0 && hash is null && id is null)
            return Faulty("The parameter 'query' is missing.");
        if (query.Length > 0 && id is not null)
            return Faulty("A request has a 'query' or a 'documentId', not both.");
        var key = query.Length > 0 ? Encoding.UTF8.GetBytes(query) : null;
        return new ParsedRequest
        {
            Document = key is null ? null : engine.Find(key, escaped: false),
            Query = key is null ? null : query,
            Key = key,
            DocumentId = id,
            Hash = hash,
            OperationName = Given(parameters, "operationName"),
            Variables = variables.Count == 0 ? Inputs.Empty : new Inputs(variables),
        };
    }

    private static string? Given(IQueryCollection parameters, string name) => parameters[name].ToString() is { Length: > 0 } value ? value : null;

    private static bool TryReadObject(string json, out Dictionary<string, object?> members)
    {
        members = [];
        if (json.Length == 0 || json == "null")
            return true;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), RequestBody.Json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            members = JsonValues.Object(ref reader);
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The members of a request as they come, in any order.</summary>
    private ref struct Members()
    {
        private Utf8JsonReader _query;
        private string? _operationName, _documentId, _hash;
        private Inputs _variables = Inputs.Empty;

        /// <summary>Takes the member that the reader stands at.</summary>
        /// <returns>What is wrong with it, or null.</returns>
        public string? Take(ref Utf8JsonReader reader)
        {
            var member = Name(ref reader);
            reader.Read();
            var fits = member switch
            {
                Member.Query or Member.OperationName or Member.DocumentId => reader.TokenType is JsonTokenType.String or JsonTokenType.Null,
                Member.Variables or Member.Extensions => reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null,
                _ => true,
            };
            if (!fits)
            {
                reader.Skip();
                return $"'{Spelled(member)}' must be {(member <= Member.DocumentId ? "a string" : "an object")}.";
            }

            switch (member)
            {
                case Member.Query: _query = reader; break;
                case Member.OperationName: _operationName = reader.GetString(); break;
                case Member.DocumentId: _documentId = reader.GetString(); break;
                case Member.Variables when reader.TokenType == JsonTokenType.StartObject: _variables = new Inputs(JsonValues.Object(ref reader)); break;
                case Member.Extensions when reader.TokenType == JsonTokenType.StartObject: return PersistedQueries.Read(JsonValues.Object(ref reader), out _hash);
                default: reader.Skip(); break;
            }

            return null;
        }

        public ParsedRequest Found(GraphQlEngine engine)
        {
            var isGiven = _query.TokenType == JsonTokenType.String;
            if (!isGiven && _hash is null && _documentId is null)
                return Faulty("The body must have a 'query'.");
            if (isGiven && _documentId is not null)
                return Faulty("A request has a 'query' or a 'documentId', not both.");
            var known = isGiven ? engine.Find(_query.ValueSpan, _query.ValueIsEscaped) : null;
            return new ParsedRequest
            {
                Document = known,
                Query = isGiven && (known is null || _hash is not null) ? _query.GetString() : null,
                Key = isGiven && known is null ? _query.ValueSpan.ToArray() : null,
                Escaped = isGiven && _query.ValueIsEscaped,
                DocumentId = _documentId,
                Hash = _hash,
                OperationName = _operationName,
                Variables = _variables,
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
            if (reader.ValueTextEquals("documentId"u8))
                return Member.DocumentId;
            return reader.ValueTextEquals("extensions"u8) ? Member.Extensions : Member.Other;
        }

        private static string Spelled(Member member) => member switch
        {
            Member.OperationName => "operationName",
            Member.DocumentId => "documentId",
            _ => member.ToString().ToLowerInvariant(),
        };
    }

    private enum Member
    {
        Query,
        OperationName,
        DocumentId,
        Variables,
        Extensions,
        Other,
    }
}
