using System.Collections.Immutable;
using System.Globalization;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Values of settings by kind. A value that does not fit is a fault, and reading goes on.</summary>
/// <param name="configuration">All sources, the stronger last.</param>
/// <param name="home">Folder that relative paths start at.</param>
/// <param name="faults">Where faults are added.</param>
internal sealed class SettingSource(IConfiguration configuration, string home, ImmutableArray<string>.Builder faults)
{
    /// <summary>The value as it is written, or the default.</summary>
    public string Text(Setting setting) => Given(setting) ?? setting.Default;

    /// <summary>The value as it is written, under the setting's own name or else its plain one; null when neither is set.</summary>
    public string? Given(Setting setting) => Own(setting) ?? (setting.PlainName is { } name && configuration[name] is { Length: > 0 } plain ? plain : null);

    /// <summary>The value as it is written under the setting's own name; null when it is not set.</summary>
    public string? Own(Setting setting) => configuration[setting.Path] is { Length: > 0 } value ? value : null;

    /// <summary>Notes that a value is not what it should be, and shows it unless it is a secret.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="expected">What it should be.</param>
    public void Fault(Setting setting, string expected) =>
        Say(setting, setting.IsSecret ? $"cannot be used; expected {expected}" : $"is \"{Text(setting)}\"; expected {expected}");

    /// <summary>Notes what is wrong, without the value.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="what">What is wrong, in words that follow its name.</param>
    public void Say(Setting setting, string what) =>
        faults.Add($"{(Own(setting) is null && Given(setting) is not null ? setting.PlainName : setting.Path)} {what}");

    /// <summary>Parts of a text between semicolons.</summary>
    public ImmutableArray<string> List(Setting setting) =>
        [.. Text(setting).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Absolute path of a folder.</summary>
    public string Folder(Setting setting, bool mustExist)
    {
        var path = Path.GetFullPath(Text(setting), home);
        if (mustExist && !Directory.Exists(path))
            Fault(setting, $"a folder; {path} does not exist");
        else if (System.IO.File.Exists(path))
            Fault(setting, $"a folder; {path} is a file");
        return path;
    }

    /// <summary>Absolute path of a file that may be there or not; null when it is not set.</summary>
    public string? File(Setting setting)
    {
        if (Given(setting) is not { } given)
            return null;
        var path = Path.GetFullPath(given, home);
        if (Directory.Exists(path))
            Fault(setting, $"a file; {path} is a folder");
        return path;
    }

    /// <summary>Absolute path of a file that is there.</summary>
    public string ExistingFile(Setting setting)
    {
        var path = Path.GetFullPath(Text(setting), home);
        if (!System.IO.File.Exists(path))
            Fault(setting, $"a file; {path} does not exist");
        return path;
    }

    /// <summary>True or false.</summary>
    public bool Flag(Setting setting)
    {
        if (bool.TryParse(Text(setting), out var value))
            return value;
        Fault(setting, "true or false");
        return false;
    }

    /// <summary>A value of an enumeration by its name, in any case.</summary>
    public T Name<T>(Setting setting)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var at = Array.FindIndex(names, name => name.Equals(Text(setting), StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            return Enum.Parse<T>(names[at]);
        Fault(setting, $"one of {string.Join(", ", names)}");
        return default;
    }

    /// <summary>A whole number within bounds; the least when it is faulty.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="least">Least.</param>
    /// <param name="most">Most.</param>
    /// <param name="or">What else may stand there, in words before "a whole number".</param>
    public long Number(Setting setting, long least, long most, string or = "")
    {
        if (long.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Fault(setting, string.Create(CultureInfo.InvariantCulture, $"{or}a whole number from {least} to {most}"));
        return least;
    }
}
