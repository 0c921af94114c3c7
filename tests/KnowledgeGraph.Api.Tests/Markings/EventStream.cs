using System.Net.Http.Json;

namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>The subscription <c>changed</c> as server-sent events, read one by one.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventStream(HttpResponseMessage answer, Stream body) => (_answer, _lines) = (answer, new StreamReader(body));

    /// <summary>Subscribes.</summary>
    /// <param name="client">A client of the server.</param>
    /// <param name="after">Id of the change to begin behind.</param>
    public static async Task<EventStream> OpenAsync(HttpClient client, string after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Add("Accept", "text/event-stream");
        request.Content = JsonContent.Create(new { query = $"subscription {{ changed(after: \"{after}\") {{ id kind at load {{ id at }} node {{ id ... on Entity {{ names {{ text }} claims {{ totalCount }} }} }} }} }}" });
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new EventStream(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The data of so many events to come, each with its id.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        var events = new List<string>();
        var id = "";
        while (events.Count < count)
        {
            var line = await _lines.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException("the server ended the stream");
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line;
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add($"{id} {line.WithoutExtensions()}");
        }

        return events;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
