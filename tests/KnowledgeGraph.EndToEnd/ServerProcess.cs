using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.EndToEnd;

/// <summary>The real server in a process of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;
    private Uri? _listening;
    private bool _disposed;

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        _errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>What it wrote to standard error; there once it has ended.</summary>
    public Task<string> Errors => _errors;

    /// <summary>What it has written to standard output.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <summary>Starts a server on the embedded store and a free port, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string data, params string[] more) => StartAsync([], ["--data-directory", data, .. more]);

    /// <summary>Starts a server on a free port and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(Dictionary<string, string> environment, params string[] args)
    {
        var server = Begin(environment, args);
        await server.ListeningAsync();
        return server;
    }

    /// <summary>Starts a server on a free port and does not wait.</summary>
    public static ServerProcess Begin(Dictionary<string, string> environment, params string[] args) => Launch(environment, ["--urls", "http://127.0.0.1:0", .. args]);

    /// <summary>Waits until it listens. One that does not is ended.</summary>
    public async Task ListeningAsync()
    {
        var first = await Task.WhenAny(_address.Task, _process.WaitForExitAsync(), Task.Delay(Patience));
        if (first == _address.Task)
            return;
        var output = Output;
        await DisposeAsync();
        throw new InvalidOperationException($"The server did not start.\n{output}\n{await _errors}");
    }

    /// <summary>Waits until its output has a text.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
            await Task.Delay(20, patience.Token);
    }

    /// <summary>Runs a server that is expected to give up.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args) => RunAsync([], args);

    /// <summary>Runs a server that is expected to give up.</summary>
    /// <returns>Exit code, standard output and standard error.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(Dictionary<string, string> environment, params string[] args)
    {
        await using var server = Launch(environment, args);
        await server._process.WaitForExitAsync().WaitAsync(Patience);
        return (server._process.ExitCode, server.Output, await server._errors);
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Kill(_process.Id, SigTerm).ShouldBe(0);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ServerProcess Launch(Dictionary<string, string> environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ServerDll, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // The tests' own way to Neo4j is not the server's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NEO4J_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // Killed, it would leave the runtime's sockets behind.
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
        if (ListeningLine().Match(line) is { Success: true } match)
            _listening = new Uri(match.Groups[1].Value);
        // The address comes first, the folder of the data last: in a line of its own, or in the same one in the JSON format.
        if (_listening is not null && line.Contains(" Data ", StringComparison.Ordinal))
            _address.TrySetResult(_listening);
    }

    [GeneratedRegex(@"Listening on (http://[0-9.:]+)")]
    private static partial Regex ListeningLine();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
