using System.Diagnostics;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>Stores filled with a generated base; made once and kept between commands (<see cref="Locations.Data"/>).</summary>
internal static class Bases
{
    /// <summary>Makes a base anew.</summary>
    /// <param name="arguments">Of the command.</param>
    public static async Task GenerateAsync(Arguments arguments)
    {
        arguments.Expect("claims");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        Delete(FolderOf(size));
        Report.Say(await EnsureAsync(size));
    }

    /// <summary>The folder of a store that holds a base; filled when it is not there yet.</summary>
    /// <param name="size">How large a base.</param>
    public static async Task<string> EnsureAsync(BaseSize size)
    {
        var folder = FolderOf(size);
        if (Directory.Exists(folder))
            return folder;
        Report.Say($"generating a base of {size.Claims:#,0} claims");
        var unfinished = folder + ".unfinished";
        Delete(unfinished);
        var (store, time) = await LoadAsync(unfinished, new BaseGenerator(size).Header, new BaseGenerator(size).Records());
        await store.DisposeAsync();
        Directory.Move(unfinished, folder);
        Report.Say($"{size.Records:#,0} records in {Report.N(time.TotalSeconds)} s, generating included");
        return folder;
    }

    /// <summary>Records a load in a new store.</summary>
    /// <param name="folder">Where the store will be.</param>
    /// <param name="header">What is loaded.</param>
    /// <param name="records">The records.</param>
    /// <returns>The store, and how long recording took until all was durable and searchable.</returns>
    public static async Task<(EmbeddedStore Store, TimeSpan Time)> LoadAsync(
        string folder, LoadHeader header, IEnumerable<LoadRecord> records)
    {
        Directory.CreateDirectory(folder);
        var store = await OpenAsync(folder);
        var start = Stopwatch.GetTimestamp();
        var outcome = await store.RecordAsync(header, records, CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(start);
        if (outcome is LoadRefused refused)
            throw new InvalidOperationException($"the store refused the generated base: {refused.Conflicts[0]}");
        return (store, time);
    }

    public static string FileIn(string folder) => Path.Combine(folder, "knowledge.db");

    public static ValueTask<EmbeddedStore> OpenAsync(string folder) =>
        EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { Path = FileIn(folder) }, CancellationToken.None);

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static string FolderOf(BaseSize size) => Path.Combine(Locations.Data, $"base-{size.Claims}");
}
