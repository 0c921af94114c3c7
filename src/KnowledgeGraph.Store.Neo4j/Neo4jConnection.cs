namespace KnowledgeGraph.Store.Neo4j;

/// <summary>How to reach a Neo4j server, 5.26 or later: self-hosted, a cluster or Aura.</summary>
public sealed record Neo4jConnection
{
    /// <summary>
    /// Where the server is: <c>http://</c> or <c>https://</c> for its Query API; <c>bolt://</c>, <c>bolt+s://</c>, <c>neo4j://</c> and <c>neo4j+s://</c> where the
    /// program was built with the driver.
    /// </summary>
    public required Uri Uri { get; init; }

    /// <summary>User name for basic authentication; null with a <see cref="BearerToken"/>, or where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>A token for bearer authentication (single sign-on), instead of user and password.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Name of the database.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>A file of certificates in PEM that the server's certificate may be signed by, beside those that the machine trusts.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>How long one statement may take, 1 s to 1 h. Default: 30 s. Loads have <see cref="LoadTimeout"/>.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one statement of a load may take. Default: 5 min.</summary>
    public TimeSpan LoadTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Most connections to the server at a time, two of them kept for transactions and for ending statements. Default: 8, since a server with up to eight processors takes nine
    /// requests at a time, unless its <c>server.threads.worker_count</c> says more.
    /// </summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>The address without the user and password that somebody may have written into it.</summary>
    internal string Address => Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Never shows a secret: what is logged of a connection.</summary>
    public override string ToString() => $"{Address} (database {Database}, {(BearerToken is not null ? "bearer token" : User is null ? "no authentication" : $"user {User}")})";
}
