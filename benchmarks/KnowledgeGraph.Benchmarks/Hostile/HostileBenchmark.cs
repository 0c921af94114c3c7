using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Http;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Hostile;

namespace KnowledgeGraph.Benchmarks.Hostile;

/// <summary>What it costs a server to refuse what was made to hurt it: processor time of its process, all threads together, with nothing else to do.</summary>
internal sealed class HostileBenchmark(Arguments arguments)
{
    private const double Goal = 100;
    private const int MaxBody = 1024 * 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async Task RunAsync()
    {
        arguments.Expect("claims", "rounds");
        var folder = await Bases.EnsureAsync(new BaseSize(arguments.Number("claims", 10_000)));
        var rounds = arguments.Number("rounds", 10);
        await using var server = HttpPeer.Product(folder);
        await server.FirstAnswerAsync("""{"query":"{ __typename }"}"""u8.ToArray());
        using var client = new HttpClient();
        var costs = new List<(string Name, double First, double Mean)>();
        foreach (var request in HostileRequests.All)
        {
            var first = await CostAsync(1);
            costs.Add((request.Name, first, await CostAsync(rounds) / rounds));

            async Task<double> CostAsync(int times)
            {
                var before = server.CpuTime;
                for (var i = 0; i < times; i++)
                {
                    await SendAsync(client, server.Url, request.Body);
                }

                return (server.CpuTime - before).TotalMilliseconds;
            }
        }

        var dearest = costs.MaxBy(cost => cost.Mean);
        var report = new Report($"hostile {arguments.All}".Trim());
        report.Add("processor time of the dearest refusal", $"≤ {Goal} ms", $"{Report.N(dearest.Mean)} ms: {dearest.Name}", $"mean of {rounds}; {costs.Count} requests", dearest.Mean <= Goal);
        report.Add("processor time of the dearest first refusal", "", $"{Report.N(costs.Max(cost => cost.First))} ms: {costs.MaxBy(cost => cost.First).Name}", "code not compiled yet", null);
        foreach (var (name, first, mean) in costs.OrderByDescending(cost => cost.Mean).Take(10))
            Report.Say($"{Report.N(mean)} ms (the first time {Report.N(first)}): {name}");
    }

    private static async Task SendAsync(HttpClient client, Uri url, string body)
    {
        try
        {
            using var answer = await client.PostAsync(url, new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = Json } });
            await answer.Content.ReadAsByteArrayAsync();
        }
        catch (HttpRequestException) when (body.Length > MaxBody)
        {
            // Refused before it was sent to its end.
        }
    }
}
