using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>What would change without the most cited document, beside the obvious Cypher for a part of it: the propositions that lose all support, one hop only.</summary>
internal sealed class Neo4jImpactBenchmark(Arguments arguments)
{
    private const double Goal = 10;
    private const int WarmUp = 5;

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        var name = await Neo4jTarget.EnsureAsync(size);
        var document = new BaseGenerator(size).Documents[0];
        await using var store = await Neo4jTarget.OpenAsync(name);
        var bytes = 0L;
        var read = await Samples.TimeAsync(1, async _ => bytes = await store.LineageInMemoryAsync());
        using var bare = new BareClient(Neo4jTarget.Connection);
        var statement = JsonSerializer.SerializeToUtf8Bytes(new
        {
            statement = $$"""
                MATCH (:{{name}}Entity {id: $document})<-[:CITES]-(c:{{name}}Claim)-[:STANCE_ON]->(p:{{name}}Proposition)
                WHERE c.ended IS NULL AND c.polarity = 'POSITIVE'
                WITH DISTINCT p
                WHERE NOT EXISTS { (p)<-[:STANCE_ON]-(o:{{name}}Claim) WHERE o.ended IS NULL AND o.polarity = 'POSITIVE' AND NOT EXISTS { (o)-[:CITES]->(:{{name}}Entity {id: $document}) } }
                RETURN count(p)
                """,
            parameters = new { document = document.Value },
        });
        RetractionImpact? impact = null;
        List<double> computing = [];
        var first = await Samples.TimeAsync(1, _ => AskAsync());
        var (ours, obvious) = await Samples.InTurnsAsync(
            WarmUp, arguments.Number("samples", 20), AskAsync, async () => await bare.PostAsync(statement));
        var ratio = obvious.Median / ours.Median;
        new Report($"neo4j-impact {arguments.All}".Trim()).Add("impact of the most cited document on Neo4j", $"≥ {Goal} times as fast as the obvious Cypher for one hop of it",
            $"{Report.N(ratio)} times; {ours}; computing alone {new Samples(computing.Skip(1 + WarmUp))}; the first time {Report.N(first.Median)} ms",
            $"obvious Cypher {obvious}; {impact!.Withdrawn.FallenClaimCount:#,0} claims fall, {impact.Touched:#,0} propositions touched; lineage in memory: {bytes >> 20:#,0} MB, read in {Report.N(read.Median / 1000)} s", ratio >= Goal);

        async ValueTask AskAsync()
        {
            var view = await store.OpenAsync(ReadScope.Now, CancellationToken.None);
            var lineage = await view.LineageAsync([document.Node], LineageDirection.Dependents, CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            impact = RetractionImpact.Of(lineage, [document.Node]);
            computing.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
