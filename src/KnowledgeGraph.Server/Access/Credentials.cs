using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Access;

/// <summary>Judges the credentials of a request: an API key or a token. Wrong ones are refused, never passed over.</summary>
internal sealed class Credentials : IDisposable
{
    /// <summary>The header for API keys alone, for clients that cannot set <c>Authorization</c>.</summary>
    public const string KeyHeader = "X-API-Key";

    private const string Scheme = "Bearer ";
    private readonly ApiKeys _keys;
    private readonly Tokens? _tokens;
    private readonly ILogger<Credentials> _log;

    /// <summary>Prepares to judge.</summary>
    /// <param name="settings">Which tokens are taken.</param>
    /// <param name="keys">The API keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where wrong credentials are told, without them.</param>
    public Credentials(AccessSettings settings, ApiKeys keys, TimeProvider time, ILogger<Credentials> log)
    {
        (_keys, _log) = (keys, log);
        _tokens = settings.Jwt is { } jwt ? new Tokens(jwt, keys, time, log) : null;
    }

    /// <summary>Who sent a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="authorization">What it has as <c>Authorization</c>.</param>
    /// <param name="key">What it has as <see cref="KeyHeader"/>.</param>
    /// <returns>Null when it has neither.</returns>
    public async ValueTask<Identity?> JudgeAsync(HttpContext context, StringValues authorization, StringValues key)
    {
        if (authorization.Count + key.Count == 0)
            return null;
        var identity = await JudgeAsync(authorization, key, context.RequestAborted).ConfigureAwait(false);
        if (identity.Refusal is { } refusal)
            _log.LogWarning("Credentials from {Address} are refused: {Reason:l} Correlation id {CorrelationId}", context.Connection.RemoteIpAddress, refusal.Message, context.TraceIdentifier);
        return identity;
    }

    /// <inheritdoc />
    public void Dispose() => _tokens?.Dispose();

    private async ValueTask<Identity> JudgeAsync(StringValues authorization, StringValues key, CancellationToken cancellation)
    {
        if (authorization.Count + key.Count > 1)
            return Invalid("There are several credentials; expected an API key or a token, once.");
        try
        {
            if (key.Count == 1)
                return OfKey(key.ToString());
            var sent = authorization.ToString();
            if (!sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
                return Invalid("Authorization is not of the scheme Bearer.");
            var secret = sent[Scheme.Length..].Trim();
            if (secret.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal))
                return OfKey(secret);
            return _tokens is null ? Invalid("This server takes API keys, and this is none.") : await _tokens.JudgeAsync(secret, cancellation).ConfigureAwait(false);
        }
        catch (AccessUnavailableException fault)
        {
            return new Identity(AccessRefusal.Unavailable(fault.Message));
        }
    }

    private Identity OfKey(string secret)
    {
        var hash = ApiKeySecret.HashOf(secret);
        return _keys.Find(hash) is { } principal ? new Identity(principal, () => _keys.Find(hash) is not null) : Invalid("The API key is not known here, or it was revoked.");
    }

    private static Identity Invalid(string what) => new(AccessRefusal.Invalid(what));
}
