using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Access;

/// <summary>Marks the endpoints that ask who is there. All others are open: health, the contract, the GraphiQL page.</summary>
internal sealed class Guarded
{
    /// <summary>The mark.</summary>
    public static readonly Guarded Mark = new();

    private Guarded() { }

    /// <summary>True when a request is for a marked endpoint.</summary>
    /// <param name="context">The request, once it is routed.</param>
    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is not null;
}

/// <summary>Finds out who sent a request, before it is counted and before it is let in.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="credentials">Judges.</param>
internal sealed class Identification(RequestDelegate next, Credentials credentials)
{
    /// <summary>Judges the credentials, if there are any.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        var (authorization, key) = (context.Request.Headers.Authorization, context.Request.Headers[Credentials.KeyHeader]);
        return authorization.Count + key.Count == 0 || !Guarded.Is(context) ? next(context) : JudgeAsync(context, authorization, key);
    }

    private async Task JudgeAsync(HttpContext context, StringValues authorization, StringValues key)
    {
        context.Response.Headers.CacheControl = "private"; // What one asker gets is not for a cache to give to others.
        context.Features.Set(await credentials.JudgeAsync(context, authorization, key));
        await next(context);
    }
}

/// <summary>Lets in who may ask, and answers the others.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="settings">Whether anybody may read.</param>
internal sealed class AccessGuard(RequestDelegate next, ServerSettings settings)
{
    /// <summary>Lets a request in, or refuses it.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        if (!Guarded.Is(context))
            return next(context);
        var identity = context.Features.Get<Identity>();
        if (identity?.Refusal is { } refusal)
            return RefuseAsync(context, refusal);

        // A page in a browser cannot send a header with a WebSocket. It sends its credentials in the first message, and until then it is nobody.
        return identity is not null || settings.Access.AnonymousRead || context.WebSockets.IsWebSocketRequest ? next(context) : RefuseAsync(context, AccessRefusal.Missing);
    }

    private static Task RefuseAsync(HttpContext context, AccessRefusal refusal)
    {
        if (refusal.Challenge is not null)
            context.Response.Headers.WWWAuthenticate = refusal.Challenge;
        return GraphQlRefusal.WriteAsync(context, refusal.Status, refusal.Code, refusal.Message);
    }
}
