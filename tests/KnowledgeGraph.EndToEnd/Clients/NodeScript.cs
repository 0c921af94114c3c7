using System.Diagnostics;
using System.Text.Json;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>Scripts of tests/clients, which hand something to a program of the field and print what it says.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Folder = Repository.PathOf("tests/clients");

    /// <summary>Why the scripts cannot run; null when they can.</summary>
    public static string? Missing { get; } =
        !File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")) ? "the packages of tests/clients are not installed: Node.js with npm and a package registry are needed when the tests are built"
        : !Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node"))) ? "Node.js is not there"
        : null;

    /// <summary>Skips the test when the scripts cannot run.</summary>
    public static void Need() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    /// <summary>Runs a script to its end.</summary>
    /// <param name="name">File in tests/clients.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>What it printed, read as JSON.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<JsonElement> JsonAsync(string name, params string[] args) => JsonDocument.Parse(await RunAsync(name, args)).RootElement;

    /// <inheritdoc cref="JsonAsync" />
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string name, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, name), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        })!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{name} failed:\n{await output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
