using System.Collections.Immutable;
using KnowledgeGraph.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.EndToEnd;

/// <summary>How the store is chosen, and what is said when the way to Neo4j is not well described.</summary>
public sealed class Neo4jSettingsTests
{
    private const string Secret = "s3cret-of-the-tests";

    [Fact]
    public void Store_NotNamed_IsEmbeddedWhateverIsSaidOfNeo4j() =>
        Read([("NEO4J_URI", "no address"), ("NEO4J_PASSWORD", Secret)]).Neo4j.ShouldBeNull();

    [Fact]
    public void Neo4j_PlainNames_AreUnderstood()
    {
        var connection = Read(
            [("KnowledgeGraph:Store", "neo4j"), ("NEO4J_URI", "http://db:7474"), ("NEO4J_USER", "reader"), ("NEO4J_PASSWORD", Secret), ("NEO4J_DATABASE", "graph")])
            .Neo4j.ShouldNotBeNull().Connection;

        (connection.Uri, connection.User, connection.Password, connection.Database).ShouldBe((new Uri("http://db:7474"), "reader", Secret, "graph"));
    }

    [Fact]
    public void Neo4j_OwnNames_WinOverPlainOnes()
    {
        var neo4j = Read(
        [
            ("KnowledgeGraph:Store", "Neo4j"), ("KnowledgeGraph:Neo4jUri", "https://own:7473"), ("NEO4J_URI", "http://plain:7474"),
            ("KnowledgeGraph:Neo4jBearerToken", "token"), ("NEO4J_USER", "neo4j"), ("NEO4J_PASSWORD", Secret), ("KnowledgeGraph:Neo4jNamespace", "Test1"),
        ]).Neo4j.ShouldNotBeNull();

        (neo4j.Connection.Uri.Host, neo4j.Connection.BearerToken, neo4j.Connection.User, neo4j.Connection.Password, neo4j.Namespace)
            .ShouldBe(("own", "token", null, null, "Test1"));
    }

    [Fact]
    public void PasswordFile_ItsLine_IsThePassword()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("password"), Secret + "\n");

        var connection = Read(
            [("KnowledgeGraph:Store", "neo4j"), ("NEO4J_URI", "http://db:7474"), ("KnowledgeGraph:Neo4jPasswordFile", folder.At("password")), ("NEO4J_PASSWORD", "another")])
            .Neo4j.ShouldNotBeNull().Connection;

        (connection.User, connection.Password).ShouldBe(("neo4j", Secret));
    }

    [Theory]
    [InlineData("NEO4J_URI is \"db:7474\"; expected http://HOST:7474", "NEO4J_URI", "db:7474")]
    [InlineData("NEO4J_URI is \"ftp://db\"; expected http://HOST:7474", "NEO4J_URI", "ftp://db")]
    [InlineData("KnowledgeGraph:Neo4jUri holds a user or password", "KnowledgeGraph:Neo4jUri", "http://neo4j:" + Secret + "@db:7474")]
    [InlineData("NEO4J_DATABASE is \"a/b\"; expected the name of a database", "NEO4J_DATABASE", "a/b")]
    [InlineData("NEO4J_USER is set without a password", "NEO4J_USER", "reader")]
    [InlineData("NEO4J_PASSWORD holds no secret that can be sent", "NEO4J_PASSWORD", Secret + "\n" + Secret)]
    [InlineData("KnowledgeGraph:Neo4jPasswordFile is \"/no/such\"; expected a file", "KnowledgeGraph:Neo4jPasswordFile", "/no/such")]
    [InlineData("KnowledgeGraph:Neo4jPassword is set, and Neo4jBearerToken too", "KnowledgeGraph:Neo4jPassword", Secret, "KnowledgeGraph:Neo4jBearerToken", Secret)]
    [InlineData("KnowledgeGraph:Neo4jUser is set, and Neo4jBearerToken too", "KnowledgeGraph:Neo4jUser", "x", "KnowledgeGraph:Neo4jBearerToken", Secret)]
    [InlineData("KnowledgeGraph:Neo4jNamespace is \"my-base\"; expected up to 20 letters", "KnowledgeGraph:Neo4jNamespace", "my-base")]
    [InlineData("KnowledgeGraph:Neo4jCaFile is \"/no/such\"; expected a file", "KnowledgeGraph:Neo4jCaFile", "/no/such")]
    [InlineData("KnowledgeGraph:Neo4jMaxConnections is \"0\"; expected a whole number", "KnowledgeGraph:Neo4jMaxConnections", "0")]
    public void Fault_OfAnyKind_NamesTheSettingAndShowsNoSecret(string expected, params string[] values)
    {
        var faults = Faults([("KnowledgeGraph:Store", "neo4j"), .. values.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        faults.ShouldContain(fault => fault.StartsWith(expected, StringComparison.Ordinal));
        faults.ShouldAllBe(fault => !fault.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void CaFile_WithoutCertificate_IsAFault()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("ca.pem"), "nothing");

        Faults([("KnowledgeGraph:Store", "neo4j"), ("NEO4J_URI", "https://db:7473"), ("KnowledgeGraph:Neo4jCaFile", folder.At("ca.pem"))])
            .ShouldHaveSingleItem().ShouldContain("certificates in PEM");
    }

    [Theory]
    [InlineData("--neo4j-password=" + Secret)]
    [InlineData("--neo4j-password", Secret)]
    [InlineData("--neo4j-bearer-token", Secret)]
    [InlineData("--neo4j-pasword", Secret)]
    [InlineData("--neo4j-pasword=" + Secret)]
    public async Task Secret_AsAnArgument_IsRefusedAndNotRepeated(params string[] args)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(args);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain($"argument {(args[0].Contains("pasword", StringComparison.Ordinal) ? "\"" : "")}--neo4j-");
        errors.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Faults_OfAllSettings_AreToldAtOnce()
    {
        var (exitCode, _, errors) = await ServerProcess.RunAsync(
            new Dictionary<string, string> { ["KnowledgeGraph__Store"] = "neo4j", ["NEO4J_USER"] = "neo4j", ["NEO4J_DATABASE"] = "?" }, "--log-level", "Loud", "--neo4j-namespace", "1");

        exitCode.ShouldBe(2);
        errors.Trim().Split('\n').Select(line => line.Split("; ")[0]).ShouldBe(
        [
            "The server cannot start. Its settings are faulty:",
            "  - NEO4J_USER is set without a password",
            "  - KnowledgeGraph:Neo4jUri is not set",
            "  - NEO4J_DATABASE is \"?\"",
            "  - KnowledgeGraph:Neo4jNamespace is \"1\"",
            "  - KnowledgeGraph:LogLevel is \"Loud\"",
        ]);
    }

    private static ServerSettings Read((string Name, string Value)[] values)
    {
        Faults(values, out var settings).ShouldBeEmpty();
        return settings;
    }

    private static ImmutableArray<string> Faults((string Name, string Value)[] values) => Faults(values, out _);

    private static ImmutableArray<string> Faults((string Name, string Value)[] values, out ServerSettings settings)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))).Build();
        settings = new SettingsReader(configuration, Repository.Root, faults).Read();
        return faults.ToImmutable();
    }
}
