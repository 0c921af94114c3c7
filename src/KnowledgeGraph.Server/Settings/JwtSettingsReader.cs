using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Server.Access;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks which tokens are taken.</summary>
/// <param name="from">Where values come from and faults go.</param>
internal sealed class JwtSettingsReader(SettingSource from)
{
    private static readonly Setting[] Deciding = [AccessCatalogue.JwtIssuer, AccessCatalogue.JwtAudience, AccessCatalogue.JwtAuthority, AccessCatalogue.JwtKeysFile];

    /// <summary>The settings, to be used only when no fault was added; null when no tokens are taken.</summary>
    public JwtSettings? Read()
    {
        var roles = Roles();
        if (Array.TrueForAll(Deciding, setting => from.Given(setting) is null))
            return null;
        var (authority, file) = (from.Given(AccessCatalogue.JwtAuthority), from.Given(AccessCatalogue.JwtKeysFile));
        if (authority is null && file is null)
            from.Say(AccessCatalogue.JwtKeysFile, $"is not set, nor is {AccessCatalogue.JwtAuthority.Key}; expected one of them, to know whose tokens are genuine");
        if (authority is not null && file is not null)
            from.Say(AccessCatalogue.JwtAuthority, $"is set, and {AccessCatalogue.JwtKeysFile.Key} too; expected one of them");
        return new JwtSettings(
            Needed(AccessCatalogue.JwtIssuer, "the issuer of the tokens, as their iss has it"),
            Needed(AccessCatalogue.JwtAudience, "for whom the tokens are, as their aud has it"),
            authority is null ? null : Authority(authority),
            file is null ? [] : Keys(),
            from.Text(AccessCatalogue.JwtNameClaim),
            from.Text(AccessCatalogue.JwtRoleClaim),
            roles,
            from.Text(AccessCatalogue.JwtClearanceClaim));
    }

    private string Needed(Setting setting, string expected)
    {
        if (from.Given(setting) is null)
            from.Say(setting, $"is not set; expected {expected}");
        return from.Text(setting);
    }

    private Uri? Authority(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
            return uri;
        from.Fault(AccessCatalogue.JwtAuthority, "https://HOST, or http://localhost for trying it out");
        return null;
    }

    private ImmutableArray<SecurityKey> Keys()
    {
        var path = from.ExistingFile(AccessCatalogue.JwtKeysFile);
        if (!File.Exists(path))
            return [];
        try
        {
            return JwtKeys.Read(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            from.Fault(AccessCatalogue.JwtKeysFile, $"a file of public keys in PEM or JWKS: {fault.Message}");
            return [];
        }
    }

    private FrozenDictionary<string, Role> Roles()
    {
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var pair in from.List(AccessCatalogue.JwtRoles))
        {
            var at = pair.LastIndexOf('=');
            if (at <= 0 || RoleNames.Of(pair[(at + 1)..].Trim()) is not { } role || !roles.TryAdd(pair[..at].Trim(), role))
            {
                from.Fault(AccessCatalogue.JwtRoles, $"VALUE=ROLE, each value once, the role {RoleNames.All}, several separated by semicolons");
                break;
            }
        }

        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
