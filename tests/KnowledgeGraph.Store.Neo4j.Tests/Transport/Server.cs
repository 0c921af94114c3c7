using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>The server of the tests as they speak to it without a store.</summary>
internal static class Server
{
    /// <summary>Counts for hours.</summary>
    public const string Endless = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y RETURN count(x + y)";

    /// <summary>No parameters.</summary>
    public static readonly Dictionary<string, object?> None = [];

    /// <summary>Stops the test.</summary>
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>How to reach it; skips the test where there is none.</summary>
    public static Task<Neo4jConnection> ConnectionAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        return Neo4jServer.ConnectionAsync();
    }

    /// <summary>A transport: the driver's, when the server is named by a Bolt address.</summary>
    public static async Task<ICypherTransport> TransportAsync() => await OpenAsync(await ConnectionAsync());

    /// <summary>A transport over HTTP, for what its messages or its server's ways are of HTTP alone; skips the test where the server is named by a Bolt address.</summary>
    public static async Task<ICypherTransport> HttpTransportAsync()
    {
        var connection = await ConnectionAsync();
        Assert.SkipUnless(connection.Uri.Scheme is "http" or "https", "what is tested is a matter of HTTP, and the server is named by a Bolt address");
        return await OpenAsync(connection);
    }

    /// <summary>A transport to somewhere.</summary>
    public static HttpTransport Over(Neo4jConnection connection) => new(connection, NullLoggerFactory.Instance);

    /// <summary>Opens a transport, as a program does.</summary>
    public static async Task<ICypherTransport> OpenAsync(Neo4jConnection connection) => await CypherTransports.OpenAsync(connection, NullLoggerFactory.Instance, Stop);

    /// <summary>A statement under the name of the test that runs it.</summary>
    public static CypherStatement Says(string text) => new("Test", text);

    /// <summary>A label that no other test has.</summary>
    public static string NewLabel() => "X" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Asks and gives the rows.</summary>
    public static async Task<IReadOnlyList<object?[]>> AskAsync(this ICypherTransport transport, string text, params (string Name, object? Value)[] parameters) =>
        (await transport.ReadAsync(Says(text), parameters.ToDictionary(p => p.Name, p => p.Value), Stop)).Rows;

    /// <summary>Asks for one value.</summary>
    public static async Task<object?> ValueAsync(this ICypherTransport transport, string text, params (string Name, object? Value)[] parameters) =>
        (await transport.AskAsync(text, parameters))[0][0];

    /// <summary>Writes.</summary>
    public static async Task WriteAsync(this ICypherTransport transport, string text) => await transport.WriteAsync(Says(text), None, Stop);

    /// <summary>Runs a statement of a transaction.</summary>
    public static async Task RunAsync(this ICypherTransaction transaction, string text) => await transaction.RunAsync(Says(text), None, Stop);

    /// <summary>Waits until the server runs a statement that holds a text, or no more.</summary>
    public static async Task WaitUntilRunsAsync(this ICypherTransport transport, string text, bool runs)
    {
        // The text comes in parts, so that the question does not find itself.
        const string Found = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $half + $rest RETURN count(*)";
        while ((long)(await transport.ValueAsync(Found, ("half", text[..4]), ("rest", text[4..])))! > 0 != runs)
            await Task.Delay(50, Stop);
    }
}
