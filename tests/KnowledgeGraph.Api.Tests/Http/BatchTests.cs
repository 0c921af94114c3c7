using System.Net;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>Several requests in one body.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Batch_OfRequests_IsAnsweredInItsOrder()
    {
        await using var server = await Server.StartAsync();

        var response = await server.Post("""[{"query":"{ scope }"},{"query":"{ nothing }"},{"query":"mutation { add(by: 2) { value } }"},{"query":"mutation { add(by: 3) { value } }"},{}]""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TextAsync(response)).ShouldMatch("""^\[\{"data":\{"scope":"now"\}\},\{"errors":\[.*nothing.*\]\},\{"data":\{"add":\{"value":2\}\}\},\{"data":\{"add":\{"value":5\}\}\},\{"errors":\[.*BAD_REQUEST.*\]\}\]$""");
    }

    [Theory]
    [InlineData("""[{"query":"{ scope }"},{"query":"{ scope }"},{"query":"{ scope }"}]""", """
        has 3 requests; it may have 2.","extensions":{"code":"BAD_REQUEST","limit":{"name":"batch","allowed":2,"actual":3}}
        """)]
    [InlineData("[]", "is empty")]
    [InlineData("[7]", "Request 1 of the batch must be a JSON object")]
    [InlineData("""[{"query":"{ scope }"}""", "not valid JSON")]
    public async Task Batch_NotWellFormed_IsABadRequest(string body, string fault)
    {
        await using var server = await Server.StartAsync(change: setup => setup with { MaxBatch = 2 });

        var response = await server.Post(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await TextAsync(response)).ShouldContain(fault);
    }

    [Fact]
    public async Task Batch_WhereNoneIsAllowed_IsABadRequest()
    {
        await using var server = await Server.StartAsync(change: setup => setup with { MaxBatch = 0 });

        (await server.Post("""[{"query":"{ scope }"}]""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> TextAsync(HttpResponseMessage response) =>
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).WithoutExtensions();
}
