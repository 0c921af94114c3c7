using System.IO.Pipelines;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Execution.Budget;
using KnowledgeGraph.Api.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// GraphQL over HTTP (the specification of the GraphQL foundation): POST with a JSON body, GET with a query string. A request whose
/// body is there, whose document is known and whose resolvers do not wait is answered without suspending once.
/// </summary>
internal sealed class GraphQlEndpoint(GraphQlEngine engine, GraphQlSetup setup, DocumentSource documents, EventStreamEndpoint streams, SocketEndpoint sockets, ILogger<GraphQlEndpoint> log)
{
    private readonly ObjectPool<JsonWriter> _writers = new DefaultObjectPool<JsonWriter>(new WriterPolicy(), Environment.ProcessorCount * 4);

    public async Task HandleAsync(HttpContext context)
    {
        var id = CorrelationId.Of(context);
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception error) when (error is not (OperationCanceledException or BadHttpRequestException or IOException) && !context.Response.HasStarted)
        {
            // Nothing of it may be seen outside, whatever the environment shows of exceptions.
            log.LogError(error, "A request failed; correlation id {CorrelationId}", id);
            await RefuseAsync(context, ResponseFormat.Json, 500, new QueryError("The server failed to answer this request.", ErrorCode.InternalError) { CorrelationId = id });
        }
    }

    private async ValueTask AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(context);
            return;
        }

        // The media type and with it the status depend on what the client accepts: a shared cache must know.
        context.Response.Headers.Vary = "Accept";
        var format = EventStreamEndpoint.IsAskedFor(context.Request.Headers.Accept) ? ResponseFormat.EventStream : ResponseFormat.Of(context.Request.Headers.Accept);
        if (format is null)
        {
            await RefuseAsync(context, ResponseFormat.Json, 406, "Accept must allow application/graphql-response+json, application/json or text/event-stream.");
            return;
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            await PostAsync(context, format);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await AnswerAsync(context, format, ParsedRequest.QueryString(engine, context.Request.Query), queriesOnly: true);
        }
        else
        {
            context.Response.Headers.Allow = "GET, POST";
            await RefuseAsync(context, format, 405, "Use GET or POST.");
        }
    }

    private async ValueTask PostAsync(HttpContext context, ResponseFormat format)
    {
        if (!RequestFormat.IsJson(context.Request.ContentType))
        {
            await RefuseAsync(context, format, 415, "Content-Type must be application/json, in UTF-8.");
            return;
        }

        if (await ReadAsync(context) is not { } body)
        {
            context.Response.Headers.Connection = "close"; // The rest of the body is not read: nothing can follow it.
            await RefuseAsync(context, format, 413, TooLarge(context.Request.ContentLength));
        }
        else if (body.Batch is { } batch)
            await (format.IsStream ? RefuseAsync(context, format, 400, "A batch is not answered as an event stream.") : AnswerAsync(context, format, batch));
        else
            await AnswerAsync(context, format, body.Single, queriesOnly: false);
    }

    /// <summary>Reads the whole body; null when it is larger than allowed.</summary>
    private async ValueTask<RequestBody?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > setup.MaxRequestBytes)
            return null;
        var reader = context.Request.BodyReader;
        while (true)
        {
            if (await NextAsync(reader) is not { } read)
                return null;
            var body = read.Buffer;
            if (body.Length > setup.MaxRequestBytes)
                return null;
            if (read.IsCompleted)
            {
                var request = RequestBody.Read(engine, body, setup.MaxBatch);
                reader.AdvanceTo(body.End);
                return request;
            }

            reader.AdvanceTo(body.Start, body.End);
        }
    }

    /// <summary>What has come of the body; null when the server itself stops reading because it is too large.</summary>
    private static async ValueTask<ReadResult?> NextAsync(PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private async ValueTask AnswerAsync(HttpContext context, ResponseFormat format, ParsedRequest request, bool queriesOnly)
    {
        if (request.Fault is { } fault)
        {
            await RefuseAsync(context, format, 400, fault);
            return;
        }

        if (format.IsStream)
        {
            await streams.HandleAsync(context, request, queriesOnly);
            return;
        }

        var writer = _writers.Get();
        using var deadline = new RequestDeadline(engine.Options.Timeout, context);
        try
        {
            var status = await ExecuteAsync(context, request, queriesOnly, writer, deadline) switch
            {
                Outcome.Executed => 200,
                Outcome.OperationNotAllowed => NotAllowed(context),
                _ => format.RefusedStatus,
            };
            await WriteAsync(context, format, status, writer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        _writers.Return(writer);
    }

    /// <summary>Answers the requests of a batch one after another, in their order: a mutation in it happens before what follows. They share one deadline.</summary>
    private async ValueTask AnswerAsync(HttpContext context, ResponseFormat format, ParsedRequest[] batch)
    {
        if (batch.Length > 1 && setup.Spend?.Invoke(context, batch.Length - 1) is { } wait)
        {
            await RateLimit.RefuseAsync(context, wait);
            return;
        }

        var (answer, writer) = (_writers.Get(), _writers.Get());
        using var deadline = new RequestDeadline(engine.Options.Timeout, context);
        try
        {
            for (var i = 0; i < batch.Length; i++)
            {
                writer.Truncate(0);
                if (batch[i].Fault is { } fault)
                    engine.Refused(writer, [fault], context.TraceIdentifier);
                else
                    await ExecuteAsync(context, batch[i], queriesOnly: false, writer, deadline);
                answer.Byte(i == 0 ? (byte)'[' : (byte)',');
                answer.Encoded(writer.WrittenSpan);
            }

            answer.Byte((byte)']');
            await WriteAsync(context, format, 200, answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        _writers.Return(writer);
        _writers.Return(answer);
    }

    private async ValueTask<Outcome> ExecuteAsync(
        HttpContext context, ParsedRequest request, bool queriesOnly, JsonWriter writer, QueryDeadline deadline)
    {
        var (document, errors) = await documents.FindAsync(request);
        if (document is null)
            return engine.Refused(writer, errors, context.TraceIdentifier);
        return await engine.ExecuteAsync(
            document, new Call(request.OperationName, request.Variables, setup.Root(context), queriesOnly, context.TraceIdentifier), writer, deadline);
    }

    private QueryError TooLarge(long? bytes) => new(
        bytes is null ? $"The body has more than the {setup.MaxRequestBytes} bytes it may have." : $"The body has {bytes} bytes; {setup.MaxRequestBytes} are allowed.", ErrorCode.RequestTooLarge)
    {
        Excess = new(Excess.RequestBytes, setup.MaxRequestBytes, bytes),
    };

    private static int NotAllowed(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return StatusCodes.Status405MethodNotAllowed;
    }

    private ValueTask RefuseAsync(HttpContext context, ResponseFormat format, int status, string message) =>
        RefuseAsync(context, format, status, new QueryError(message, ErrorCode.BadRequest));

    private async ValueTask RefuseAsync(HttpContext context, ResponseFormat format, int status, QueryError error)
    {
        var writer = _writers.Get();
        engine.Refused(writer, [error], context.TraceIdentifier);
        await WriteAsync(context, format, status, writer);
        _writers.Return(writer);
    }

    private static ValueTask<FlushResult> WriteAsync(HttpContext context, ResponseFormat format, int status, JsonWriter writer)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = format.ContentType;
        response.ContentLength = writer.Position;
        return response.BodyWriter.WriteAsync(writer.WrittenMemory);
    }

    private sealed class RequestDeadline(TimeSpan timeout, HttpContext context) : QueryDeadline(timeout)
    {
        public override CancellationToken Caller => context.RequestAborted;
    }

    private sealed class WriterPolicy : PooledObjectPolicy<JsonWriter>
    {
        private const int Usual = 64 * 1024;

        public override JsonWriter Create() => new(Usual);

        public override bool Return(JsonWriter obj)
        {
            obj.Reset(maxRetained: 8 * Usual);
            return true;
        }
    }
}

/// <summary>The one media type a request body may have.</summary>
internal static class RequestFormat
{
    public static bool IsJson(string? contentType)
    {
        if (contentType is "application/json" or "application/json; charset=utf-8")
            return true;
        return Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!parsed.Charset.HasValue || parsed.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
