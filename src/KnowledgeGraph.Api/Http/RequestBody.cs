using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Http;

/// <summary>What the body of a POST asks: one request, or a batch of them.</summary>
/// <param name="Single">The request; not to be used when there is a batch.</param>
/// <param name="Batch">The requests of a batch in their order; null for a single request.</param>
internal readonly record struct RequestBody(ParsedRequest Single, ParsedRequest[]? Batch = null)
{
    /// <summary>How JSON is read: the specification (RFC 8259), 64 levels deep.</summary>
    public static readonly JsonReaderOptions Json = new() { MaxDepth = 64 };

    /// <summary>Reads a body.</summary>
    /// <param name="engine">Knows documents by their bytes.</param>
    /// <param name="body">The body.</param>
    /// <param name="maxBatch">Largest number of requests in a batch; 0 for no batches.</param>
    public static RequestBody Read(GraphQlEngine engine, in ReadOnlySequence<byte> body, int maxBatch)
    {
        if (body.IsSingleSegment)
            return Read(engine, body.FirstSpan, maxBatch);
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return Read(engine, copy.AsSpan(0, (int)body.Length), maxBatch);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static RequestBody Read(GraphQlEngine engine, ReadOnlySpan<byte> body, int maxBatch)
    {
        var reader = new Utf8JsonReader(body, Json);
        try
        {
            if (!reader.Read() || (reader.TokenType != JsonTokenType.StartObject && (maxBatch == 0 || reader.TokenType != JsonTokenType.StartArray)))
                return Faulty("The body must be a JSON object with a 'query'.");
            var read = reader.TokenType == JsonTokenType.StartObject
                ? new RequestBody(ParsedRequest.Object(engine, ref reader))
                : Many(engine, ref reader, maxBatch);
            reader.Read();
            return read;
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

    private static RequestBody Many(GraphQlEngine engine, ref Utf8JsonReader reader, int maxBatch)
    {
        var batch = new List<ParsedRequest>();
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > maxBatch)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartObject)
                batch.Add(ParsedRequest.Object(engine, ref reader));
            else
                return Faulty($"Request {count} of the batch must be a JSON object with a 'query'.");
        }

        return count == 0 ? Faulty("The batch is empty.")
            : count > maxBatch ? new RequestBody(ParsedRequest.Faulty($"The batch has {count} requests; it may have {maxBatch}.", new(Excess.Batch, maxBatch, count)))
            : new RequestBody(default, [.. batch]);
    }

    private static RequestBody Faulty(string fault) => new(ParsedRequest.Faulty(fault));
}
