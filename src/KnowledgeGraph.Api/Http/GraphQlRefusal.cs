using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Answers a request that is not executed at all, so that its client finds the reason where it finds every other error.</summary>
public static class GraphQlRefusal
{
    /// <summary>Writes a GraphQL response with one error, in the media type that the client accepts or else in JSON.</summary>
    /// <param name="context">The request; headers of its answer may be set before.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="code">What a program can branch on: <c>extensions.code</c>.</param>
    /// <param name="message">What a person reads.</param>
    public static async Task WriteAsync(HttpContext context, int status, ErrorCode code, string message)
    {
        var writer = new JsonWriter(1024);
        GraphQlEngine.Refuse(writer, [new QueryError(message, code)], CorrelationId.Of(context));
        context.Response.StatusCode = status;
        context.Response.ContentType = (ResponseFormat.Of(context.Request.Headers.Accept) ?? ResponseFormat.Json).ContentType;
        context.Response.ContentLength = writer.Position;
        await context.Response.BodyWriter.WriteAsync(writer.WrittenMemory);
    }
}
