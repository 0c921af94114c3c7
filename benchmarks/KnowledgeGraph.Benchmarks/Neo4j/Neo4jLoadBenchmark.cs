using System.Diagnostics;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>What recording costs beyond its own statements: the store's load beside a plain client that posts the very writes, each a transaction of its own, encoded beforehand.</summary>
internal sealed class Neo4jLoadBenchmark(Arguments arguments)
{
    private const double Limit = 1.3;

    public async Task RunAsync()
    {
        arguments.Expect("claims", "rounds");
        var size = new BaseSize(arguments.Number("claims", 100_000));
        var writes = await RecordAsync(size);
        Report.Say($"{writes.Count:#,0} statements, {writes.Sum(w => (long)w.Body.Length) >> 20} MB");
        List<double> ours = [], bare = [];
        for (var round = 0; round < arguments.Number("rounds", 3); round++)
        {
            ours.Add(await LoadAsync(size));
            bare.Add(await PostAsync(writes));
            Report.Say($"round {round + 1}: store {Report.N(ours[^1])} s, its bare statements {Report.N(bare[^1])} s");
        }

        var (mine, peer) = (new Samples(ours).Median, new Samples(bare).Median);
        new Report($"neo4j-load {arguments.All}".Trim()).Add($"load into Neo4j, {size.Claims:#,0} claims ({size.Records:#,0} records)", $"≤ {Limit} times its bare statements",
            $"{Report.N(mine / peer)} times; {Report.N(size.Claims / mine)} claims a second, {Report.N(size.Records / mine)} records", $"bare {Report.N(size.Claims / peer)} claims a second", mine / peer <= Limit);
    }

    private static async Task<IReadOnlyList<PostedStatement>> RecordAsync(BaseSize size)
    {
        StatementRecorder? recorder = null;
        await using var store = await Neo4jTarget.OpenAsync("BenchLoad", inner => recorder = new StatementRecorder(inner));
        await store.ClearAsync(CancellationToken.None);
        recorder!.IsOn = true;
        await Neo4jTarget.LoadAsync(store, new BaseGenerator(size));
        recorder.IsOn = false;
        await store.DropAsync(CancellationToken.None);
        return [.. recorder.Take().Where(s => s.IsWrite && s.Name is not ("Load.Lock" or "Load.Mark"))];
    }

    private static async Task<double> LoadAsync(BaseSize size)
    {
        await using var store = await Neo4jTarget.OpenAsync("BenchLoad");
        var start = Stopwatch.GetTimestamp();
        await Neo4jTarget.LoadAsync(store, new BaseGenerator(size));
        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await store.DropAsync(CancellationToken.None);
        return time;
    }

    private static async Task<double> PostAsync(IReadOnlyList<PostedStatement> writes)
    {
        await using var store = await Neo4jTarget.OpenAsync("BenchLoad");
        using var client = new BareClient(Neo4jTarget.Connection);
        var start = Stopwatch.GetTimestamp();
        foreach (var write in writes)
            await client.PostAsync(write.Body);
        var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await store.DropAsync(CancellationToken.None);
        return time;
    }
}
