using System.Net;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Tests.Execution;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>The GraphQL over HTTP specification.</summary>
public sealed class GraphQlOverHttpTests : IAsyncLifetime
{
    private const string GraphQl = "application/graphql-response+json";
    private const string Json = "application/json";
    private Server _server = null!;

    public async ValueTask InitializeAsync() => _server = await Server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData(GraphQl, GraphQl)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQl)]
    [InlineData("application/json, application/graphql-response+json;q=0.5", Json)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", Json)]
    public async Task Accept_DecidesTheMediaType(string? accept, string mediaType)
    {
        var response = await _server.Post("""{"query":"{ scope }"}""", accept);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe($"{mediaType}; charset=utf-8");
        response.Headers.Vary.ShouldContain("Accept");
        (await Text(response)).ShouldBe("""{"data":{"scope":"now"}}""");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=latin1")]
    public async Task Accept_NothingWeHave_NotAcceptable(string accept) =>
        (await _server.Post("""{"query":"{ scope }"}""", accept)).StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json;charset=UTF-8", 200)]
    [InlineData(null, 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task ContentType_OnlyJsonInUtf8(string? contentType, int status) =>
        ((int)(await _server.Post("""{"query":"{ scope }"}""", contentType: contentType)).StatusCode).ShouldBe(status);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":"{ scope }","variables":"{}"}""")]
    [InlineData("""{"query":"{ scope }","variables":[]}""")]
    [InlineData("""{"query":"{ scope }","operationName":{}}""")]
    [InlineData("""{"query":"{ scope }","extensions":1}""")]
    [InlineData("""{"query":"{ scope }"} x""")]
    public async Task Body_NotWellFormed_BadRequestForEitherMediaType(string body)
    {
        foreach (var accept in new[] { GraphQl, Json })
        {
            var response = await _server.Post(body, accept);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await Text(response)).ShouldStartWith("""{"errors":[{"message":""");
        }
    }

    [Theory]
    [InlineData("""{"query":"{ scope"}""")]
    [InlineData("""{"query":"{ nothing }"}""")]
    [InlineData("""{"query":"{ scope }","operationName":"A"}""")]
    [InlineData("""{"query":"query ($v: Int!) { echo(a: $v) }","variables":{"v":"x"}}""")]
    public async Task Query_ThatNeverRuns_StatusByMediaType(string body)
    {
        (await _server.Post(body, GraphQl)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _server.Post(body, Json)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FieldError_IsStillOk() =>
        (await _server.Post("""{"query":"{ broken { refuses } }"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("""{"query":"query A($a: Int) { echo(a: $a) }","operationName":"A","variables":{"a":3},"extensions":{}}""")]
    [InlineData("""{"extensions":null,"other":[{}],"variables":{"a":3},"operationName":null,"query":"query A($a: Int) {\n  echo(a: $a)\n}"}""")]
    [InlineData("""{"query":"query A($a: Int) { \u0065cho(a: $a) }","variables":{"a":3}}""")]
    public async Task Body_MembersInAnyOrderAndEscapes_AreUnderstoodEveryTime(string body)
    {
        for (var i = 0; i < 2; i++)
            (await Text(await _server.Post(body))).ShouldBe("""{"data":{"echo":"a=3 b=b n=5"}}""");
    }

    [Fact]
    public async Task Variables_OfEveryJsonKind_Arrive() =>
        (await Text(await _server.Post(
            """{"query":"query ($w: Where, $l: [Int!], $b: String) { echo(where: $w, list: $l, b: $b) }","variables":{"w":{"text":"é\"","inner":{"maxAge":null}},"l":[1,2],"b":null}}""")))
            .ShouldBe("""{"data":{"echo":"b=null n=5 where={inner:{maxAge:null},maxAge:99,text:é\"} list=1+2"}}""");

    [Fact]
    public async Task Get_Query_IsAnswered()
    {
        var query = Uri.EscapeDataString("query A($a: Int) { echo(a: $a) }");
        var response = await _server.Send(HttpMethod.Get, $"/graphql?query={query}&operationName=A&variables={Uri.EscapeDataString("""{"a":3}""")}", GraphQl);
        (await Text(response)).ShouldBe("""{"data":{"echo":"a=3 b=b n=5"}}""");
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query={scope}&variables=x")]
    [InlineData("/graphql?query={scope}&variables=[]")]
    public async Task Get_NotWellFormed_BadRequest(string path) =>
        (await _server.Send(HttpMethod.Get, path, Json)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Get_Mutation_IsRefusedAndDoesNothing()
    {
        var response = await _server.Send(HttpMethod.Get, "/graphql?query=mutation{add(by:1){value}}", GraphQl);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        (await Text(await _server.Post("""{"query":"mutation { add(by: 1) { value } }"}"""))).ShouldBe("""{"data":{"add":{"value":1}}}""");
    }

    [Fact]
    public async Task OtherMethods_AreRefusedWithTheAllowedOnes()
    {
        var response = await _server.Send(HttpMethod.Put, "/graphql", GraphQl);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "POST"]);
    }

    [Fact]
    public async Task Schema_IsTheFileWithAnETag()
    {
        var first = await _server.Send(HttpMethod.Get, "/graphql/schema", null);
        (await Text(first)).ShouldBe(World.Sdl);
        var again = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        (await _server.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BodyOverTheLimit_IsRefusedBeforeItIsRead(bool chunked)
    {
        await using var small = await Server.StartAsync(maxRequestBytes: 100);
        var content = new StringContent($$"""{"query":"{ scope } {{new string('#', 200)}}"}""", new System.Net.Http.Headers.MediaTypeHeaderValue(Json));
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        var response = await small.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Text(response)).ShouldContain("\"limit\":{\"name\":\"requestBytes\",\"allowed\":100");
    }

    [Fact]
    public async Task LargeBody_InManyPieces_IsRead() =>
        (await Text(await _server.Post("""{"query":"{ scope }","extensions":{"padding":"PAD"}}""".Replace("PAD", new string('x', 300_000), StringComparison.Ordinal))))
            .ShouldBe("""{"data":{"scope":"now"}}""");

    [Fact]
    public async Task ClientGone_CancelsTheResolver_AndTheServerLivesOn()
    {
        using var impatient = new CancellationTokenSource();
        var slow = _server.Client.PostAsync("/graphql", new StringContent("""{"query":"{ slow }"}""", new System.Net.Http.Headers.MediaTypeHeaderValue(Json)), impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(slow);
        (await _server.Post("""{"query":"{ scope }"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{ ...A } fragment A on Query { under(scope: \"a\") { under(scope: \"b\") { under(scope: \"c\") { scope } } } }", "4 levels deep")]
    [InlineData("{ a:scope b:scope c:scope d:scope e:scope f:scope g:scope h:scope i:scope j:scope k:scope l:scope m:scope n:scope }", "tokens")]
    [InlineData("{ things { ...F } } fragment F on Thing { a:id b:id c:id d:id e:id f:id g:id h:id }", "fields")]
    public async Task QueryOverALimit_IsRefusedWithTheLimit(string query, string expected)
    {
        await using var strict = await Server.StartAsync(new EngineOptions { MaxDepth = 3, MaxTokens = 40, MaxFields = 8 });
        var text = await Text(await strict.Post($$"""{"query":{{System.Text.Json.JsonSerializer.Serialize(query)}}}"""));
        text.ShouldContain(expected);
        text.ShouldContain("QUERY_TOO_COMPLEX");
    }

    private static async Task<string> Text(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).WithoutExtensions();
}
