using System.Collections.Immutable;
using System.Net;

namespace KnowledgeGraph.Server.Settings;

/// <summary>Reads and checks who may do what, and how often.</summary>
/// <param name="from">Where values come from and faults go.</param>
internal sealed class AccessSettingsReader(SettingSource from)
{
    private const string DefaultKeys = "api-keys.json", DefaultAudit = "audit.jsonl";
    private const int AutoRequests = 3_000, MostRequests = 10_000_000;

    /// <summary>The settings; to be used only when no fault was added.</summary>
    /// <param name="dataDirectory">Absolute path of the folder of the embedded store.</param>
    /// <param name="isEmbedded">True with the embedded store.</param>
    /// <param name="isLocal">True while only this machine can ask.</param>
    public AccessSettings Read(string dataDirectory, bool isEmbedded, bool isLocal)
    {
        var proxies = Proxies();
        return new AccessSettings
        {
            AnonymousRead = from.Flag(AccessCatalogue.AnonymousRead),
            ApiKeysFile = KeysFile(dataDirectory),
            AuditLog = from.File(AccessCatalogue.AuditLog) ?? (isEmbedded ? Path.Combine(dataDirectory, DefaultAudit) : null),
            Jwt = new JwtSettingsReader(from).Read(),
            RequestsPerMinute = Limit((int)from.Number(AccessCatalogue.RequestsPerMinute, 0, MostRequests)),
            AnonymousRequestsPerMinute = AnonymousLimit(isLocal && proxies.IsEmpty),
            TrustedProxies = proxies,
        };
    }

    /// <summary>Where the API keys are, for who needs nothing else.</summary>
    /// <param name="configuration">All sources, the stronger last.</param>
    /// <param name="faults">Where faults are added.</param>
    public static string ApiKeysFile(IConfiguration configuration, ImmutableArray<string>.Builder faults)
    {
        var from = new SettingSource(configuration, Home.Find(), faults);
        return new AccessSettingsReader(from).KeysFile(from.Folder(SettingCatalogue.DataDirectory, mustExist: false));
    }

    private string KeysFile(string dataDirectory) => from.File(AccessCatalogue.ApiKeysFile) ?? Path.Combine(dataDirectory, DefaultKeys);

    private static int? Limit(int requests) => requests == 0 ? null : requests;

    private int? AnonymousLimit(bool onlyLocal)
    {
        if (from.Text(AccessCatalogue.AnonymousRequestsPerMinute) == "auto")
            return onlyLocal ? null : AutoRequests;
        return Limit((int)from.Number(AccessCatalogue.AnonymousRequestsPerMinute, 0, MostRequests, "auto, or "));
    }

    private ImmutableArray<IPNetwork> Proxies()
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (var text in from.List(AccessCatalogue.TrustedProxies))
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
            {
                from.Fault(AccessCatalogue.TrustedProxies, "addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, several separated by semicolons");
                break;
            }
        }

        return networks.ToImmutable();
    }
}
