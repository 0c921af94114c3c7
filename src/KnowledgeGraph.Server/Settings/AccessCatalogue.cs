using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings on who may do what, and how often.</summary>
internal static class AccessCatalogue
{
    public static readonly Setting AnonymousRead = new("AnonymousRead", "--anonymous-read", "true", "Whether anybody may read; false: only those with an API key or a token");
    public static readonly Setting ApiKeysFile = new("ApiKeysFile", "--api-keys-file", "", "File of the API keys; api-keys.json in DataDirectory when not set");
    public static readonly Setting AuditLog = new("AuditLog", "--audit-log", "", "File of the audit log; when not set, audit.jsonl in DataDirectory with the embedded store, and the ordinary log with Neo4j");
    public static readonly Setting JwtIssuer = new("JwtIssuer", "--jwt-issuer", "", "Who issues the tokens that are taken (iss); none are when not set");
    public static readonly Setting JwtAudience = new("JwtAudience", "--jwt-audience", "", "For whom the tokens are that are taken (aud)");
    public static readonly Setting JwtAuthority = new("JwtAuthority", "--jwt-authority", "", "Server of the issuer, whose OpenID Connect metadata name the keys that tokens are signed with");
    public static readonly Setting JwtKeysFile = new("JwtKeysFile", "--jwt-keys-file", "", "File of the public keys that tokens are signed with, in PEM or JWKS, instead of JwtAuthority");
    public static readonly Setting JwtNameClaim = new("JwtNameClaim", "--jwt-name-claim", "sub", "Claim of a token that has the name to record under");
    public static readonly Setting JwtRoleClaim = new("JwtRoleClaim", "--jwt-role-claim", "roles", "Claim of a token that has the roles");
    public static readonly Setting JwtRoles = new("JwtRoles", "--jwt-roles", "reader=reader;researcher=researcher;admin=admin", "What values of that claim mean, separated by semicolons");
    public static readonly Setting JwtClearanceClaim = new("JwtClearanceClaim", "--jwt-clearance-claim", "clearance", "Claim of a token that has the clearance: a marking of TLP 2.0; without it the role decides");
    public static readonly Setting RequestsPerMinute = new("RequestsPerMinute", "--requests-per-minute", "6000", "Most requests a minute of an API key or a token's name; 0 for no limit");
    public static readonly Setting AnonymousRequestsPerMinute = new("AnonymousRequestsPerMinute", "--anonymous-requests-per-minute", "auto", "Most requests a minute of an address without credentials; auto: 0 while all addresses are local and there is no proxy, else 3000; 0 for no limit");
    public static readonly Setting TrustedProxies = new("TrustedProxies", "--trusted-proxies", "", "Addresses or networks of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8, separated by semicolons");

    public static readonly ImmutableArray<Setting> All =
    [
        AnonymousRead, ApiKeysFile, AuditLog, JwtIssuer, JwtAudience, JwtAuthority, JwtKeysFile, JwtNameClaim, JwtRoleClaim, JwtRoles, JwtClearanceClaim,
        RequestsPerMinute, AnonymousRequestsPerMinute, TrustedProxies,
    ];
}
