using System.Net;
using System.Text.Json;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>Requests that name a document instead of sending it, and servers that answer no others.</summary>
public sealed class DocumentSourceTests
{
    private const string Query = "{ scope }", Data = """{"data":{"scope":"now"}}""";
    private static readonly string Hash = PersistedQueries.HashOf(Query);

    [Fact]
    public async Task PersistedQuery_UnknownThenSentThenKnown_IsAnsweredByItsHash()
    {
        await using var server = await Server.StartAsync();

        (await TextAsync(await server.Post(Persisted(Hash)))).ShouldBe("""{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""");
        (await TextAsync(await server.Post(Persisted(Hash, Query)))).ShouldBe(Data);
        (await TextAsync(await server.Post(Persisted(Hash)))).ShouldBe(Data);
        (await TextAsync(await server.Post(Persisted(Hash.ToUpperInvariant())))).ShouldBe(Data);
        (await TextAsync(await server.Send(HttpMethod.Get, $"/graphql?extensions={Uri.EscapeDataString($$$"""{"persistedQuery":{"version":1,"sha256Hash":"{{{Hash}}}"}}""")}", null))).ShouldBe(Data);
    }

    [Fact]
    public async Task PersistedQuery_OfAnotherHash_IsRefusedAndNotKept()
    {
        await using var server = await Server.StartAsync();
        var other = PersistedQueries.HashOf("{ other }");

        (await TextAsync(await server.Post(Persisted(other, Query)))).ShouldContain("PERSISTED_QUERY_HASH_MISMATCH");
        (await TextAsync(await server.Post($$"""{"query":"{{Query}}"}"""))).ShouldBe(Data);
        (await TextAsync(await server.Post(Persisted(other, Query)))).ShouldContain("PERSISTED_QUERY_HASH_MISMATCH");
        (await TextAsync(await server.Post(Persisted(other)))).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
    }

    [Fact]
    public async Task PersistedQuery_ThatIsInvalid_IsNotKept()
    {
        await using var server = await Server.StartAsync();
        var hash = PersistedQueries.HashOf("{ nothing }");

        (await TextAsync(await server.Post(Persisted(hash, "{ nothing }")))).ShouldContain("nothing");
        (await TextAsync(await server.Post(Persisted(hash)))).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
    }

    [Fact]
    public async Task PersistedQueries_BeyondTheRoomForThem_AreAskedForAgain()
    {
        await using var server = await Server.StartAsync(change: setup => setup with { MaxPersistedQueryBytes = 100 });
        string[] queries = [.. Enumerable.Range(0, 20).Select(i => $"query Q{i} {{ scope }}")];
        foreach (var query in queries)
            (await TextAsync(await server.Post(Persisted(PersistedQueries.HashOf(query), query)))).ShouldBe(Data);

        var known = 0;
        foreach (var query in queries)
            known += (await TextAsync(await server.Post(Persisted(PersistedQueries.HashOf(query))))) == Data ? 1 : 0;
        known.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("""{"persistedQuery":1}""")]
    [InlineData("""{"persistedQuery":{"version":2,"sha256Hash":"00"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":"xyz"}}""")]
    [InlineData("""{"persistedQuery":{"version":1}}""")]
    public async Task PersistedQuery_NotWellFormed_IsABadRequest(string extensions)
    {
        await using var server = await Server.StartAsync();

        foreach (var response in new[] { await server.Post($$"""{"extensions":{{extensions}}}"""), await server.Send(HttpMethod.Get, $"/graphql?extensions={Uri.EscapeDataString(extensions)}", null) })
        {
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await TextAsync(response)).ShouldContain("persistedQuery' must be an object with version 1");
        }
    }

    [Fact]
    public async Task Document_Registered_IsAnsweredByItsIdAndByItsHash()
    {
        await using var server = await Server.StartAsync(change: setup => setup with { TrustedDocuments = Manifest() });

        (await TextAsync(await server.Post("""{"documentId":"scope-1"}"""))).ShouldBe(Data);
        (await TextAsync(await server.Send(HttpMethod.Get, "/graphql?documentId=scope-1", null))).ShouldBe(Data);
        (await TextAsync(await server.Post($$"""{"documentId":"sha256:{{Hash}}"}"""))).ShouldBe(Data);
        (await TextAsync(await server.Post(Persisted(Hash)))).ShouldBe(Data);
        (await TextAsync(await server.Post("""{"query":"{ s: scope }"}"""))).ShouldBe("""{"data":{"s":"now"}}""");
        (await TextAsync(await server.Post("""{"documentId":"other"}"""))).ShouldContain("DOCUMENT_NOT_FOUND");
        (await TextAsync(await server.Post("""{"documentId":"scope-1","query":"{ scope }"}"""))).ShouldContain("not both");
    }

    [Fact]
    public async Task Document_NotRegisteredWhereOnlyTheseAreTrusted_IsRefusedHoweverItComes()
    {
        await using var server = await Server.StartAsync(change: setup => setup with { TrustedDocuments = Manifest(), OnlyTrustedDocuments = true });
        const string other = "{ s: scope }";

        for (var round = 0; round < 2; round++)
        {
            (await TextAsync(await server.Post($$"""{"query":"{{Query}}"}"""))).ShouldBe(Data);
            (await TextAsync(await server.Post(Persisted(Hash)))).ShouldBe(Data);
            foreach (var body in new[] { $$"""{"query":"{{other}}"}""", Persisted(PersistedQueries.HashOf(other)), Persisted(PersistedQueries.HashOf(other), other), $$"""{"query":"{ s: \u0073cope }"}""" })
                (await TextAsync(await server.Post(body))).ShouldContain("DOCUMENT_NOT_TRUSTED");
            (await TextAsync(await server.Send(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(other)}", null))).ShouldContain("DOCUMENT_NOT_TRUSTED");
            (await TextAsync(await server.Post($$"""[{"query":"{{Query}}"},{"query":"{{other}}"}]"""))).ShouldMatch("""^\[\{"data":.*\},\{"errors":.*DOCUMENT_NOT_TRUSTED""");
        }
    }

    [Theory]
    [InlineData("""{"a":"{ scope }"}""", "a")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"b","name":"B","type":"query","body":"query B { scope }"}]}""", "b")]
    public void Manifest_OfEitherForm_IsRead(string json, string id) => TrustedDocuments.Read(json).Find(id).ShouldNotBeNull();

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{", "not valid JSON")]
    [InlineData("""{"a":1}""", "the document \"a\" of the manifest must be a string")]
    [InlineData("""{"version":2,"operations":[]}""", "must have version 1")]
    [InlineData("""{"version":1,"operations":[{"id":"a"}]}""", "operation 1 of the manifest must have an id and a body")]
    public void Manifest_Faulty_SaysWhatIsWrong(string json, string fault) => Should.Throw<FormatException>(() => TrustedDocuments.Read(json)).Message.ShouldContain(fault);

    private static TrustedDocuments Manifest() => TrustedDocuments.Read(JsonSerializer.Serialize(new Dictionary<string, string> { ["scope-1"] = Query }));

    private static string Persisted(string hash, string? query = null) =>
        JsonSerializer.Serialize(new Dictionary<string, object> { ["extensions"] = new { persistedQuery = new { version = 1, sha256Hash = hash } } }
            .Concat(query is null ? [] : [KeyValuePair.Create<string, object>("query", query)]).ToDictionary());

    private static async Task<string> TextAsync(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).WithoutExtensions();
}
