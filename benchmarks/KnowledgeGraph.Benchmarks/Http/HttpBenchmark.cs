using System.Globalization;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;

namespace KnowledgeGraph.Benchmarks.Http;

/// <summary>
/// Whole servers under the same load: the dossier against Mercurius with its JIT, trivial queries against bare Kestrel. The servers of a
/// pair stay up and take turns, so that what the machine does else hits both.
/// </summary>
internal sealed class HttpBenchmark(Arguments arguments)
{
    private const int ObjectsWanted = 1_000, Candidates = 60;
    private readonly Report _report = new($"http {arguments.All}".Trim());
    private readonly int _seconds = arguments.Number("seconds", 10);
    private readonly int _rounds = arguments.Number("rounds", 3);
    private readonly int _connections = arguments.Number("connections", 16);

    public async Task RunAsync()
    {
        arguments.Expect("claims", "seconds", "rounds", "connections");
        var size = new BaseSize(arguments.Number("claims", 20_000));
        var folder = await Bases.EnsureAsync(size);
        Report.Say($"load generator: {LoadGenerator.Name}, {_connections} connections, {_rounds} rounds of {_seconds} s each");
        await using var product = HttpPeer.Product(folder);
        await product.FirstAnswerAsync(Dossier.RequestFor("{ __typename }", null));
        var ids = new BaseGenerator(size).Entities[..Math.Min(Candidates, size.Entities)].ToArray().Select(e => e.Value);
        var dossier = await Dossier.NearestAsync(product, ids, ObjectsWanted);
        Report.Say($"dossier of {dossier.Id}: {dossier.Objects} objects, {dossier.Answer.Length} bytes");
        await DossierAsync(product, dossier);
        await TrivialAsync(product, "trivial query { __typename }", Dossier.RequestFor("{ __typename }", null));
        var oneField = Dossier.RequestFor("query One($id: ID!) { node(id: $id) { id } }", dossier.Id);
        await TrivialAsync(product, "one-field query", oneField);
    }

    private async Task DossierAsync(HttpPeer product, Dossier dossier)
    {
        var data = Path.GetTempFileName();
        try
        {
            await dossier.DumpAsync(product, data);
            foreach (var workers in new[] { 1, 2 })
            {
                await using var mercurius = HttpPeer.Mercurius(data, workers);
                var answer = await mercurius.FirstAnswerAsync(dossier.Request);
                if (!dossier.SaysTheSameAs(answer))
                    throw new InvalidOperationException("Mercurius answers otherwise than the product: the comparison would mean nothing");
                Report.Say(answer.AsSpan().SequenceEqual(dossier.Answer)
                    ? "the answers are equal to the byte"
                    : $"the answers say the same in {dossier.Answer.Length} and {answer.Length} bytes");
                await CompareAsync(product, mercurius, "dossier query", dossier.Request, 2, judged: workers == 1);
            }
        }
        finally
        {
            File.Delete(data);
        }
    }

    private async Task TrivialAsync(HttpPeer product, string name, byte[] request)
    {
        var length = (await product.AskAsync(request)).Length;
        await using var bare = HttpPeer.Bare(length);
        await bare.FirstAnswerAsync(request);
        await CompareAsync(product, bare, name, request, 0.7, judged: true);
    }

    private async Task CompareAsync(HttpPeer product, HttpPeer peer, string name, byte[] request, double goal, bool judged)
    {
        var generator = new LoadGenerator(_connections);
        foreach (var server in new[] { product, peer })
            await generator.RunAsync(server, request, Math.Min(_seconds, 5)); // compiled code settles
        List<LoadFigure> ours = [], theirs = [];
        for (var round = 0; round < _rounds; round++)
        {
            ours.Add(await generator.RunAsync(product, request, _seconds));
            theirs.Add(await generator.RunAsync(peer, request, _seconds));
            var (rate, rival) = (Report.N(ours[^1].RequestsPerSecond), Report.N(theirs[^1].RequestsPerSecond));
            Report.Say($"round {round + 1}: {rate}/s, {peer.Name} {rival}/s");
        }

        var (mine, other) = (Median(ours, f => f.RequestsPerSecond), Median(theirs, f => f.RequestsPerSecond));
        var (mineCpu, otherCpu) = (Median(ours, f => f.PerCpuSecond), Median(theirs, f => f.PerCpuSecond));
        _report.Add(
            $"{name} over HTTP, against {peer.Name}",
            judged ? string.Create(CultureInfo.InvariantCulture, $"≥ {goal} ×") : "",
            $"{Report.N(mine / other)} × ({Report.N(mine)}/s)",
            $"{peer.Name} {Report.N(other)}/s; a CPU second: {Report.N(mineCpu)} against {Report.N(otherCpu)}",
            judged ? mine / other >= goal : null);
    }

    private static double Median(IEnumerable<LoadFigure> figures, Func<LoadFigure, double> what) =>
        new Samples(figures.Select(what)).Median;
}
