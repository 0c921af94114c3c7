using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The settings on how to reach Neo4j; looked at only when <see cref="SettingCatalogue.Store"/> says so.</summary>
internal static class Neo4jCatalogue
{
    public static readonly Setting Uri = new("Neo4jUri", "--neo4j-uri", "", "Where Neo4j is, such as http://localhost:7474") { PlainName = "NEO4J_URI" };
    public static readonly Setting User = new("Neo4jUser", "--neo4j-user", "neo4j", "User of Neo4j that the password is of") { PlainName = "NEO4J_USER" };
    public static readonly Setting Password = new("Neo4jPassword", "--neo4j-password", "", "Password of the user of Neo4j") { PlainName = "NEO4J_PASSWORD", IsSecret = true };
    public static readonly Setting PasswordFile = new("Neo4jPasswordFile", "--neo4j-password-file", "", "File that holds the password, such as a secret of a container");
    public static readonly Setting BearerToken = new("Neo4jBearerToken", "--neo4j-bearer-token", "", "Token to log in to Neo4j with, instead of user and password") { IsSecret = true };
    public static readonly Setting Database = new("Neo4jDatabase", "--neo4j-database", "neo4j", "Database of Neo4j") { PlainName = "NEO4J_DATABASE" };
    public static readonly Setting CaFile = new("Neo4jCaFile", "--neo4j-ca-file", "", "File of certificates in PEM to trust for Neo4j, beside those of the machine");
    public static readonly Setting Namespace = new("Neo4jNamespace", "--neo4j-namespace", "", "Letters before all names of this base in Neo4j, so that several share a database");
    public static readonly Setting StatementTimeoutSeconds = new("Neo4jStatementTimeoutSeconds", "--neo4j-statement-timeout-seconds", "30", "Longest time for a statement in Neo4j, in seconds");
    public static readonly Setting LoadTimeoutSeconds = new("Neo4jLoadTimeoutSeconds", "--neo4j-load-timeout-seconds", "300", "Longest time for a statement of a load in Neo4j, in seconds");
    public static readonly Setting MaxConnections = new("Neo4jMaxConnections", "--neo4j-max-connections", "8", "Most connections to Neo4j at a time");
    public static readonly Setting LineageInMemory = new("Neo4jLineageInMemory", "--neo4j-lineage-in-memory", "true", "Keep in memory what rests on what, about 200 bytes a record, instead of asking Neo4j");
    public static readonly Setting PollMilliseconds = new("Neo4jPollMilliseconds", "--neo4j-poll-milliseconds", "1000", "How often to look for what other servers recorded, while somebody subscribes, in milliseconds");
    public static readonly Setting StartTimeoutSeconds = new("Neo4jStartTimeoutSeconds", "--neo4j-start-timeout-seconds", "60", "How long to wait at start for Neo4j to answer, in seconds");

    public static readonly ImmutableArray<Setting> All =
    [
        Uri, User, Password, PasswordFile, BearerToken, Database, CaFile, Namespace,
        StatementTimeoutSeconds, LoadTimeoutSeconds, MaxConnections, LineageInMemory, PollMilliseconds, StartTimeoutSeconds,
    ];
}
