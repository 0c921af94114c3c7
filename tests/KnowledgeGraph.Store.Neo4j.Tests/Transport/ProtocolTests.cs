using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>What is said to the server beside statements, and what servers are refused.</summary>
public sealed class ProtocolTests
{
    private static readonly CypherStatement One = new("One", "RETURN 1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bookmarks_OfACommit_AreTakenAlongByReadsAndBegins()
    {
        await using var server = StandIn.Start(request =>
            RetryTests.IsBegin(request) ? new StandInAnswer(202, """{"transaction":{"id":"t1"}}""")
            : RetryTests.IsCommit(request) ? new StandInAnswer(202, """{"bookmarks":["of the commit"]}""")
            : StandIn.Row("Integer", "1"));
        await using var transport = server.Transport();
        var transaction = await transport.BeginAsync(Stop);
        await transaction.CommitAsync(Stop);

        await transport.ReadAsync(One, Server.None, Stop);
        await using var next = await transport.BeginAsync(Stop);

        var bodies = server.Requests.Select(request => JsonNode.Parse(request.Body)!).ToList();
        bodies[0]["bookmarks"].ShouldBeNull();
        bodies[2]["accessMode"]!.GetValue<string>().ShouldBe("Read");
        bodies[2]["bookmarks"]![0]!.GetValue<string>().ShouldBe("of the commit");
        bodies[3]["bookmarks"]![0]!.GetValue<string>().ShouldBe("of the commit");
    }

    [Fact]
    public async Task Transaction_InACluster_StaysWithTheMemberThatBeganIt()
    {
        await using var server = StandIn.Start(request => RetryTests.IsBegin(request)
            ? new StandInAnswer(202, """{"transaction":{"id":"t1"}}""") { Headers = "neo4j-cluster-affinity: member-2\r\n" }
            : StandIn.Row("Integer", "1"));
        await using var transport = server.Transport();
        await using (var transaction = await transport.BeginAsync(Stop))
        {
            await transaction.RunAsync(One, Server.None, Stop);
            await transaction.CommitAsync(Stop);
        }

        server.Requests.Skip(1).ShouldAllBe(request => request.Headers["neo4j-cluster-affinity"] == "member-2");
    }

    [Fact]
    public async Task Credentials_EachKind_AreInTheHeader()
    {
        (await AuthorizationAsync(c => c)).ShouldBe("Basic " + Convert.ToBase64String("neo4j:secret"u8));
        (await AuthorizationAsync(c => c with { User = null, Password = null, BearerToken = "abc.def" })).ShouldBe("Bearer abc.def");
        (await AuthorizationAsync(c => c with { User = null, Password = null })).ShouldBeNull();
    }

    [Fact]
    public void Connection_SecretInTheAddress_IsNotShown() =>
        new Neo4jConnection { Uri = new Uri("http://neo4j:secret@example.org:7474/"), BearerToken = "abc.def" }.ToString()
            .ShouldBe("http://example.org:7474/ (database neo4j, bearer token)");

    [Theory]
    [InlineData("5.25.1")]
    [InlineData("4.4.40")]
    public async Task Open_OldVersion_IsRefused(string version)
    {
        await using var server = StandIn.Start(_ => StandIn.Row("String", version));

        (await OpenAsync(server)).Message.ShouldBe($"Neo4j at {server.Uri} is version {version}, and 5.26 or later is needed. Upgrade it, or name another server.");
    }

    [Theory]
    [InlineData("5.26.0")]
    [InlineData("2025.06.1")]
    public async Task Open_LaterVersion_IsTaken(string version)
    {
        await using var server = StandIn.Start(_ => StandIn.Row("String", version));

        await using var transport = await CypherTransports.OpenAsync(new Neo4jConnection { Uri = server.Uri }, NullLoggerFactory.Instance, Stop);
    }

    [Fact]
    public async Task Open_ServerWithoutQueryApi_IsRefused()
    {
        await using var server = StandIn.Start(_ => new StandInAnswer(404, "<html>not here</html>"));

        (await OpenAsync(server)).Message.ShouldBe(
            $"{server.Uri} does not speak Neo4j's Query API (HTTP 404). Neo4j 5.26 or later is needed, and the address of its HTTP port, such as http://localhost:7474.");
    }

    [Fact]
    public async Task Open_OtherScheme_IsRefused() =>
        (await Should.ThrowAsync<StoreUnavailableException>(
            () => CypherTransports.OpenAsync(new Neo4jConnection { Uri = new Uri("ftp://localhost") }, NullLoggerFactory.Instance, Stop).AsTask()))
        .Message.ShouldStartWith("This build cannot speak ftp:// to Neo4j; it can speak http://, https://");

    [Theory]
    [InlineData("Neo.ClientError.Security.AuthenticationRateLimit", "has seen too many wrong passwords and refuses all for some seconds. Check the password, and start again.")]
    [InlineData("Neo.ClientError.Security.TokenExpired", "refuses these credentials. Check the user and the password or token.")]
    [InlineData("Neo.ClientError.Security.Forbidden", "forbids this user what the store needs: reading, writing, and changing the schema. (One: said the server)")]
    [InlineData("Neo.DatabaseError.Transaction.TransactionStartFailed",
        "has stopped serving the database, as it does when its disk is full or fails. See its log, make room, and restart it. (said the server)")]
    public async Task Read_ServerRefuses_SaysWhatToDo(string code, string expected)
    {
        await using var server = StandIn.Start(_ => StandIn.Error(400, code));
        await using var transport = server.Transport();

        (await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask()))
            .Message.ShouldBe($"Neo4j at {server.Uri} (database neo4j, user neo4j) {expected}");
    }

    [Fact]
    public async Task Tls_AuthorityOfTheFile_IsTrusted()
    {
        using var authority = new TestAuthority();
        await using var server = StandIn.Start(_ => StandIn.Row("Integer", "1"), authority.ServerOptions("localhost"));
        await using var transport = server.Transport(c => c with { CertificateAuthorityFile = authority.File });

        (await transport.ReadAsync(One, Server.None, Stop)).Rows[0][0].ShouldBe(1L);
    }

    [Theory]
    [InlineData(false, "localhost")]
    [InlineData(true, "elsewhere.example")]
    public async Task Tls_UnknownAuthorityOrName_IsNotTrusted(bool trusted, string name)
    {
        using var authority = new TestAuthority();
        await using var server = StandIn.Start(_ => StandIn.Row("Integer", "1"), authority.ServerOptions(name));
        await using var transport = server.Transport(c => c with { CertificateAuthorityFile = trusted ? authority.File : null });

        var fault = await Should.ThrowAsync<StoreUnavailableException>(() => transport.ReadAsync(One, Server.None, Stop).AsTask());

        fault.Message.ShouldStartWith(
            $"Neo4j at {server.Uri} (database neo4j, user neo4j) has a certificate that is not trusted or is for another name, or speaks no TLS. Name the file of the authority that signed it, and the server by the name in it. (");
        fault.MayPass.ShouldBeFalse();
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Tls_FileOfAuthoritiesMissing_SaysSo() =>
        Should.Throw<StoreUnavailableException>(() => new HttpTransport(new Neo4jConnection { Uri = new Uri("https://localhost"), CertificateAuthorityFile = "/nowhere/ca.pem" }, NullLoggerFactory.Instance))
            .Message.ShouldStartWith("The certificates in /nowhere/ca.pem cannot be read: ");

    private static async Task<string?> AuthorizationAsync(Func<Neo4jConnection, Neo4jConnection> change)
    {
        await using var server = StandIn.Start(_ => StandIn.Row("Integer", "1"));
        await using var transport = server.Transport(change);
        await transport.ReadAsync(One, Server.None, Stop);
        return server.Requests.Single().Headers.GetValueOrDefault("Authorization");
    }

    private static Task<StoreUnavailableException> OpenAsync(StandIn server) =>
        Should.ThrowAsync<StoreUnavailableException>(() => CypherTransports.OpenAsync(new Neo4jConnection { Uri = server.Uri }, NullLoggerFactory.Instance, Stop).AsTask());

    /// <summary>An authority that signs through another one, as most do; its certificate is in a file.</summary>
    private sealed class TestAuthority : IDisposable
    {
        private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), Until = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private readonly X509Certificate2 _root = Sign("Root", null, null), _between;

        public TestAuthority()
        {
            _between = Sign("Between", _root, null);
            System.IO.File.WriteAllText(File, _root.ExportCertificatePem());
        }

        public string File { get; } = Path.GetTempFileName();

        public SslServerAuthenticationOptions ServerOptions(string name) =>
            new() { ServerCertificateContext = SslStreamCertificateContext.Create(Sign("Server", _between, name), [_between], offline: true) };

        public void Dispose()
        {
            _root.Dispose();
            _between.Dispose();
            System.IO.File.Delete(File);
        }

        private static X509Certificate2 Sign(string subject, X509Certificate2? by, string? server)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest($"CN=KnowledgeGraph test {subject}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(server is null, false, 0, true));
            if (server is not null)
            {
                var names = new SubjectAlternativeNameBuilder();
                names.AddDnsName(server);
                request.CertificateExtensions.Add(names.Build());
            }

            if (by is null)
                return request.CreateSelfSigned(From, Until);
            using var signed = request.Create(by, From, Until, RandomNumberGenerator.GetBytes(8));
            return signed.CopyWithPrivateKey(key);
        }
    }
}
