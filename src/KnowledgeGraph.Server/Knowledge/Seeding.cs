using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>
/// Loads the seed files into a store that has nothing else. The store itself tells how far that got, by the loads that it has: nothing is noted beside it, so a
/// start goes on where another one ended, and servers that start on one store at once all do the same work, of which the store takes each load once.
/// </summary>
internal static class Seeding
{
    /// <summary>Loads the seed files when the store holds nothing but some of them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="settings">Where the seed files are, and whether to load them.</param>
    /// <param name="log">Where to say what was loaded.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null, or every fault of the files.</returns>
    public static async Task<StartFault?> RunAsync(IGraphStore store, ServerSettings settings, ILogger log, CancellationToken cancellation)
    {
        var summary = await store.SummaryAsync(Marking.Red, cancellation);
        if (!settings.LoadSeed || !await IsUnfinishedAsync(store, summary.Loads, settings.SeedDirectory, cancellation))
        {
            log.LogInformation("The store holds {Claims} claims of {Loads} loads", summary.Claims, summary.Loads);
            return null;
        }

        var report = await new SeedLoader(store).LoadAsync(settings.SeedDirectory, "seed", cancellation);
        if (!report.Succeeded)
            return new StartFault(Describe(settings, report), ServerProgram.CannotStart);
        log.LogInformation(
            "Loaded {Files} seed files: {Entities} entities, {Propositions} propositions, {Claims} claims",
            report.Files.Length, report.Created.Entities, report.Created.Propositions, report.Created.Claims);
        return null;
    }

    private static async Task<bool> IsUnfinishedAsync(IGraphStore store, long loads, string folder, CancellationToken cancellation)
    {
        if (loads == 0)
            return true;
        var seed = await SeedLoader.LoadsOfAsync(folder, cancellation);
        if (loads >= seed.Length)
            return false; // all of them, or something else as well
        var view = await store.OpenAsync(ReadScope.Everything, cancellation);

        // More when another server has recorded one since.
        return (await view.LoadsAsync([.. seed.SelectMany(static ids => ids)], cancellation)).Count(load => load is not null) >= loads;
    }

    private static string Describe(ServerSettings settings, SeedLoadReport report) =>
        string.Join(Environment.NewLine, report.Faults.Select(fault => $"  {fault}")
            .Prepend($"The seed files in {settings.SeedDirectory} have faults, and none with a fault was loaded:"));
}
