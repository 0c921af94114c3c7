using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Store.Neo4j.Tests.Statements;

/// <summary>How the real server would go about each statement: through indexes, never through everything.</summary>
public sealed class PlanTests
{
    private static readonly string[] Scans = ["AllNodesScan", "NodeByLabelScan", "NodeIndexScan", "RelationshipTypeScan", "AllRelationshipsScan", "CartesianProduct"];

    public static TheoryData<string> Reads => [.. StatementList.All.Keys.Where(IsRead)];

    public static TheoryData<string> Writes => [.. StatementList.All.Keys.Where(name => name.StartsWith("Load.", StringComparison.Ordinal) || name.StartsWith("Leftovers.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Read_Explained_ScansNothingAndMultipliesNothing(string name) =>
        (await OperatorsAsync(name)).Where(op => Scans.Any(scan => op.Contains(scan, StringComparison.Ordinal))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_Explained_ScansNothing(string name) =>
        (await OperatorsAsync(name)).Where(op => Scans[..^1].Any(scan => op.Contains(scan, StringComparison.Ordinal))).ShouldBeEmpty();

    private static bool IsRead(string name) =>
        !Array.Exists(["Load.", "Leftovers.", "Schema.", "Clear.", "Drop.", "Version", "Terminate"], (string other) => name.StartsWith(other, StringComparison.Ordinal));

    private static async Task<List<string>> OperatorsAsync(string name)
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        Assert.SkipUnless((await Neo4jServer.ConnectionAsync()).Uri.Scheme is "http" or "https", "plans are the same over Bolt, and are asked for over HTTP");
        var space = await Neo4jSpaces.RentAsync();
        try
        {
            await (await space.OpenAsync(new Neo4jStoreOptions(), TestContext.Current.CancellationToken)).DisposeAsync();
            return Operators(await ExplainAsync(new Schema.BaseNamespace(space.Name).Apply(StatementList.All[name].Text)));
        }
        finally
        {
            await Neo4jSpaces.ReturnAsync(space);
        }
    }

    private static async Task<JsonNode> ExplainAsync(string text)
    {
        var connection = await Neo4jServer.ConnectionAsync();
        using var client = new HttpClient { BaseAddress = connection.Uri };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{connection.User}:{connection.Password}")));
        var body = JsonSerializer.Serialize(new { statement = "EXPLAIN " + text, parameters = PinnedStatementTests.ParametersOf(text).ToDictionary(p => p, _ => (string?)null) });
        using var answer = await client.PostAsync(
            $"/db/{connection.Database}/query/v2", new StringContent(body, null, "application/json"), TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return json["queryPlan"] ?? throw new InvalidOperationException(json.ToJsonString());
    }

    private static List<string> Operators(JsonNode plan) =>
        [plan["operatorType"]!.GetValue<string>(), .. (plan["children"]?.AsArray() ?? []).SelectMany(child => Operators(child!))];
}
