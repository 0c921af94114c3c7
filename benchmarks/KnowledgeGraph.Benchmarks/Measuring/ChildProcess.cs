using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Benchmarks.Measuring;

/// <summary>A process that was started here and is ended here.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private ChildProcess(Process process, string name)
    {
        _process = process;
        Name = name;
        StartedAt = Stopwatch.GetTimestamp();
    }

    public string Name { get; }

    /// <summary>When it was started (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public long StartedAt { get; }

    /// <summary>Processor time that it and the processes it started have used, all threads together.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            var total = _process.TotalProcessorTime;
            var children = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children");
            foreach (var id in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                using var child = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
                total += child.TotalProcessorTime;
            }

            return total;
        }
    }

    /// <summary>The most memory it had at a time (VmHWM), in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a process and listens to its output, so that it never waits for a reader.</summary>
    /// <param name="name">What it is called in reports.</param>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What its environment has besides ours.</param>
    public static ChildProcess Start(
        string name, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            info.Environment[key] = value;
        var process = new Process { StartInfo = info };
        var child = new ChildProcess(process, name);
        process.OutputDataReceived += child.Keep;
        process.ErrorDataReceived += child.Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until an answer of status 200 comes.</summary>
    /// <param name="ask">Sends one request.</param>
    /// <param name="limit">How long to try.</param>
    /// <returns>The answer's body.</returns>
    /// <exception cref="InvalidOperationException">The process ended or gave none in time; the message has its last output.</exception>
    public async Task<byte[]> FirstAnswerAsync(Func<Task<HttpResponseMessage>> ask, TimeSpan limit)
    {
        while (Stopwatch.GetElapsedTime(StartedAt) < limit && !_process.HasExited)
        {
            try
            {
                using var response = await ask();
                if (response.StatusCode == HttpStatusCode.OK)
                    return await response.Content.ReadAsByteArrayAsync();
                Keep($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }
            catch (HttpRequestException)
            {
                // It does not listen yet: that is what is waited for.
            }

            await Task.Delay(10);
        }

        lock (_output)
            throw new InvalidOperationException($"{Name} ended or gave no answer within {limit}; the last it said:\n{string.Join('\n', _output.TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await terminate.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line) => Keep(line.Data);

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
        {
            if (_output.Count > 0 && _output[^1] == line)
                return;
            _output.Add(line);
        }
    }
}
