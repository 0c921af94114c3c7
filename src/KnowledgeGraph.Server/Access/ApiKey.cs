using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Access;

/// <summary>An API key as it is kept: everything but its secret.</summary>
/// <param name="Name">Whose it is; what it records is recorded under this name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sha256">Hash of the secret, in small hexadecimal letters.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Revoked">When it was revoked; null while it is good.</param>
internal sealed record ApiKey(string Name, Role Role, string Sha256, DateTimeOffset Created, DateTimeOffset? Revoked)
{
    /// <summary>The narrowest marking that it may see; null for the usual one of its role.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Marking? Clearance { get; init; }

    /// <summary>Who sends it.</summary>
    public Principal Principal() => new(Name, Role) { Clearance = Clearance ?? Api.Access.Principal.ClearanceOf(Role) };
}

/// <summary>
/// The secrets of API keys: 256 random bits. A secret of that size cannot be guessed or found by trying, however fast a hash is computed, so it is kept as a plain
/// SHA-256; slow hashes are for passwords, which people choose.
/// </summary>
internal static class ApiKeySecret
{
    /// <summary>How every secret begins, so that people and programs that look for leaked secrets recognise one.</summary>
    public const string Prefix = "kgkey_";

    private const int Bytes = 32;

    /// <summary>A new secret.</summary>
    public static string Create() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash under which a secret is kept.</summary>
    /// <param name="secret">The secret, or anything that was sent as one.</param>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>The names that principals may have.</summary>
internal static class PrincipalNames
{
    /// <summary>Names that the server gives to others.</summary>
    private static readonly string[] Reserved = [Principal.Anonymous.Name, "seed"];

    /// <summary>Longest name.</summary>
    public const int Longest = 200;

    /// <summary>What is wrong with a name, in words that follow it; null when nothing is.</summary>
    /// <param name="name">The name.</param>
    public static string? FaultOf(string name) =>
        name.Length is 0 or > Longest ? string.Create(CultureInfo.InvariantCulture, $"has {name.Length} characters; expected 1 to {Longest}")
        : name.Any(char.IsControl) || name.Trim() != name ? "has control characters, or spaces around it"
        : Reserved.Contains(name) ? "is the name of somebody else here"
        : null;
}
