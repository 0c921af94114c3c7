using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Benchmarks.Reading;

/// <summary>
/// The provenance rules on a large base, as an asker meets them: the lineage and independent roots of propositions drawn uniformly, and what
/// would change without the document that most claims cite, with the first twenty of each list.
/// </summary>
internal sealed class LineageBenchmark(Arguments arguments)
{
    private const int WarmUp = 200, FirstPage = 20;
    private const double Limit = 10;
    private readonly Report _report = new($"lineage {arguments.All}".Trim());

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples", "impacts");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        await using var store = await Bases.OpenAsync(await Bases.EnsureAsync(size));
        var bytes = (double)store.IndexBytes / size.Claims;
        _report.Add($"traversal index, {size.Claims:#,0} claims", "≤ 400 bytes a claim", $"{Report.N(bytes)} bytes a claim", "", bytes <= 400);
        await PropositionsAsync(store, size, arguments.Number("samples", 2_000));
        await ImpactAsync(store, new BaseGenerator(size).Documents[0], arguments.Number("impacts", 200));
    }

    private async Task PropositionsAsync(EmbeddedStore store, BaseSize size, int samples)
    {
        var generator = new BaseGenerator(size);
        var roots = 0L;
        await Samples.TimeAsync(Math.Min(WarmUp, samples), i => AskAsync(samples + i));
        var times = await Samples.TimeAsync(samples, AskAsync);
        _report.Add("lineage and independence of a proposition, p95", $"≤ {Limit} ms", $"{Report.N(times.P95)} ms",
            $"{times}; {Report.N((double)roots / samples)} roots each", times.P95 <= Limit);

        async ValueTask AskAsync(int i)
        {
            var id = generator.PropositionIdAt(new Dice(DiceFor.Sample, i).Uniform(size.Propositions)).Node;
            var view = await store.OpenAsync(ReadScope.Now, CancellationToken.None);
            var lineage = await view.LineageAsync([id], LineageDirection.Roots, CancellationToken.None);
            if (!lineage.TryFind(id, out var proposition))
                throw new InvalidOperationException($"{id} is not in its own lineage");
            roots += Assessment.Of(lineage, proposition).Independence.Count;
        }
    }

    private async Task ImpactAsync(EmbeddedStore store, EntityId document, int runs)
    {
        RetractionImpact? impact = null;
        await Samples.TimeAsync(Math.Min(WarmUp, runs), AskAndListAsync);
        var totals = await Samples.TimeAsync(runs, AskAsync);
        var lists = await Samples.TimeAsync(runs, AskAndListAsync);
        _report.Add("impact of the most cited document, p95", $"≤ {Limit} ms", $"{Report.N(totals.P95)} ms",
            $"{totals}; {impact!.Withdrawn.FallenClaimCount:#,0} claims fall, {impact.Touched:#,0} propositions touched", totals.P95 <= Limit);
        _report.Add($"the same with the first {FirstPage} of each list, p95", $"≤ {Limit} ms", $"{Report.N(lists.P95)} ms",
            $"{lists}", lists.P95 <= Limit);

        async ValueTask AskAsync(int run)
        {
            var view = await store.OpenAsync(ReadScope.Now, CancellationToken.None);
            var lineage = await view.LineageAsync([document.Node], LineageDirection.Dependents, CancellationToken.None);
            impact = RetractionImpact.Of(lineage, [document.Node]);
        }

        async ValueTask AskAndListAsync(int run)
        {
            await AskAsync(run);
            var shown = impact!.LostSupport().Take(FirstPage).Count() + impact.FewerRoots().Take(FirstPage).Count()
                + impact.StatusChanges().Take(FirstPage).Count();
            if (shown == 0)
                throw new InvalidOperationException($"nothing falls without {document}: the base is not the one meant");
        }
    }
}
