using System.Globalization;
using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Refuses askers that send more than they may.</summary>
public static class RateLimit
{
    /// <summary>Answers 429 (RFC 6585, 4) with <c>Retry-After</c> in whole seconds, at least one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="wait">After how long it may be sent again.</param>
    public static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Seconds(wait);
        var error = Error(wait);
        return GraphQlRefusal.WriteAsync(context, StatusCodes.Status429TooManyRequests, error.Code, error.Message);
    }

    /// <summary>The error of what is refused.</summary>
    /// <param name="wait">After how long it may be sent again.</param>
    internal static QueryError Error(TimeSpan wait) =>
        new($"More requests than you may send a minute; try again in {Seconds(wait)} s. viewer {{ limits {{ requestsPerMinute }} }} says how many they are.", ErrorCode.RateLimited);

    private static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
