using System.Buffers;
using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>What joins a request, its answer and what the log says of it.</summary>
public static class CorrelationId
{
    /// <summary>The header of the answer that has it.</summary>
    public const string Header = "X-Correlation-Id";

    private const string Parent = "traceparent";
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The id of a request, 32 hexadecimal digits: the trace id of its <c>traceparent</c> (W3C Trace Context) when it has a valid one, else a new one. From the first call on it is the
    /// request's <see cref="HttpContext.TraceIdentifier"/> and a header of the answer.
    /// </summary>
    /// <param name="context">The request; nothing of its answer was sent yet.</param>
    public static string Of(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContainsKey(Header))
            return context.TraceIdentifier;
        var id = TraceId(context.Request.Headers[Parent]) ?? Correlation.New();
        context.TraceIdentifier = id;
        headers[Header] = id;
        return id;
    }

    /// <summary>The trace id of <c>version-traceid-parentid-flags</c>, each in small hexadecimal digits, of whatever version but the one that is none.</summary>
    private static string? TraceId(string? parent) =>
        parent is { Length: >= 55 } && IsHex(parent, 0, 2) && parent[2] == '-' && IsHex(parent, 3, 32) && parent[35] == '-' && IsHex(parent, 36, 16) && parent[52] == '-' && IsHex(parent, 53, 2)
            && (parent.Length == 55 || (parent[..2] != "00" && parent[55] == '-'))
            && parent[..2] != "ff" && parent.AsSpan(3, 32).ContainsAnyExcept('0') && parent.AsSpan(36, 16).ContainsAnyExcept('0')
            ? parent.Substring(3, 32)
            : null;

    private static bool IsHex(string text, int start, int length) => !text.AsSpan(start, length).ContainsAnyExcept(Hex);
}
