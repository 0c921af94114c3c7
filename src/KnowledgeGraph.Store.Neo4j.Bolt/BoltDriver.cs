using System.Security.Cryptography.X509Certificates;
using Neo4j.Driver;

namespace KnowledgeGraph.Store.Neo4j.Bolt;

/// <summary>Makes the driver that all statements to one server share.</summary>
internal static class BoltDriver
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5), RetryTime = TimeSpan.FromSeconds(5);

    /// <summary>A driver for a server; nothing is sent yet.</summary>
    /// <param name="connection">The server.</param>
    public static IDriver Open(Neo4jConnection connection)
    {
        var token = connection switch
        {
            { BearerToken: { } bearer } => AuthTokens.Bearer(bearer),
            { User: { } user } => AuthTokens.Basic(user, connection.Password ?? ""),
            _ => AuthTokens.None,
        };
        var (address, authorities) = Trust(connection);
        return GraphDatabase.Driver(address, token, config =>
        {
            config.WithMaxConnectionPoolSize(connection.MaxConnections).WithConnectionTimeout(ConnectTimeout).WithConnectionAcquisitionTimeout(connection.StatementTimeout)
                .WithMaxTransactionRetryTime(RetryTime).WithUserAgent("KnowledgeGraph");
            if (authorities is not null)
                config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(TrustManager.CreateCertTrust(authorities));
        });
    }

    /// <summary>With authorities of one's own the driver wants the address without <c>+s</c>: encryption is its setting then.</summary>
    private static (Uri Address, IEnumerable<X509Certificate2>? Authorities) Trust(Neo4jConnection connection)
    {
        if (connection.CertificateAuthorityFile is not { } file)
            return (connection.Uri, null);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return (new UriBuilder(connection.Uri) { Scheme = connection.Uri.Scheme.Replace("+s", "", StringComparison.Ordinal) }.Uri, authorities);
    }
}
