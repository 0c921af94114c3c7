using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>Makes the client that all statements to one server share.</summary>
internal static class HttpClients
{
    // A connection is made anew from time to time, so that a changed address of the server is found.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long making a connection may take.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A client for a server; time-outs are the caller's.</summary>
    /// <param name="connection">The server.</param>
    /// <exception cref="StoreUnavailableException">The file of certificates cannot be read.</exception>
    public static HttpClient For(Neo4jConnection connection)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connection.MaxConnections,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = ConnectTimeout,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
        };
        if (connection.CertificateAuthorityFile is { } file)
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = TrustAlso(file) };
        var client = new HttpClient(handler) { BaseAddress = Folder(connection.Uri), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.neo4j.query, application/json;q=0.5");
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("KnowledgeGraph", null));
        client.DefaultRequestHeaders.Authorization = connection switch
        {
            { BearerToken: { } token } => new AuthenticationHeaderValue("Bearer", token),
            { User: { } user } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{connection.Password}"))),
            _ => null,
        };
        return client;
    }

    /// <summary>The address as one that paths are appended to: a server may be behind a proxy, under a path.</summary>
    private static Uri Folder(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri : new Uri(uri.GetLeftPart(UriPartial.Path) + "/");

    /// <summary>Trusts what the machine trusts, and what the certificates of a file have signed; the name must fit either way.</summary>
    private static RemoteCertificateValidationCallback TrustAlso(string file)
    {
        var trusted = new X509Certificate2Collection();
        try
        {
            trusted.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StoreUnavailableException($"The certificates in {file} cannot be read: {fault.Message}", fault);
        }

        return (_, certificate, sent, errors) =>
        {
            if (errors == SslPolicyErrors.None)
                return true;
            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 presented)
                return false;
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
            // What lies between, a server sends along.
            chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainElements.Select(element => element.Certificate).ToArray() ?? []);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(presented);
        };
    }
}
