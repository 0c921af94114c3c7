using KnowledgeGraph.Api.Changes;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Opens the store of a composed server and sees that it has its seed.</summary>
internal static class KnowledgeBase
{
    private const string FileName = "knowledge.db";

    /// <summary>Lets the container hand out the store that <see cref="OpenAsync"/> opens, and close it with the server.</summary>
    /// <param name="services">The services of the server.</param>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<StoreSlot>();
        services.AddSingleton(provider => new LoadWatch(
            StoreOf(provider), provider.GetRequiredService<ServerSettings>().Neo4j?.Poll, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LoadWatch>>()));
        services.AddSingleton<IGraphStore>(provider => new WatchedStore(StoreOf(provider), provider.GetRequiredService<LoadWatch>()));
    }

    /// <summary>Opens the store that the settings choose, and loads what is missing of its seed.</summary>
    /// <param name="app">A server that was built.</param>
    /// <param name="settings">Where the store and the seed files are.</param>
    /// <returns>Null, or why the server cannot start.</returns>
    public static async Task<StartFault?> OpenAsync(WebApplication app, ServerSettings settings)
    {
        try
        {
            app.Services.GetRequiredService<StoreSlot>().Store = settings.Neo4j is { } neo4j
                ? await Neo4jBase.OpenAsync(app.Services, neo4j, app.Logger, CancellationToken.None)
                : await OpenEmbeddedAsync(app, settings);
            return await Seeding.RunAsync(app.Services.GetRequiredService<IGraphStore>(), settings, app.Logger, CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            return new StartFault(fault.Message, ServerProgram.CannotStart);
        }
        catch (TimeoutException fault)
        {
            return new StartFault($"The store is too slow: {fault.Message}", ServerProgram.CannotStart);
        }
        catch (Exception fault) when (settings.Neo4j is null && (fault is IOException or UnauthorizedAccessException))
        {
            return new StartFault($"The folder {settings.DataDirectory} cannot be used: {fault.Message}", ServerProgram.CannotStart);
        }
    }

    private static IGraphStore StoreOf(IServiceProvider provider) => provider.GetRequiredService<StoreSlot>().Store
        ?? throw new InvalidOperationException("The store is asked for before it is open.");

    private static async Task<IGraphStore> OpenEmbeddedAsync(WebApplication app, ServerSettings settings)
    {
        Directory.CreateDirectory(settings.DataDirectory);
        return await EmbeddedStore.OpenAsync(Options(app, settings), CancellationToken.None);
    }

    private static EmbeddedStoreOptions Options(WebApplication app, ServerSettings settings)
    {
        var options = new EmbeddedStoreOptions
        {
            Path = Path.Combine(settings.DataDirectory, FileName),
            TimeProvider = app.Services.GetRequiredService<TimeProvider>(),
        };
        return settings.CacheBytes == 0 ? options : options with { CacheBytes = settings.CacheBytes };
    }
}
