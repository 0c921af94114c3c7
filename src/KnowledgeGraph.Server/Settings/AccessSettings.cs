using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using KnowledgeGraph.Api.Access;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Who may do what, and how often, checked.</summary>
public sealed record AccessSettings
{
    /// <summary>True when anybody may read.</summary>
    public required bool AnonymousRead { get; init; }

    /// <summary>Absolute path of the file of API keys; it need not be there.</summary>
    public required string ApiKeysFile { get; init; }

    /// <summary>Absolute path of the audit log; null for the ordinary log.</summary>
    public required string? AuditLog { get; init; }

    /// <summary>Which tokens are taken; null for none.</summary>
    public required JwtSettings? Jwt { get; init; }

    /// <summary>Most requests a minute of a name; null for no limit.</summary>
    public required int? RequestsPerMinute { get; init; }

    /// <summary>Most requests a minute of an address without credentials; null for no limit.</summary>
    public required int? AnonymousRequestsPerMinute { get; init; }

    /// <summary>Proxies whose <c>X-Forwarded-For</c> is believed; empty for none.</summary>
    public required ImmutableArray<IPNetwork> TrustedProxies { get; init; }
}

/// <summary>Which tokens are taken.</summary>
/// <param name="Issuer">Their <c>iss</c>.</param>
/// <param name="Audience">Their <c>aud</c>, or one of them.</param>
/// <param name="Authority">Where the metadata of the issuer are; null when the keys are given.</param>
/// <param name="Keys">The public keys that tokens are signed with; empty when the metadata name them.</param>
/// <param name="NameClaim">The claim that has the name to record under.</param>
/// <param name="RoleClaim">The claim that has the roles.</param>
/// <param name="Roles">What its values mean.</param>
/// <param name="ClearanceClaim">The claim that has the clearance.</param>
public sealed record JwtSettings(
    string Issuer, string Audience, Uri? Authority, ImmutableArray<SecurityKey> Keys, string NameClaim, string RoleClaim, FrozenDictionary<string, Role> Roles, string ClearanceClaim);
