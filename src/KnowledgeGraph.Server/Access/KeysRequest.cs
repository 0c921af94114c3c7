using System.Collections.Immutable;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Server.Access;

/// <summary>What the verb <c>keys</c> is asked.</summary>
/// <param name="Verb"><c>create</c>, <c>list</c> or <c>revoke</c>.</param>
/// <param name="Name">Whose key; null for a list.</param>
/// <param name="Role">The role of a new key; null otherwise.</param>
/// <param name="Clearance">The clearance of a new key; null for the usual one.</param>
/// <param name="Settings">The arguments that are the server's settings.</param>
/// <param name="Faults">What is wrong; when there is something, nothing else counts.</param>
internal sealed record KeysRequest(string Verb, string? Name, Role? Role, Marking? Clearance, string[] Settings, ImmutableArray<string> Faults)
{
    /// <summary>Reads arguments.</summary>
    /// <param name="args">What follows <c>keys</c>.</param>
    public static KeysRequest Read(string[] args)
    {
        var verb = args.Length > 0 ? args[0] : "";
        var rest = args.Skip(1).ToList();
        var faults = ImmutableArray.CreateBuilder<string>();
        var name = verb == "create" ? Take(rest, "--name") : verb == "revoke" && rest.Count > 0 && !rest[0].StartsWith("--", StringComparison.Ordinal) ? TakeFirst(rest) : null;
        var roleName = verb == "create" ? Take(rest, "--role") : null;
        var role = RoleNames.Of(roleName);
        var clearanceName = verb == "create" ? Take(rest, "--clearance") : null;
        var clearance = Clearances.Of(clearanceName);
        if (verb is not ("create" or "list" or "revoke"))
            faults.Add($"\"{verb}\" is none of create, list, revoke");
        if (verb is "create" or "revoke" && string.IsNullOrEmpty(name))
            faults.Add("the name is missing");
        if (verb == "create" && name is { Length: > 0 } && PrincipalNames.FaultOf(name) is { } fault)
            faults.Add($"the name \"{name}\" {fault}");
        if (verb == "create" && role is null)
            faults.Add(roleName is null ? $"the role is missing; expected {RoleNames.All}" : $"the role is \"{roleName}\"; expected {RoleNames.All}");
        if (clearanceName is not null && clearance is null)
            faults.Add($"the clearance is \"{clearanceName}\"; expected {Clearances.All}");
        return new KeysRequest(verb, name, role, clearance, [.. rest], faults.ToImmutable());
    }

    private static string? Take(List<string> args, string option)
    {
        var at = args.FindIndex(arg => arg == option || arg.StartsWith(option + "=", StringComparison.Ordinal));
        if (at < 0)
            return null;
        var joined = args[at].Length > option.Length;
        var value = joined ? args[at][(option.Length + 1)..] : at + 1 < args.Count ? args[at + 1] : null;
        args.RemoveRange(at, joined || value is null ? 1 : 2);
        return value;
    }

    private static string TakeFirst(List<string> args)
    {
        var first = args[0];
        args.RemoveAt(0);
        return first;
    }
}
