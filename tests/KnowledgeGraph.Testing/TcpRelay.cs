using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Testing;

/// <summary>A way through the network to a real server that can be cut, frozen and opened again: what an outage of the server looks like from afar.</summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private TcpListener? _listener;
    private volatile TaskCompletionSource _flowing = Flowing();
    private Task _accepting = Task.CompletedTask;

    private TcpRelay(string host, int port) => (_host, _port) = (host, port);

    /// <summary>Where to connect to; the same for as long as the relay lives.</summary>
    public int Port { get; private set; }

    /// <summary>Opens a way to a server.</summary>
    /// <param name="target">Address of the server.</param>
    public static TcpRelay To(Uri target)
    {
        var relay = new TcpRelay(target.Host, target.Port);
        relay.Listen();
        return relay;
    }

    /// <summary>Breaks all connections and refuses new ones.</summary>
    public async Task CutAsync()
    {
        _listener?.Stop();
        await _accepting;
        foreach (var socket in _open.Keys)
            Break(socket);
    }

    /// <summary>Keeps all connections and takes new ones, and lets nothing through.</summary>
    public void Freeze() => _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything through again after <see cref="Freeze"/>.</summary>
    public void Thaw() => _flowing.TrySetResult();

    /// <summary>Takes connections again after <see cref="CutAsync"/>.</summary>
    public void Mend() => Listen();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        Thaw();
    }

    private static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private void Listen()
    {
        var listener = _listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptSocketAsync());
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return; // cut
            }
        }
    }

    private async Task ServeAsync(Socket near)
    {
        var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        (_open[near], _open[far]) = (0, 0);
        try
        {
            await far.ConnectAsync(_host, _port);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (SocketException)
        {
            // The server itself is away: whoever connected sees the connection end.
        }
        finally
        {
            Break(near);
            Break(far);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                await _flowing.Task;
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // One end has gone; the other is closed with it.
        }
    }

    private void Break(Socket socket)
    {
        if (!_open.TryRemove(socket, out _))
            return;
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }
}
