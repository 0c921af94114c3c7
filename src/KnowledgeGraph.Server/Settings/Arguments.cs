using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Arguments of the command line as configuration: <c>--name value</c> or <c>--name=value</c>.</summary>
internal static class Arguments
{
    /// <summary>Reads arguments; what is no setting is a fault, so that a slip is not passed over.</summary>
    /// <param name="args">As on the command line.</param>
    /// <param name="faults">Where faults are added.</param>
    /// <returns>Values by full name in the configuration.</returns>
    public static Dictionary<string, string?> Read(IReadOnlyList<string> args, ImmutableArray<string>.Builder faults)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (SettingCatalogue.All.FirstOrDefault(s => s.Argument == name) is not { } setting)
            {
                // Only the name is shown, and what follows is taken as its value: it may be a secret under a mistyped name.
                faults.Add($"argument \"{name}\" is not known; --help lists those that are");
                if (name.StartsWith("--", StringComparison.Ordinal) && value is null && IsValue(args, i + 1))
                    i++;
            }
            else if (setting.IsSecret)
            {
                faults.Add($"argument {name} is not taken: any user of this machine could read it in the list of processes; set {Ways(setting)}");
                if (value is null && IsValue(args, i + 1))
                    i++;
            }
            else if (value is not null)
                values[setting.Path] = value;
            else if (IsValue(args, i + 1))
                values[setting.Path] = args[++i];
            else
                faults.Add($"argument {name} needs a value: {setting.Meaning}");
        }

        return values;
    }

    private static bool IsValue(IReadOnlyList<string> args, int at) => at < args.Count && !args[at].StartsWith("--", StringComparison.Ordinal);

    private static string Ways(Setting setting) =>
        $"{setting.PlainName ?? SettingCatalogue.Variable(setting)} in the environment" + (setting == Neo4jCatalogue.Password ? $", or name a file with {Neo4jCatalogue.PasswordFile.Argument}" : "");

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);
}
