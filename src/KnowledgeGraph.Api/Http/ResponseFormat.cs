using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>The two media types of GraphQL over HTTP, chosen by Accept.</summary>
internal sealed class ResponseFormat
{
    /// <summary>The status tells whether the query ran.</summary>
    public static readonly ResponseFormat GraphQl = new("application/graphql-response+json", 400);

    /// <summary>The media type of older clients, which expect 200 for everything that is well formed. It is what a client gets that
    /// names no preference, because that client is likely to be an old one.</summary>
    public static readonly ResponseFormat Json = new("application/json", 200);

    /// <summary>Server-sent events; what is refused before there are any is told as JSON.</summary>
    public static readonly ResponseFormat EventStream = new("application/json", 400) { IsStream = true };

    private readonly string _mediaType;

    private ResponseFormat(string mediaType, int refusedStatus) =>
        (_mediaType, ContentType, RefusedStatus) = (mediaType, $"{mediaType}; charset=utf-8", refusedStatus);

    public string ContentType { get; }

    /// <summary>Whether an answer is a stream of events.</summary>
    public bool IsStream { get; private init; }

    /// <summary>The status of a well-formed request whose query did not run.</summary>
    public int RefusedStatus { get; }

    /// <summary>The format the client likes best, or null when it accepts neither.</summary>
    public static ResponseFormat? Of(StringValues accept)
    {
        if (accept.Count == 0)
            return Json;
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case null or "" or "*/*" or "application/json":
                    return Json;
                case "application/graphql-response+json":
                    return GraphQl;
            }
        }

        return Negotiated(accept);
    }

    private static ResponseFormat? Negotiated(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted))
            return null;
        var graphQl = GraphQl.Quality(accepted);
        var json = Json.Quality(accepted);
        if (graphQl <= 0 && json <= 0)
            return null;
        return graphQl > json || (graphQl == json && Names(accepted, GraphQl)) ? GraphQl : Json;
    }

    private static bool Names(IList<MediaTypeHeaderValue> accepted, ResponseFormat format) =>
        accepted.Any(range => range.MediaType.Equals(format._mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>The quality of the most specific range that covers this format (RFC 9110, 12.5.1).</summary>
    private double Quality(IList<MediaTypeHeaderValue> accepted)
    {
        var best = (Specificity: -1, Quality: 0.0);
        foreach (var range in accepted)
        {
            var specificity = Specificity(range);
            if (specificity > best.Specificity)
                best = (specificity, range.Quality ?? 1);
        }

        return best.Quality;
    }

    private int Specificity(MediaTypeHeaderValue range)
    {
        if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return -1;
        if (range.MediaType.Equals(_mediaType, StringComparison.OrdinalIgnoreCase))
            return 2;
        if (range.MatchesAllTypes)
            return 0;
        return range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase) ? 1 : -1;
    }
}
