using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Store.Neo4j.Tests.Statements;

/// <summary>How the real server would go about each statement: through indexes, never through everything.</summary>
public sealed class PlanTests(PlanSpace space) : IClassFixture<PlanSpace>
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

    private async Task<List<string>> OperatorsAsync(string name)
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        Assert.SkipUnless((await Neo4jServer.ConnectionAsync()).Uri.Scheme is "http" or "https", "plans are the same over Bolt, and are asked for over HTTP");
        return Operators(await ExplainAsync(new Schema.BaseNamespace(await space.NameAsync()).Apply(StatementList.All[name].Text)));
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

/// <summary>A base with its indexes and nothing else: enough to ask how the server would go about a statement.</summary>
public sealed class PlanSpace : IAsyncDisposable
{
    private readonly Neo4jSpace _space = Neo4jSpaces.Rent();
    private readonly Lazy<Task> _made;

    public PlanSpace() => _made = new(async () => await (await _space.OpenAsync(CancellationToken.None)).DisposeAsync());

    public async Task<string> NameAsync()
    {
        await _made.Value;
        return _space.Name;
    }

    public ValueTask DisposeAsync() => _space.DisposeAsync();
}
