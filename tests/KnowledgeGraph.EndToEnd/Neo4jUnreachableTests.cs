using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.EndToEnd;

/// <summary>A start without any Neo4j.</summary>
public sealed class Neo4jUnreachableTests
{
    [Fact]
    public async Task Start_NothingListens_SaysSoAfterItsPatienceAndShowsNoSecret()
    {
        const string Secret = "s3cret-of-the-tests";

        var (exitCode, output, errors) = await ServerProcess.RunAsync(
            new Dictionary<string, string>
            {
                ["KnowledgeGraph__Store"] = "neo4j",
                ["NEO4J_URI"] = $"http://127.0.0.1:{UnusedPort()}",
                ["NEO4J_PASSWORD"] = Secret,
            },
            "--urls", "http://127.0.0.1:0", "--log-level", "Verbose", "--neo4j-start-timeout-seconds", "2");

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("The server cannot start. ");
        errors.ShouldContain("http://127.0.0.1:");
        (output + errors).ShouldNotContain("   at ");
        (output + errors).ShouldNotContain(Secret);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
