using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Server.Access;

/// <summary>Judges tokens (RFC 7519): whether they are genuine is the library's matter, who that makes their bearer is decided here.</summary>
internal sealed class Tokens : IDisposable
{
    private const string Metadata = "/.well-known/openid-configuration";

    // How far the clocks of the issuer and of this machine may be apart.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly JwtSettings _settings;
    private readonly ApiKeys _keys;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _rules;
    private readonly HttpClient? _http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _issuer;

    /// <summary>Prepares to judge; asks nobody yet.</summary>
    /// <param name="settings">Which tokens are taken.</param>
    /// <param name="keys">Whose names a token may not have.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it is told that the issuer cannot be reached.</param>
    public Tokens(JwtSettings settings, ApiKeys keys, TimeProvider time, ILogger log)
    {
        (_settings, _keys, _time, _log) = (settings, keys, time, log);
        _rules = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            ValidAlgorithms = [.. JwtKeys.Algorithms],
            IssuerSigningKeys = [.. settings.Keys],
            ClockSkew = Skew,
        };
        if (settings.Authority is not { } authority)
            return;
        _http = new HttpClient { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20 };
        _issuer = new ConfigurationManager<OpenIdConnectConfiguration>(
            authority.AbsoluteUri.TrimEnd('/') + Metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(_http) { RequireHttps = authority.Scheme == "https" });
        _rules.ConfigurationManager = _issuer;
    }

    /// <summary>Whose token it is.</summary>
    /// <param name="token">What was sent as one.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="AccessUnavailableException">The keys of the issuer, or the API keys, cannot be read.</exception>
    public async ValueTask<Identity> JudgeAsync(string token, CancellationToken cancellation)
    {
        var judged = await _handler.ValidateTokenAsync(token, _rules).ConfigureAwait(false);
        if (judged.IsValid)
            return IdentityOf((JsonWebToken)judged.SecurityToken);
        if (judged.Exception is SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidIssuerException)
            await DemandIssuerAsync(cancellation).ConfigureAwait(false);
        return new Identity(AccessRefusal.Invalid(Reason(judged.Exception)));
    }

    /// <inheritdoc />
    public void Dispose() => _http?.Dispose();

    /// <summary>Tells a token that is not genuine from an issuer that cannot be asked.</summary>
    private async ValueTask DemandIssuerAsync(CancellationToken cancellation)
    {
        if (_issuer is null)
            return;
        try
        {
            await _issuer.GetConfigurationAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException)
        {
            _log.LogError("No token can be judged, because the metadata of {Authority} cannot be read: {Reason:l}", _settings.Authority, (fault.InnerException ?? fault).Message);
            throw new AccessUnavailableException("the issuer of the tokens cannot be reached");
        }
    }

    private Identity IdentityOf(JsonWebToken token)
    {
        var names = Values(token, _settings.NameClaim).ToList();
        if (names is not [var name] || PrincipalNames.FaultOf(name) is not null)
            return new Identity(AccessRefusal.Insufficient($"The token has no usable name in its claim {_settings.NameClaim}."));
        if (_keys.Has(name))
            return new Identity(AccessRefusal.Insufficient("The token has the name of an API key, under which nobody else may record."));
        Role? highest = null;
        foreach (var value in Values(token, _settings.RoleClaim).SelectMany(static value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (_settings.Roles.TryGetValue(value, out var role) && !(highest >= role))
                highest = role;
        }

        if (highest is not { } found)
            return new Identity(AccessRefusal.Insufficient($"The token has no role that this server knows in its claim {_settings.RoleClaim}."));

        // Several clearances, or one that is not known, may mean more or less than this server takes them for.
        Marking? clearance = null;
        if (Values(token, _settings.ClearanceClaim).ToList() is { Count: > 0 } said && (said.Count > 1 || (clearance = Clearances.Of(said[0])) is null))
            return new Identity(AccessRefusal.Insufficient($"The token has no clearance that this server knows in its claim {_settings.ClearanceClaim}; expected one of {Clearances.All}."));
        var principal = new Principal(name, found) { Clearance = clearance ?? Principal.ClearanceOf(found) };
        return new Identity(principal, () => _time.GetUtcNow().UtcDateTime < token.ValidTo + Skew);
    }

    private static IEnumerable<string> Values(JsonWebToken token, string claim) => token.Claims.Where(one => one.Type == claim).Select(one => one.Value);

    private static string Reason(Exception? fault) => fault switch
    {
        SecurityTokenExpiredException => "The token has expired.",
        SecurityTokenNoExpirationException => "The token never expires; this server takes those only that do.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenInvalidIssuerException => "The token is of an issuer that this server does not trust.",
        SecurityTokenInvalidAudienceException => "The token is not for this server.",
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidAlgorithmException =>
            "The token is not signed with a key and an algorithm that this server trusts.",
        _ => "The token is not a valid JWT.",
    };
}
