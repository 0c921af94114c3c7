using KnowledgeGraph.Server.Access;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server;

/// <summary>The program around the server: starts it, runs it until it is told to stop, and turns a refusal into a message and an exit code.</summary>
public static class ServerProgram
{
    /// <summary>Exit code after a clean stop.</summary>
    public const int Stopped = 0;

    /// <summary>Exit code when the server could not start: the store, the seed files or the address.</summary>
    public const int CannotStart = 1;

    /// <summary>Exit code when arguments or settings are faulty.</summary>
    public const int FaultySettings = 2;

    /// <summary>Runs the server until Ctrl-C or SIGTERM, or what else the arguments ask for.</summary>
    /// <param name="args">Arguments as on the command line.</param>
    /// <param name="output">Where the help goes, and a new API key.</param>
    /// <param name="errors">Where the reason goes when the server cannot start.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help" or "-h"])
        {
            await output.WriteAsync(SettingCatalogue.Help());
            return Stopped;
        }

        if (args is ["keys", ..])
            return await KeysCommand.RunAsync(args[1..], output, errors, TimeProvider.System);

        var start = await ServerComposition.BuildAsync(args);
        if (start.App is not { } app)
            return await RefuseAsync(errors, start.Fault!);

        await using (app)
        {
            if (await ServerStart.ListenAsync(app) is { } fault)
                return await RefuseAsync(errors, fault);
            await app.WaitForShutdownAsync();
        }

        return Stopped;
    }

    private static async Task<int> RefuseAsync(TextWriter errors, StartFault fault)
    {
        await errors.WriteLineAsync($"The server cannot start. {fault.Message}");
        return fault.ExitCode;
    }
}
