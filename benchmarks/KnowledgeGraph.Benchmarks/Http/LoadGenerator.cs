using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>What a load came to.</summary>
/// <param name="RequestsPerSecond">Answers of status 200 a second.</param>
/// <param name="PerCpuSecond">
/// Answers per second of processor time that the server used: what one costs, however busy the machine is.
/// </param>
internal sealed record LoadFigure(double RequestsPerSecond, double PerCpuSecond);

/// <summary>
/// Asks one question over and over on some connections, the next as soon as the last is answered. With wrk when it is installed,
/// because it takes the least from the server's cores; else with plain sockets. The same for every server of a run.
/// </summary>
/// <param name="connections">Connections at a time.</param>
internal sealed class LoadGenerator(int connections)
{
    private static readonly bool HasWrk =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static string Name => HasWrk ? "wrk" : "sockets";

    public async Task<LoadFigure> RunAsync(HttpPeer server, byte[] body, int seconds)
    {
        var cpu = server.CpuTime;
        var rate = HasWrk ? await WrkAsync(server.Url, body, seconds) : await SocketsAsync(server.Url, body, seconds);
        return new LoadFigure(rate, rate * seconds / (server.CpuTime - cpu).TotalSeconds);
    }

    private async Task<double> WrkAsync(Uri url, byte[] body, int seconds)
    {
        var bodyFile = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(bodyFile, body);
            var info = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "-s", Locations.PostScript, url.ToString()])
            {
                RedirectStandardOutput = true,
                Environment = { ["BODY"] = bodyFile },
            };
            using var wrk = Process.Start(info)!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            return RateOf(output);
        }
        finally
        {
            File.Delete(bodyFile);
        }
    }

    private static double RateOf(string output)
    {
        var rate = output.Split('\n').FirstOrDefault(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal));
        if (rate is null || output.Contains("Non-2xx", StringComparison.Ordinal)
            || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"wrk found faults:\n{output}");
        return double.Parse(rate.AsSpan("Requests/sec:".Length), CultureInfo.InvariantCulture);
    }

    private async Task<double> SocketsAsync(Uri url, byte[] body, int seconds)
    {
        var start = Stopwatch.GetTimestamp();
        var end = start + (seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await ClosedLoopConnection.OpenAsync(url, body);
            long answers = 0;
            for (; Stopwatch.GetTimestamp() < end; answers++)
                await connection.AskAsync();
            return answers;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
