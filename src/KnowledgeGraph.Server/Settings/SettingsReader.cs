using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Serilog.Events;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks settings; collects every fault rather than stopping at the first.</summary>
/// <param name="configuration">All sources, the stronger last.</param>
/// <param name="home">Folder that relative paths start at.</param>
/// <param name="faults">Where faults are added.</param>
internal sealed class SettingsReader(IConfiguration configuration, string home, ImmutableArray<string>.Builder faults)
{
    /// <summary>The settings; to be used only when no fault was added.</summary>
    public ServerSettings Read()
    {
        RefuseUnknown();
        var urls = Urls();
        var loadSeed = Flag(SettingCatalogue.LoadSeed);
        return new ServerSettings
        {
            Urls = urls,
            AllowedHosts = AllowedHosts(urls),
            DataDirectory = Folder(SettingCatalogue.DataDirectory, mustExist: false),
            SeedDirectory = Folder(SettingCatalogue.SeedDirectory, mustExist: loadSeed),
            SchemaFile = ExistingFile(SettingCatalogue.SchemaFile),
            CookbookDirectory = Folder(SettingCatalogue.CookbookDirectory, mustExist: false),
            LoadSeed = loadSeed,
            Graphiql = Flag(SettingCatalogue.Graphiql),
            LogFormat = Name<LogFormat>(SettingCatalogue.LogFormat),
            LogLevel = Name<LogEventLevel>(SettingCatalogue.LogLevel),
            SlowRequest = TimeSpan.FromMilliseconds(Number(SettingCatalogue.SlowRequestMilliseconds, 0, 3_600_000)),
            MaxRequestBytes = Number(SettingCatalogue.MaxRequestBytes, 1_024, 1L << 30),
            QueryTimeout = TimeSpan.FromSeconds(Number(SettingCatalogue.QueryTimeoutSeconds, 1, 3_600)),
            MaxQueryDepth = (int)Number(SettingCatalogue.MaxQueryDepth, 1, 100),
            MaxQueryFields = (int)Number(SettingCatalogue.MaxQueryFields, 1, 1_000_000),
            CacheBytes = Number(SettingCatalogue.CacheMegabytes, 0, 1 << 24) << 20,
            MaxConnections = Number(SettingCatalogue.MaxConnections, 1, 1_000_000),
            StopTimeout = TimeSpan.FromSeconds(Number(SettingCatalogue.StopTimeoutSeconds, 0, 600)),
        };
    }

    private string Text(Setting setting) => configuration[setting.Path] is { Length: > 0 } value ? value : setting.Default;

    private void Fault(Setting setting, string expected) =>
        faults.Add($"{setting.Path} is \"{Text(setting)}\"; expected {expected}");

    private void RefuseUnknown()
    {
        foreach (var child in configuration.GetSection(SettingCatalogue.Section).GetChildren())
        {
            if (!SettingCatalogue.All.Any(s => s.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)))
                faults.Add($"{child.Path} is not a setting; --help lists those that are");
        }
    }

    private ImmutableArray<string> Urls()
    {
        var urls = List(SettingCatalogue.Urls);
        if (urls.IsEmpty || !urls.All(IsHttp))
            Fault(SettingCatalogue.Urls, "http://HOST:PORT (a proxy adds https), several separated by semicolons");
        else if (urls.Any(url => url.StartsWith("http://localhost:0", StringComparison.OrdinalIgnoreCase)))
            Fault(SettingCatalogue.Urls, "http://127.0.0.1:0 for a free port: localhost is two addresses");
        return urls;
    }

    private static bool IsHttp(string url)
    {
        var host = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(host, UriKind.Absolute, out var uri) && uri is { Scheme: "http", PathAndQuery: "/", UserInfo: "" };
    }

    private ImmutableArray<string> AllowedHosts(ImmutableArray<string> urls)
    {
        if (Text(SettingCatalogue.AllowedHosts) != "auto")
            return List(SettingCatalogue.AllowedHosts);
        // A page of a foreign site can be made to resolve to this machine; naming the hosts keeps it from reading a local base.
        return urls.All(IsLocal) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"];
    }

    private static bool IsLocal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)));

    private ImmutableArray<string> List(Setting setting) =>
        [.. Text(setting).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private string Folder(Setting setting, bool mustExist)
    {
        var path = Path.GetFullPath(Text(setting), home);
        if (mustExist && !Directory.Exists(path))
            Fault(setting, $"a folder; {path} does not exist");
        else if (File.Exists(path))
            Fault(setting, $"a folder; {path} is a file");
        return path;
    }

    private string ExistingFile(Setting setting)
    {
        var path = Path.GetFullPath(Text(setting), home);
        if (!File.Exists(path))
            Fault(setting, $"a file; {path} does not exist");
        return path;
    }

    private bool Flag(Setting setting)
    {
        if (bool.TryParse(Text(setting), out var value))
            return value;
        Fault(setting, "true or false");
        return false;
    }

    private T Name<T>(Setting setting)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var at = Array.FindIndex(names, name => name.Equals(Text(setting), StringComparison.OrdinalIgnoreCase));
        if (at >= 0)
            return Enum.Parse<T>(names[at]);
        Fault(setting, $"one of {string.Join(", ", names)}");
        return default;
    }

    private long Number(Setting setting, long least, long most)
    {
        if (long.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Fault(setting, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return least;
    }
}
