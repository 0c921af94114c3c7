using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Store.Neo4j.Transport.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Transport;

/// <summary>A request that a <see cref="StandIn"/> got.</summary>
internal sealed record StandInRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What a <see cref="StandIn"/> says.</summary>
internal sealed record StandInAnswer(int Status, string Body)
{
    /// <summary>Header lines beside the usual ones.</summary>
    public string Headers { get; init; } = "";

    /// <summary>The connection is cut after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }
}

/// <summary>An HTTP server in place of Neo4j, whose answers a test writes: for what the real one does not do on demand.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<StandInRequest, StandInAnswer?> _answer;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly Task _accepting;

    private StandIn(Func<StandInRequest, StandInAnswer?> answer, SslServerAuthenticationOptions? tls)
    {
        (_answer, _tls) = (answer, tls);
        _listener.Start();
        Uri = new Uri($"{(tls is null ? "http" : "https")}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>What was asked, in the order it came in.</summary>
    public ConcurrentQueue<StandInRequest> Requests { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="answer">What it says; null closes the connection without a word.</param>
    /// <param name="tls">Its certificate, or null for plain HTTP.</param>
    public static StandIn Start(Func<StandInRequest, StandInAnswer?> answer, SslServerAuthenticationOptions? tls = null) => new(answer, tls);

    /// <summary>An answer with one column and one row.</summary>
    public static StandInAnswer Row(string type, string value) =>
        new(202, $$$"""{"data":{"fields":["x"],"values":[[{"$type":"{{{type}}}","_value":"{{{value}}}"}]]},"bookmarks":["bookmark-of-a-read"]}""");

    /// <summary>An error as Neo4j says it.</summary>
    public static StandInAnswer Error(int status, string code) => new(status, $$$"""{"errors":[{"code":"{{{code}}}","message":"said the server"}]}""");

    /// <summary>A transport to it, which has asked nothing yet.</summary>
    public HttpTransport Transport(Func<Neo4jConnection, Neo4jConnection>? change = null) =>
        new((change ?? (c => c))(new Neo4jConnection { Uri = Uri, User = "neo4j", Password = "secret" }), NullLoggerFactory.Instance);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var client in _open.Keys)
            client.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        _open[client] = 0;
        try
        {
            Stream stream = client.GetStream();
            if (_tls is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(_tls);
                stream = secure;
            }

            while (await ReadAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                if (_answer(request) is not { } answer || !await WriteAsync(stream, answer))
                    return;
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or does not trust it.
        }
        finally
        {
            client.Dispose();
            _open.TryRemove(client, out _);
        }
    }

    private static async Task<StandInRequest?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body);
        return new StandInRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<bool> WriteAsync(Stream stream, StandInAnswer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {answer.Status} As written\r\nContent-Length: {body.Length}\r\n{answer.Headers}\r\n"));
        await stream.WriteAsync(body.AsMemory(0, answer.CutAfter ?? body.Length));
        await stream.FlushAsync();
        return answer.CutAfter is null;
    }
}
