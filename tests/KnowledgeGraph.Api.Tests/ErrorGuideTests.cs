using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Execution.Budget;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The guide to errors names those that there are, and no others.</summary>
public sealed partial class ErrorGuideTests
{
    private static readonly string Guide = File.ReadAllText(Repository.PathOf("docs/errors.md"));

    [Fact]
    public void Codes_OfErrors_AreThoseOfTheGuide() =>
        Named("## Codes of errors").ShouldBe(Enum.GetValues<ErrorCode>().Select(code => code.Name()));

    [Fact]
    public void Codes_OfWriteFaults_AreThoseOfTheGuide() => Named("## Faults of what is recorded").ShouldBe(WriteFaultCodes.All, ignoreOrder: true);

    [Fact]
    public void Names_OfLimits_AreThoseOfTheGuide() =>
        Named("## Limits").ShouldBe(
            typeof(Excess).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!), ignoreOrder: true);

    [Fact]
    public async Task Example_OfTheGuide_IsWhatIsAnswered()
    {
        var example = Example().Match(Guide);
        var engine = new GraphQlEngine(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default), new EngineOptions { MaxCost = 2000 });

        var answer = await engine.ExecuteAsync(new GraphQlRequest(example.Groups[1].Value, null, null), new RequestRoot(engine, null), TestContext.Current.CancellationToken);

        JsonNode.DeepEquals(JsonNode.Parse(answer)!["errors"]![0], JsonNode.Parse(example.Groups[2].Value)).ShouldBeTrue(answer);
    }

    /// <summary>The first column of the table below a heading.</summary>
    private static IEnumerable<string> Named(string heading)
    {
        var start = Guide.IndexOf($"{heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, heading);
        var end = Guide.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Row().Matches(end < 0 ? Guide[start..] : Guide[start..end]).Select(row => row.Groups[1].Value);
    }

    [GeneratedRegex("^\\| `(\\w+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\\(here to `(.*?)`, .*?```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
