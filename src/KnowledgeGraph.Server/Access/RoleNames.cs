using KnowledgeGraph.Api.Access;

namespace KnowledgeGraph.Server.Access;

/// <summary>The roles that credentials may have, by the names that people write.</summary>
internal static class RoleNames
{
    /// <summary>All of them, for messages.</summary>
    public const string All = "reader, researcher or admin";

    /// <summary>The role of a name in any case; null for none.</summary>
    /// <param name="name">The name.</param>
    public static Role? Of(string? name) => name?.ToLowerInvariant() switch
    {
        "reader" => Role.Reader,
        "researcher" => Role.Researcher,
        "admin" => Role.Admin,
        _ => null,
    };

    /// <summary>The name of a role.</summary>
    /// <param name="role">The role.</param>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
