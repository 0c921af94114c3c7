using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>A connection that asks the same question again and again and waits for each answer.</summary>
internal sealed class ClosedLoopConnection : IDisposable
{
    private const int Chunked = -1;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request, _buffer = new byte[1 << 20];

    private ClosedLoopConnection(byte[] request) => _request = request;

    public static async Task<ClosedLoopConnection> OpenAsync(Uri url, byte[] body)
    {
        var head = $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        var connection = new ClosedLoopConnection([.. Encoding.ASCII.GetBytes(head), .. body]);
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, url.Port));
        return connection;
    }

    /// <summary>Asks once and reads the answer to its end.</summary>
    /// <exception cref="InvalidOperationException">The answer is not of status 200, or the connection was closed.</exception>
    public async Task AskAsync()
    {
        await _socket.SendAsync(_request);
        var (have, length) = (0, 0);
        while (length == 0)
        {
            have += await ReceiveAsync(have);
            if (_buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
                length = LengthOf(Encoding.ASCII.GetString(_buffer, 0, end), end + 4);
        }

        while (length == Chunked ? !_buffer.AsSpan(0, have).EndsWith("\r\n0\r\n\r\n"u8) : have < length)
            have += await ReceiveAsync(have);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync(int at)
    {
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(at));
        return read > 0 ? read : throw new InvalidOperationException("the server closed the connection");
    }

    private static int LengthOf(string head, int bodyAt)
    {
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            throw new InvalidOperationException($"the server answered {head}");
        var line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? Chunked : bodyAt + int.Parse(line.AsSpan("content-length:".Length), CultureInfo.InvariantCulture);
    }
}
