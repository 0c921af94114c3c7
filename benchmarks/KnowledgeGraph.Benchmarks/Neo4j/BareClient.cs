using System.Net.Http.Headers;
using System.Text;
using KnowledgeGraph.Store.Neo4j;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>The peer: posts statements and reads the bytes of the answers, nothing else.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _path;

    public BareClient(Neo4jConnection connection)
    {
        _http = new HttpClient { BaseAddress = connection.Uri, Timeout = TimeSpan.FromMinutes(10) };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection.User}:{connection.Password}"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.neo4j.query");
        _path = $"/db/{connection.Database}/query/v2";
    }

    public async Task PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await _http.PostAsync(_path, content);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode || bytes.AsSpan().IndexOf("\"errors\":"u8) >= 0)
            throw new InvalidOperationException($"the plain client's statement failed: {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(500, bytes.Length)))}");
    }

    public void Dispose() => _http.Dispose();
}
