using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>Each question of the cookbook among many claims about others, on both stores: how long, how many calls and statements, and what these cost when posted plainly.</summary>
internal sealed partial class CookbookBenchmark(Arguments arguments)
{
    private const double Limit = 1.3;
    private readonly Report _report = new($"neo4j-cookbook {arguments.All}".Trim());
    private readonly GraphQlEngine _engine = new(
        File.ReadAllText(Locations.Schema), GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default),
        new EngineOptions { Timeout = TimeSpan.FromMinutes(5) });

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        var samples = arguments.Number("samples", 30);
        await using var embedded = await Bases.OpenAsync(await Bases.EnsureAsync(size));
        await Story.LoadAsync(embedded);
        var name = await Neo4jTarget.EnsureAsync(size);
        StatementRecorder? recorder = null;
        await using var neo4j = await Neo4jTarget.OpenAsync(name, inner => recorder = new StatementRecorder(inner));
        using var bare = new BareClient(Neo4jTarget.Connection);
        double mine = 0, peer = 0;
        foreach (var (question, query) in Story.Questions)
        {
            var (ours, posted) = await AskAsync(question, query, embedded, neo4j, recorder!, bare, samples);
            (mine, peer) = (mine + ours, peer + posted);
        }

        _report.Add("all questions on Neo4j, sum of medians", $"≤ {Limit} times their bare statements", $"{Report.N(mine / peer)} times", $"{Report.N(mine)} ms, bare {Report.N(peer)} ms", mine / peer <= Limit);
    }

    private async Task<(double Ours, double Bare)> AskAsync(
        string question, string query, IGraphStore embedded, IGraphStore neo4j, StatementRecorder recorder, BareClient bare, int samples)
    {
        await AnswerAsync(neo4j, query); // The first question of all has the lineage read into memory.
        var calls = new int[1];
        var counted = CallCounter.Of(neo4j, calls);
        recorder.IsOn = true;
        var first = await AnswerAsync(counted, query);
        recorder.IsOn = false;
        if (Comparable(first) != Comparable(await AnswerAsync(embedded, query)))
            Report.Say($"{question}: the two stores answer differently");
        var statements = recorder.Take();
        await Samples.TimeAsync(3, async _ => await AnswerAsync(neo4j, query));
        List<double> ours = [], posted = [];
        for (var i = 0; i < samples; i++)
        {
            ours.Add((await Samples.TimeAsync(1, async _ => await AnswerAsync(neo4j, query))).Median);
            posted.Add((await Samples.TimeAsync(1, async _ => await PostAsync(statements, bare))).Median);
        }

        var (fast, mine, peer) = (await Samples.TimeAsync(samples, async _ => await AnswerAsync(embedded, query)), new Samples(ours), new Samples(posted));
        _report.Add(question, "", $"Neo4j p50 {Report.N(mine.Median)} ms, p95 {Report.N(mine.P95)} ms; embedded p50 {Report.N(fast.Median)} ms, p95 {Report.N(fast.P95)} ms",
            $"{calls[0]} calls, {statements.Count} statements; bare p50 {Report.N(peer.Median)} ms, ratio {Report.N(mine.Median / peer.Median)}", null);
        return (mine.Median, peer.Median);
    }

    private async Task<string> AnswerAsync(IGraphStore store, string query)
    {
        var answer = await _engine.ExecuteAsync(new GraphQlRequest(query, null, null), GraphApi.Root(store));
        return answer.StartsWith("{\"errors\"", StringComparison.Ordinal) ? throw new InvalidOperationException(answer) : answer;
    }

    /// <summary>What the bases have in common: they were loaded at other instants, and each request has an id of its own.</summary>
    private static string Comparable(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return Instants().Replace(document.RootElement.GetProperty("data").GetRawText(), "\"instant\"");
    }

    [GeneratedRegex("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*Z\"")]
    private static partial Regex Instants();

    private static async ValueTask PostAsync(IEnumerable<PostedStatement> statements, BareClient bare)
    {
        foreach (var statement in statements)
            await bare.PostAsync(statement.Body);
    }
}
