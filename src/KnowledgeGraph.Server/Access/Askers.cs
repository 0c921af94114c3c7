using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Access;

/// <summary>Says who sent a request that was let in.</summary>
/// <param name="settings">Whether anybody may read.</param>
/// <param name="credentials">Judges.</param>
internal sealed class Askers(ServerSettings settings, Credentials credentials)
{
    /// <summary>Who sent a request.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">Nobody has let it in: a way to the base without a guard.</exception>
    public Principal Of(HttpContext context) => context.Features.Get<Identity>() switch
    {
        { Principal: { } principal } => principal,
        null when settings.Access.AnonymousRead => Principal.Anonymous,
        _ => throw new InvalidOperationException("A request was not let in and asks all the same."),
    };

    /// <summary>
    /// Whether a WebSocket may be used: by who sent credentials with its request, or sends them in the payload of <c>connection_init</c> under the names of the headers, or
    /// by anybody where anybody may read.
    /// </summary>
    /// <param name="context">The request of the WebSocket; from then on its operations are this principal's.</param>
    /// <param name="payload">The payload.</param>
    public async ValueTask<bool> AdmitAsync(HttpContext context, IReadOnlyDictionary<string, object?> payload)
    {
        if (await credentials.JudgeAsync(context, Header(payload, "Authorization"), Header(payload, Credentials.KeyHeader)) is { } sent)
            context.Features.Set(sent);
        return context.Features.Get<Identity>() is { } identity ? identity.Refusal is null : settings.Access.AnonymousRead;
    }

    /// <summary>Why whoever sent a request may ask no more; null when he may.</summary>
    /// <param name="context">A request that was let in, perhaps long ago.</param>
    public static QueryError? EndOf(HttpContext context)
    {
        try
        {
            return context.Features.Get<Identity>() is not { } identity || identity.IsGood ? null : ErrorOf(AccessRefusal.Ended);
        }
        catch (AccessUnavailableException fault)
        {
            return ErrorOf(AccessRefusal.Unavailable(fault.Message));
        }
    }

    private static QueryError ErrorOf(AccessRefusal refusal) => new(refusal.Message, refusal.Code);

    private static StringValues Header(IReadOnlyDictionary<string, object?> payload, string name) =>
        new([.. payload.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value as string ?? "")]);
}
