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
                faults.Add($"argument \"{args[i]}\" is not known; --help lists those that are");
            else if (value is not null)
                values[setting.Path] = value;
            else if (i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
                values[setting.Path] = args[++i];
            else
                faults.Add($"argument {name} needs a value: {setting.Meaning}");
        }

        return values;
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);
}
