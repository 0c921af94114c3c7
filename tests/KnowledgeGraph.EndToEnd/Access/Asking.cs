using System.Net;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.EndToEnd.Access;

/// <summary>An answer of the API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record Answer(HttpStatusCode Status, string Body, System.Net.Http.Headers.HttpResponseHeaders Headers)
{
    /// <summary>The code of its first error; null when it has none.</summary>
    public string? Code => Json.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>A field of the data.</summary>
    public JsonElement At(params ReadOnlySpan<string> path)
    {
        var at = Json.GetProperty("data");
        foreach (var name in path)
            at = at.GetProperty(name);
        return at;
    }
}

/// <summary>Asks a server as one person or another.</summary>
internal static class Asking
{
    public const string Who = "{ viewer { name role mayWrite clearance limits { requestsPerMinute requestsPerBatch requestBytes queryCost queryDepth queryFields querySeconds pageSize } } }";

    private static readonly HttpClient Http = new();

    /// <summary>A header with a key or token.</summary>
    public static (string Name, string Value)[] Bearer(string secret) => [("Authorization", $"Bearer {secret}")];

    /// <summary>Records that a state exists.</summary>
    /// <param name="name">Its name and the key of the request.</param>
    public static string Load(string name) => $$"""
        mutation { load(key: "{{name}}", input: { source: "{{name}}", text: "format: 1\nentities:\n  state/{{name}}: { names: {{name}} }\n" }) {
          __typename ... on LoadRecorded { load { id loadedBy } } ... on WriteRejected { faults { code message } } } }
        """;

    /// <summary>True for a file with mode 0600.</summary>
    public static bool IsOfItsOwnerAlone(string path) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public static Task<Answer> AskAsync(this HostedServer server, string query, params (string Name, string Value)[] headers) =>
        server.PostAsync(JsonSerializer.Serialize(new { query }), headers);

    public static Task<Answer> PostAsync(this HostedServer server, string body, params (string Name, string Value)[] headers) => PostAsync(server.Address, body, headers);

    public static Task<Answer> AskAsync(this ServerProcess server, string query, params (string Name, string Value)[] headers) =>
        PostAsync(server.Address, JsonSerializer.Serialize(new { query }), headers);

    public static async Task<Answer> PostAsync(Uri server, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/graphql")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers);
    }

    /// <summary>Makes an API key by the program.</summary>
    /// <returns>Its secret.</returns>
    public static async Task<string> CreateKeyAsync(string data, string name, string role, params string[] more)
    {
        var (exitCode, output, errors) = await HostedServer.RunAsync(["keys", "create", "--name", name, "--role", role, "--data-directory", data, .. more]);
        errors.ShouldContain(name);
        exitCode.ShouldBe(0);
        return output.Trim();
    }
}
