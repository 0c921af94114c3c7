using System.Collections.Immutable;
using KnowledgeGraph.Server.Observing;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Workbench;

namespace KnowledgeGraph.Server;

/// <summary>The one place that puts the server together. The program and all tests of a whole server call it.</summary>
public static class ServerComposition
{
    /// <summary>Opens the store, seeds it when it is empty, and composes a server that does not listen yet.</summary>
    /// <param name="args">Arguments as on the command line; tests pass a folder of their own and port 0.</param>
    /// <param name="configure">Changes to the composition before it is built, such as a clock that stands still.</param>
    /// <returns>The server, or why it cannot start.</returns>
    public static async Task<ServerStart> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(Arguments.Read(args, faults));
        var settings = new SettingsReader(builder.Configuration, Home.Find(), faults).Read();
        if (faults.Count > 0)
            return new ServerStart(new StartFault(SettingFaults(faults), ServerProgram.FaultySettings));

        Directory.CreateDirectory(settings.DataDirectory);
        AddServices(builder, settings);
        configure?.Invoke(builder);
        var app = builder.Build();
        Map(app, settings);
        await Task.CompletedTask;
        return new ServerStart(app);
    }

    private static void AddServices(WebApplicationBuilder builder, ServerSettings settings)
    {
        Logs.Add(builder, settings);
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout);
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = [.. settings.AllowedHosts]);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks();
    }

    private static void Map(WebApplication app, ServerSettings settings)
    {
        app.UseMiddleware<RequestLog>();
        app.UseHostFiltering();
        app.MapHealthChecks("/health/live", new() { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready");
        if (settings.Graphiql)
            GraphiqlPage.Map(app, settings);
        app.Lifetime.ApplicationStarted.Register(() => Announcement.Say(app, settings));
        app.Lifetime.ApplicationStopped.Register(() => app.Logger.LogInformation("Stopped"));
    }

    private static string SettingFaults(IEnumerable<string> faults) =>
        string.Join(Environment.NewLine, faults.Select(fault => $"  - {fault}").Prepend("Its settings are faulty:"));
}
