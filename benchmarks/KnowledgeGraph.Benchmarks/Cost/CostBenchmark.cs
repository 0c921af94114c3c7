using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Benchmarks.Neo4j;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Cost;

/// <summary>Whether the cost of a question tells how long it takes: each question of the cookbook and each dear field, on the embedded store, in process.</summary>
internal sealed class CostBenchmark(Arguments arguments)
{
    private readonly GraphQlEngine _engine = new(
        File.ReadAllText(Locations.Schema), GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default), new EngineOptions { Timeout = TimeSpan.FromMinutes(5) });

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples");
        var size = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        await using var store = await Bases.OpenAsync(await Bases.EnsureAsync(size));
        await Story.LoadAsync(store);
        var report = new Report($"cost {arguments.All}".Trim());
        foreach (var (name, query) in Story.Questions.Concat(DearQuestions.Of(size)))
        {
            var (cost, code) = Read(await AnswerAsync(store, query));
            var times = await Samples.TimeAsync(arguments.Number("samples", 10), async _ => await AnswerAsync(store, query));
            report.Add(name, "", code is null ? $"{Report.N(times.Median * 1000 / cost)} µs a unit" : $"refused: {code}", $"cost {cost:#,0}, {times} ms", null);
        }
    }

    private static (long Cost, string? Code) Read(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var code = json.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() + ": " + errors[0].GetProperty("message").GetString() : null;
        return (json.RootElement.GetProperty("extensions").TryGetProperty("cost", out var cost) ? cost.GetProperty("requested").GetInt64() : 1, code);
    }

    private ValueTask<string> AnswerAsync(IGraphStore store, string query) => _engine.ExecuteAsync(new GraphQlRequest(query, null, null), GraphApi.Root(store));
}
