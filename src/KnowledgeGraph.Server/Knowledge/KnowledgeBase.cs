using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Opens the store of a composed server and fills it when it is empty.</summary>
internal static class KnowledgeBase
{
    private const string FileName = "knowledge.db";

    /// <summary>Lets the container hand out the store that <see cref="OpenAsync"/> opens, and close it with the server.</summary>
    /// <param name="services">The services of the server.</param>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<StoreSlot>();
        services.AddSingleton(provider => provider.GetRequiredService<StoreSlot>().Store
            ?? throw new InvalidOperationException("The store is asked for before it is open."));
    }

    /// <summary>Opens the store, and seeds it when it is empty.</summary>
    /// <param name="app">A server that was built.</param>
    /// <param name="settings">Where the store and the seed files are.</param>
    /// <returns>Null, or why the server cannot start.</returns>
    public static async Task<StartFault?> OpenAsync(WebApplication app, ServerSettings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.DataDirectory);
            var slot = app.Services.GetRequiredService<StoreSlot>();
            slot.Store = await EmbeddedStore.OpenAsync(Options(app, settings), CancellationToken.None);
            return await Seeding.RunAsync(app.Services.GetRequiredService<IGraphStore>(), settings, app.Logger, CancellationToken.None);
        }
        catch (StoreUnavailableException fault)
        {
            return new StartFault(fault.Message, ServerProgram.CannotStart);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new StartFault($"The folder {settings.DataDirectory} cannot be used: {fault.Message}", ServerProgram.CannotStart);
        }
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
