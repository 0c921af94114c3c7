using System.Collections.Immutable;
using System.Net;
using Serilog.Events;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks settings; collects every fault rather than stopping at the first.</summary>
/// <param name="configuration">All sources, the stronger last.</param>
/// <param name="home">Folder that relative paths start at.</param>
/// <param name="faults">Where faults are added.</param>
internal sealed class SettingsReader(IConfiguration configuration, string home, ImmutableArray<string>.Builder faults)
{
    private readonly SettingSource _from = new(configuration, home, faults);

    /// <summary>The settings; to be used only when no fault was added.</summary>
    public ServerSettings Read()
    {
        RefuseUnknown();
        var urls = Urls();
        var loadSeed = _from.Flag(SettingCatalogue.LoadSeed);
        var http = new HttpSettingsReader(_from).Read();
        var store = _from.Name<StoreKind>(SettingCatalogue.Store);
        var dataDirectory = _from.Folder(SettingCatalogue.DataDirectory, mustExist: false);
        return new ServerSettings
        {
            Urls = urls,
            AllowedHosts = AllowedHosts(urls),
            Neo4j = store == StoreKind.Neo4j ? new Neo4jSettingsReader(_from).Read() : null,
            Http = http,
            Subscriptions = SubscriptionCatalogue.Read(_from, http.CorsOrigins),
            Access = new AccessSettingsReader(_from).Read(dataDirectory, isEmbedded: store == StoreKind.Embedded, isLocal: urls.All(IsLocal)),
            DataDirectory = dataDirectory,
            SeedDirectory = _from.Folder(SettingCatalogue.SeedDirectory, mustExist: loadSeed),
            SchemaFile = _from.ExistingFile(SettingCatalogue.SchemaFile),
            CookbookDirectory = _from.Folder(SettingCatalogue.CookbookDirectory, mustExist: false),
            LoadSeed = loadSeed,
            Graphiql = _from.Flag(SettingCatalogue.Graphiql),
            LogFormat = _from.Name<LogFormat>(SettingCatalogue.LogFormat),
            LogLevel = _from.Name<LogEventLevel>(SettingCatalogue.LogLevel),
            SlowRequest = TimeSpan.FromMilliseconds(_from.Number(SettingCatalogue.SlowRequestMilliseconds, 0, 3_600_000)),
            MaxRequestBytes = _from.Number(SettingCatalogue.MaxRequestBytes, 1_024, 1L << 30),
            Limits = LimitCatalogue.Read(_from),
            CacheBytes = _from.Number(SettingCatalogue.CacheMegabytes, 0, 1 << 24) << 20,
            MaxConnections = _from.Number(SettingCatalogue.MaxConnections, 1, 1_000_000),
            StopTimeout = TimeSpan.FromSeconds(_from.Number(SettingCatalogue.StopTimeoutSeconds, 0, 600)),
        };
    }

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
        var urls = _from.List(SettingCatalogue.Urls);
        if (urls.IsEmpty || !urls.All(IsHttp))
            _from.Fault(SettingCatalogue.Urls, "http://HOST:PORT (a proxy adds https), several separated by semicolons");
        else if (urls.Any(url => url.StartsWith("http://localhost:0", StringComparison.OrdinalIgnoreCase)))
            _from.Fault(SettingCatalogue.Urls, "http://127.0.0.1:0 for a free port: localhost is two addresses");
        return urls;
    }

    private static bool IsHttp(string url)
    {
        var host = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(host, UriKind.Absolute, out var uri) && uri is { Scheme: "http", PathAndQuery: "/", UserInfo: "" };
    }

    private ImmutableArray<string> AllowedHosts(ImmutableArray<string> urls)
    {
        if (_from.Text(SettingCatalogue.AllowedHosts) != "auto")
            return _from.List(SettingCatalogue.AllowedHosts);
        // A page of a foreign site can be made to resolve to this machine; naming the hosts keeps it from reading a local base.
        return urls.All(IsLocal) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"];
    }

    private static bool IsLocal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)));
}
