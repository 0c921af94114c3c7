using System.Text;
using System.Text.Json;
using KnowledgeGraph.Hostile;

namespace KnowledgeGraph.EndToEnd.Hostile;

/// <summary>A server that is sent what was made to hurt it refuses all of it, says why, and answers others meanwhile. What a refusal costs is measured in benchmarks/.</summary>
public sealed class HostileRequestTests
{
    private const string Good = """{"query":"{ entities(first: 1) { nodes { id } } }"}""";

    private const int MaxBody = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_SentWhatHurts_RefusesAllOfItAndAnswersOthersMeanwhile()
    {
        HostileRequests.All.Count.ShouldBeGreaterThanOrEqualTo(50);
        HostileRequests.All.Select(request => request.Name).ShouldBeUnique();
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var others = AskOthersAsync(client, done.Token);

        var faults = new List<string>();
        foreach (var request in HostileRequests.All)
        {
            if (await FaultAsync(client, request) is { } fault)
                faults.Add($"{request.Name}: {fault}");
        }

        await done.CancelAsync();
        (await others).ShouldBeGreaterThan(0);
        faults.ShouldBeEmpty();
        server.Output.ShouldNotContain("Unhandled exception");
    }

    /// <summary>Asks until it is told to stop; each answer must be right.</summary>
    private static async Task<int> AskOthersAsync(HttpClient client, CancellationToken done)
    {
        var answered = 0;
        while (!done.IsCancellationRequested)
        {
            (await SendAsync(client, Good)).Text.ShouldStartWith("{\"data\":{\"entities\":");
            answered++;
        }

        return answered;
    }

    /// <summary>What is wrong with the answer; null when it is a refusal that says why.</summary>
    private static async Task<string?> FaultAsync(HttpClient client, HostileRequest request)
    {
        var patience = Task.Delay(Patience, Token);
        var sending = SendAsync(client, request.Body);
        if (await Task.WhenAny(sending, patience) == patience)
            return $"no answer within {Patience}";
        if (sending.IsFaulted && request.Body.Length > MaxBody && sending.Exception.InnerException is HttpRequestException)
            return null; // The server answered 413 and hung up while the rest was still being sent.
        if (sending.IsFaulted)
            return sending.Exception.InnerException!.Message;
        var (status, text) = await sending;
        if (status >= 500)
            return $"status {status}";
        using var answer = JsonDocument.Parse(text);
        if (!answer.RootElement.TryGetProperty("errors", out var errors))
            return "it was answered";
        return errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()).FirstOrDefault(code => code is null or "INTERNAL_ERROR" or "TIMEOUT");
    }

    private static async Task<(int Status, string Text)> SendAsync(HttpClient client, string body)
    {
        using var answer = await client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
