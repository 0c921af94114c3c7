using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Testing;

/// <summary>A Neo4j server in a folder of its own, as a process that the caller owns.</summary>
public sealed class Neo4jProcess : IAsyncDisposable
{
    // A shell stands between: when this process, which holds its input open, is gone, it kills the server and removes the folder, unless it is told to keep that.
    private const string Watch = "\"$@\" & pid=$!; read -r order; kill -KILL $pid 2> /dev/null; wait $pid 2> /dev/null; [ \"$order\" = keep ] || rm -rf \"$0\"";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly string _script, _folder = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
    private readonly string[] _settings;
    private readonly bool _isBrief;
    private readonly (int Http, int Bolt) _ports = (FreePort(), FreePort());
    private Process? _process;
    private int _server;

    private Neo4jProcess(string script, bool isBrief, string[] settings)
    {
        (_script, _isBrief, _settings) = (script, isBrief, settings);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
    }

    /// <summary>How to reach it.</summary>
    public Neo4jConnection Connection => new() { Uri = new Uri($"http://127.0.0.1:{_ports.Http}"), User = "neo4j", Password = "test-password" };

    /// <summary>Starts a server.</summary>
    /// <param name="script">The program that starts it.</param>
    /// <param name="isBrief">True for one that is not to last: it starts with half the work, and plans statements with twice as much.</param>
    /// <param name="settings">Lines of its configuration, <c>key=value</c>.</param>
    public static async Task<Neo4jProcess> StartAsync(string script, bool isBrief, string[] settings)
    {
        var server = new Neo4jProcess(script, isBrief, settings);
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it again in the same folder on the same ports, after it was killed.</summary>
    /// <param name="settings">Other lines of its configuration; none for those of before.</param>
    public async Task RestartAsync(params string[] settings)
    {
        File.Delete(Path.Combine(_folder, "server.pid"));
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Watch, _folder, _script, "run", _folder,
            "--http-port", _ports.Http.ToString(CultureInfo.InvariantCulture), "--bolt-port", _ports.Bolt.ToString(CultureInfo.InvariantCulture),
            .. (settings.Length > 0 ? settings : _settings).SelectMany(setting => (string[])["--set", setting])])
            start.ArgumentList.Add(argument);
        if (_isBrief)
            start.Environment["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1";
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("NEO4J_PID=", StringComparison.Ordinal))
                _server = int.Parse(line.AsSpan(10), CultureInfo.InvariantCulture);
            if (line == "NEO4J_READY=1")
                return;
        }

        throw new InvalidOperationException($"Neo4j did not start; see {_folder}/logs");
    }

    /// <summary>Kills it, as a power cut would.</summary>
    public async Task KillAsync()
    {
        Signal("KILL");
        await _process!.StandardInput.WriteLineAsync("keep");
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets it stand still.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        End();
    }

    private void End()
    {
        if (_process is { } process)
        {
            Signal("KILL");
            process.StandardInput.Close();
            process.WaitForExit(5000);
            _process = null;
        }

        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", [$"-{name}", _server.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
