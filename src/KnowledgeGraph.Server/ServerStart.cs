using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.Connections;

namespace KnowledgeGraph.Server;

/// <summary>Why the server cannot start.</summary>
/// <param name="Message">What is wrong and what to do, for the person at the console.</param>
/// <param name="ExitCode">Exit code of the program.</param>
public sealed record StartFault(string Message, int ExitCode);

/// <summary>A composed server, or the reason why there is none.</summary>
public sealed class ServerStart
{
    private readonly WebApplication? _app;

    internal ServerStart(WebApplication app) => _app = app;

    internal ServerStart(StartFault fault) => Fault = fault;

    /// <summary>The server, not yet listening; null when it cannot start.</summary>
    public WebApplication? App => _app;

    /// <summary>Why the server cannot start; null when it can.</summary>
    public StartFault? Fault { get; }

    /// <summary>The server, for callers that know that it starts.</summary>
    /// <exception cref="InvalidOperationException">It does not; the message is the fault's.</exception>
    public WebApplication Required => _app ?? throw new InvalidOperationException(Fault!.Message);

    /// <summary>Starts listening.</summary>
    /// <param name="app">A composed server.</param>
    /// <returns>Null once it listens, or why its address cannot be had.</returns>
    public static async Task<StartFault?> ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return null;
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Unlistenable(app, "is in use by another program. Stop that one, or give another address with --urls http://localhost:PORT.");
        }
        catch (System.Net.Sockets.SocketException fault)
        {
            return Unlistenable(app, $"cannot be listened on: {fault.Message}. Give another address with --urls.");
        }
    }

    private static StartFault Unlistenable(WebApplication app, string reason) =>
        new($"The address {string.Join(", ", app.Services.GetRequiredService<ServerSettings>().Urls)} {reason}", ServerProgram.CannotStart);
}
