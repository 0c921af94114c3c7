using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>A program on Node that goes on until it is killed, and what it prints line by line.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();

    private NodeClient(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(_lines, line.Data);
        process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a script.</summary>
    /// <param name="script">Its path in the checkout.</param>
    /// <param name="args">Its arguments.</param>
    public static NodeClient Start(string script, params string?[] args)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf(script), .. args.OfType<string>()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return new NodeClient(Process.Start(start)!);
    }

    /// <summary>The next line that it prints; waits for it.</summary>
    public async Task<string> LineAsync() => await _lines.Reader.ReadAsync(Token);

    /// <summary>The next line, read as JSON.</summary>
    public async Task<JsonElement> JsonAsync() => JsonDocument.Parse(await LineAsync()).RootElement;

    /// <summary>The next line that it prints as an error or for the person before it; waits for it.</summary>
    public async Task<string> RemarkAsync() => await _errors.Reader.ReadAsync(Token);

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Take(Channel<string> into, string? line)
    {
        if (line is null)
            into.Writer.TryComplete();
        else
            into.Writer.TryWrite(line);
    }
}
