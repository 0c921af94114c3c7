using System.Collections.Immutable;
using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Changes;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Access;
using KnowledgeGraph.Server.Knowledge;
using KnowledgeGraph.Server.Observing;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Transport;
using KnowledgeGraph.Server.Workbench;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Server;

/// <summary>The one place that puts the server together. The program and all tests of a whole server call it.</summary>
public static class ServerComposition
{
    /// <summary>Opens the store, loads what is missing of its seed, and composes a server that does not listen yet.</summary>
    /// <param name="args">Arguments as on the command line; tests pass a folder of their own and port 0.</param>
    /// <param name="configure">Changes to the composition before it is built, such as a clock that stands still.</param>
    /// <returns>The server, or why it cannot start.</returns>
    public static async Task<ServerStart> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var builder = ServerConfiguration.Builder(args, faults);
        var settings = new SettingsReader(builder.Configuration, Home.Find(), faults).Read();
        if (faults.Count > 0)
            return new ServerStart(new StartFault(SettingFaults(faults), ServerProgram.FaultySettings));

        AddServices(builder, settings);
        configure?.Invoke(builder);
        var app = builder.Build();
        if ((await KnowledgeBase.OpenAsync(app, settings) ?? AccessFeatures.FaultOf(app, settings.Access) ?? await MapAsync(app, settings)) is not { } fault)
            return new ServerStart(app);
        await app.DisposeAsync();
        return new ServerStart(fault);
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
            kestrel.Limits.MaxConcurrentUpgradedConnections = settings.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTimeout);
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = [.. settings.AllowedHosts]);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        HttpFeatures.Add(builder.Services, settings.Http);
        AccessFeatures.Add(builder.Services, settings.Access);
        builder.Services.AddHealthChecks().AddCheck<StoreReady>("store");
        KnowledgeBase.Add(builder.Services);
        builder.Services.AddKnowledgeGraphQl(provider => GraphQl(provider, provider.GetRequiredService<IGraphStore>(), provider.GetRequiredService<Askers>(), settings));
    }

    private static GraphQlSetup GraphQl(IServiceProvider services, IGraphStore store, Askers askers, ServerSettings settings) => new()
    {
        Sdl = File.ReadAllText(settings.SchemaFile),
        Resolvers = GraphApi.Resolvers(
            PredicateCatalogue.Default, CodeLists.Default, services.GetRequiredService<IWriteAudit>(), services.GetRequiredService<LoadWatch>(), AskerLimits(settings)),
        Root = context => GraphApi.Root(store, askers.Of(context), context.TraceIdentifier),
        Admits = askers.AdmitAsync,
        Ends = Askers.EndOf,
        Spend = services.GetRequiredService<RateLimits>().Spend,
        Limits = settings.Limits,
        Subscriptions = settings.Subscriptions,
        MaxRequestBytes = (int)settings.MaxRequestBytes,
        MaxBatch = settings.Http.MaxBatch,
        MaxPersistedQueryBytes = settings.Http.PersistedQueryBytes,
        TrustedDocuments = settings.Http.TrustedDocuments,
        OnlyTrustedDocuments = settings.Http.TrustedDocumentsOnly,
    };

    private static AskerLimits AskerLimits(ServerSettings settings) => new()
    {
        AnonymousRequestsPerMinute = settings.Access.AnonymousRequestsPerMinute,
        RequestsPerMinute = settings.Access.RequestsPerMinute,
        RequestsPerBatch = settings.Http.MaxBatch,
        RequestBytes = (int)settings.MaxRequestBytes,
        Query = settings.Limits,
    };

    private static async Task<StartFault?> MapAsync(WebApplication app, ServerSettings settings)
    {
        if (!settings.Access.TrustedProxies.IsEmpty)
            app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseHostFiltering();
        HttpFeatures.Use(app, settings.Http);
        AccessFeatures.Use(app, settings.Access);
        try
        {
            app.MapKnowledgeGraphQl("/graphql").WithMetadata(Guarded.Mark);
        }
        catch (SchemaException fault)
        {
            return new StartFault($"{settings.SchemaFile}: {fault.Message}", ServerProgram.CannotStart);
        }

        if (await app.Services.TrustedDocumentFaultsAsync() is { Count: > 0 } faults)
            return new StartFault(SettingFaults(faults.Select(fault => $"{HttpCatalogue.TrustedDocuments.Path} has {fault}")), ServerProgram.FaultySettings);

        app.MapHealthChecks("/health/live", new() { Predicate = static _ => false });
        app.MapHealthChecks("/health/ready");
        if (settings.Graphiql)
            GraphiqlPage.Map(app, settings);
        app.Lifetime.ApplicationStarted.Register(() => Announcement.Say(app, settings));
        app.Lifetime.ApplicationStopped.Register(() => app.Logger.LogInformation("Stopped"));
        return null;
    }

    private static string SettingFaults(IEnumerable<string> faults) =>
        string.Join(Environment.NewLine, faults.Select(fault => $"  - {fault}").Prepend("Its settings are faulty:"));
}
