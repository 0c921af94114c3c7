using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Http;
using KnowledgeGraph.Benchmarks.Measuring;

namespace KnowledgeGraph.Benchmarks.Start;

/// <summary>The server on a large base: from process start to the first answer of a query over HTTP, and the most memory it took.</summary>
internal sealed class StartBenchmark(Arguments arguments)
{
    private const string Query = """
        query First($id: ID!) {
          entity(id: $id) { ... on Entity { id label { text } claims(first: 5) { nodes { id claimant { id label { text } } } } } }
        }
        """;
    private readonly Report _report = new($"start {arguments.All}".Trim());

    public async Task RunAsync()
    {
        arguments.Expect("claims", "rounds");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        var folder = await Bases.EnsureAsync(size);
        var id = new BaseGenerator(size).Entities[size.Entities / 2].Value;
        List<double> seconds = [], memory = [];
        for (var round = 0; round < arguments.Number("rounds", 5); round++)
        {
            await using var server = HttpPeer.Product(folder);
            var answer = Encoding.UTF8.GetString(await server.FirstAnswerAsync(Dossier.RequestFor(Query, id)));
            seconds.Add(Stopwatch.GetElapsedTime(server.StartedAt).TotalSeconds);
            memory.Add(server.PeakMemory / 1e6);
            if (!answer.Contains(id, StringComparison.Ordinal) || answer.Contains("\"errors\"", StringComparison.Ordinal))
                throw new InvalidOperationException($"the first answer is wrong: {answer}");
            Report.Say($"round {round + 1}: {Report.N(seconds[^1])} s, {Report.N(memory[^1])} MB");
        }

        var times = new Samples(seconds);
        _report.Add($"process start to first answer, {size.Claims:#,0} claims", "≤ 3 s",
            $"{Report.N(times.Median)} s", $"{Report.N(times.Min)} to {Report.N(times.Max)} s", times.Median <= 3);
        _report.Add("peak resident memory at the first answer", "", $"{Report.N(new Samples(memory).Median)} MB", "", null);
    }
}
