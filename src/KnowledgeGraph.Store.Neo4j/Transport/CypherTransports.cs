using System.Globalization;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Store.Neo4j.Transport;

/// <summary>Opens transports.</summary>
public static class CypherTransports
{
    private static readonly Version Oldest = new(5, 26);

    private static readonly CypherStatement Components = new("Version", "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]");

    private static readonly string[] BoltSchemes = ["bolt", "bolt+s", "neo4j", "neo4j+s"];

    /// <summary>Opens a transport and sees that its server can be used: it answers, is Neo4j 5.26 or later, knows the user and has the database.</summary>
    /// <param name="connection">How to reach the server.</param>
    /// <param name="logging">Where to log.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="StoreUnavailableException">It cannot be used; the message says why and what to do.</exception>
    public static async ValueTask<ICypherTransport> OpenAsync(Neo4jConnection connection, ILoggerFactory logging, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(logging);
        var transport = TransportOf(connection, logging);
        try
        {
            // First without a statement: servers before 5.26 have no Query API, or another, and are to be told of by their version.
            if (transport is HttpTransport http && await http.VersionAsync(cancellation).ConfigureAwait(false) is { } version)
                Check(connection, version);
            var answer = await transport.ReadAsync(Components, new Dictionary<string, object?>(), cancellation).ConfigureAwait(false);
            Check(connection, answer.Rows.Count > 0 ? (string?)answer.Rows[0][0] : null);
            return transport;
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ICypherTransport TransportOf(Neo4jConnection connection, ILoggerFactory logging) => connection.Uri.Scheme switch
    {
        "http" or "https" => new HttpTransport(connection, logging),
        var scheme when BoltSchemes.Contains(scheme) && Driver() is { } driver => driver(connection, logging),
        var scheme => throw new StoreUnavailableException(
            $"This build cannot speak {scheme}:// to Neo4j; it can speak http://, https://{(Driver() is null ? "" : ", " + string.Join(", ", BoltSchemes.Select(bolt => bolt + "://")))}. Bolt needs a build with -p:Neo4jDriver=true."),
    };

    /// <summary>Bolt, where it was built: its assembly is not referenced, since the driver's package is not to be had everywhere.</summary>
    private static Func<Neo4jConnection, ILoggerFactory, ICypherTransport>? Driver() =>
        Type.GetType("KnowledgeGraph.Store.Neo4j.Bolt.BoltTransport, KnowledgeGraph.Store.Neo4j.Bolt")?.GetMethod("Open")
            ?.CreateDelegate<Func<Neo4jConnection, ILoggerFactory, ICypherTransport>>();

    private static void Check(Neo4jConnection connection, string? version)
    {
        // Later releases are named by year and month: 2025.01.0.
        var parts = (version ?? "").Split('.', '-');
        if (parts.Length >= 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var major) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor) && new Version(major, minor) >= Oldest)
            return;
        throw new StoreUnavailableException($"Neo4j at {connection.Address} is version {version ?? "unknown"}, and {Oldest} or later is needed. Upgrade it, or name another server.");
    }
}
