using System.Text.Json.Nodes;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>Asks a world and reads the answer.</summary>
internal static class Answers
{
    public static async Task<string> Text(this World world, string query, Dictionary<string, object?>? variables = null, string? operation = null) =>
        (await world.Engine().ExecuteAsync(new GraphQlRequest(query, operation, variables), new RequestRoot(world, "now"), TestContext.Current.CancellationToken)).WithoutExtensions();

    public static async Task<JsonNode> Json(this World world, string query, Dictionary<string, object?>? variables = null, string? operation = null) =>
        JsonNode.Parse(await world.Text(query, variables, operation))!;

    /// <summary>The text of the <c>data</c> entry of an answer that must have no errors.</summary>
    public static async Task<string> Data(this World world, string query, Dictionary<string, object?>? variables = null, string? operation = null)
    {
        var text = await world.Text(query, variables, operation);
        text.ShouldStartWith("{\"data\":");
        return text["{\"data\":".Length..^1];
    }

    /// <summary>Message, path and code of each error, one line each.</summary>
    public static string[] Errors(this JsonNode answer) =>
        [.. answer["errors"]!.AsArray().Select(error => $"{error!["message"]} @{Path(error)} {error["extensions"]!["code"]}")];

    private static string Path(JsonNode error) => error["path"] is JsonArray path ? string.Join('.', path) : "-";
}
