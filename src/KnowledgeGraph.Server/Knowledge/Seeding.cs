using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Server.Knowledge;

/// <summary>Fills an empty store from the seed files.</summary>
internal static class Seeding
{
    // Each file is recorded whole or not at all, but a process may end between two: the note makes the next start go on.
    private const string UnfinishedNote = "seeding-unfinished";

    /// <summary>Loads the seed files when the store is empty, or when an earlier start did not get through them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="settings">Where the seed files are, and whether to load them.</param>
    /// <param name="log">Where to say what was loaded.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Null, or every fault of the files.</returns>
    public static async Task<StartFault?> RunAsync(IGraphStore store, ServerSettings settings, ILogger log, CancellationToken cancellation)
    {
        var note = Path.Combine(settings.DataDirectory, UnfinishedNote);
        var summary = await store.SummaryAsync(cancellation);
        if (!settings.LoadSeed || (summary.Loads > 0 && !File.Exists(note)))
        {
            log.LogInformation("The store holds {Claims} claims of {Loads} loads", summary.Claims, summary.Loads);
            return null;
        }

        await File.WriteAllTextAsync(note, "The seed files are being loaded. The server removes this note when all are.\n", cancellation);
        var report = await new SeedLoader(store).LoadAsync(settings.SeedDirectory, "seed", cancellation);
        if (!report.Succeeded)
            return new StartFault(Describe(settings, report), ServerProgram.CannotStart);
        File.Delete(note);
        log.LogInformation(
            "Loaded {Files} seed files: {Entities} entities, {Propositions} propositions, {Claims} claims",
            report.Files.Length, report.Created.Entities, report.Created.Propositions, report.Created.Claims);
        return null;
    }

    private static string Describe(ServerSettings settings, SeedLoadReport report) =>
        string.Join(Environment.NewLine, report.Faults.Select(fault => $"  {fault}")
            .Prepend($"The seed files in {settings.SeedDirectory} have faults, and none with a fault was loaded:"));
}
