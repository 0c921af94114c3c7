using System.Diagnostics;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Load;

/// <summary>
/// Recording a base in the embedded store, against SQLite alone inserting the very rows that the store leaves behind into the same
/// tables, indexes and full text: prepared statements, one transaction, the same pragmas. The peer is given the rows encoded, in memory;
/// the store is given records in memory, and does its encoding, checking and indexing within the time.
/// </summary>
internal sealed class LoadBenchmark(Arguments arguments)
{
    /// <summary>Those of the store's writing connection.</summary>
    private const string Pragmas =
        "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma temp_store = memory";

    private const int WarmUpClaims = 20_000;
    private readonly Report _report = new($"load {arguments.All}".Trim());
    private readonly string _storeFolder = Path.Combine(Locations.Data, "load-store");
    private readonly string _plainFolder = Path.Combine(Locations.Data, "load-plain");

    public async Task RunAsync()
    {
        arguments.Expect("claims", "rounds");
        await RoundsAsync(new BaseSize(WarmUpClaims), 2); // compiles the code
        var (rows, ours, theirs) = await RoundsAsync(
            new BaseSize(arguments.Number("claims", BaseSize.Full.Claims)), arguments.Number("rounds", 3));
        Bases.Delete(_storeFolder);
        Bases.Delete(_plainFolder);
        var (mine, other) = (rows / ours.Median, rows / theirs.Median);
        _report.Add("load, rows a second against plain SQLite", "≥ 0.8 ×",
            $"{Report.N(mine / other)} × ({Report.N(mine)}/s)", $"plain SQLite {Report.N(other)}/s", mine / other >= 0.8);
    }

    private async Task<(long Rows, Samples Ours, Samples Theirs)> RoundsAsync(BaseSize size, int rounds)
    {
        var generator = new BaseGenerator(size);
        LoadRecord[] records = [.. generator.Records()];
        StoredRows? rows = null;
        List<double> ours = [], theirs = [];
        for (var round = 1; round <= rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            ours.Add(await StoreAsync(generator.Header, records));
            var mine = Environment.CpuUsage.TotalTime - before;
            rows ??= StoredRows.Read(Bases.FileIn(_storeFolder), records.Select(r => r.Value).OfType<Entity>());
            before = Environment.CpuUsage.TotalTime;
            theirs.Add(Plain(rows));
            var other = Environment.CpuUsage.TotalTime - before;
            Report.Say($"{size.Claims:#,0} claims, {rows.Count:#,0} rows: store {Report.N(ours[^1])} s ({Report.N(mine.TotalSeconds)} of processor), "
                + $"plain SQLite {Report.N(theirs[^1])} s ({Report.N(other.TotalSeconds)})");
        }

        return (rows!.Count, new Samples(ours), new Samples(theirs));
    }

    private async Task<double> StoreAsync(LoadHeader header, LoadRecord[] records)
    {
        Bases.Delete(_storeFolder);
        Settle();
        var (store, time) = await Bases.LoadAsync(_storeFolder, header, records);
        await store.DisposeAsync();
        return time.TotalSeconds;
    }

    private double Plain(StoredRows rows)
    {
        Bases.Delete(_plainFolder);
        Directory.CreateDirectory(_plainFolder);
        Settle();
        using var database = new RawDatabase(Bases.FileIn(_plainFolder));
        database.Execute(Pragmas);
        foreach (var definition in rows.Definitions)
            database.Execute(definition);
        var start = Stopwatch.GetTimestamp();
        database.Execute("begin immediate");
        foreach (var table in rows.Tables)
            database.Insert(table);
        database.Execute("commit");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Neither pays for what the other left in memory or unwritten.</summary>
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var sync = Process.Start("sync");
        sync.WaitForExit();
    }
}
