using System.Net.Http.Json;
using KnowledgeGraph.Api.Tests.Subscriptions;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Aborting;

/// <summary>When nobody waits for an answer any more, the store stops working at it.</summary>
public abstract class AbortTests(StoreKind kind)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_AskerHangsUp_Rests()
    {
        await using var server = await DearServer.StartAsync(kind);
        using var client = new HttpClient();
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var answer = AskAsync(client, server, hangUp.Token);
        await server.WorkAsync();
        answer.IsCompleted.ShouldBeFalse();

        await hangUp.CancelAsync();

        await server.RestAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);
    }

    [Fact]
    public async Task Store_EventStreamHungUp_Rests()
    {
        await using var server = await DearServer.StartAsync(kind);
        using var client = new HttpClient { DefaultRequestHeaders = { { "Accept", "text/event-stream" } } };
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var answer = AskAsync(client, server, hangUp.Token);
        await server.WorkAsync();

        await hangUp.CancelAsync();

        await server.RestAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);
    }

    [Fact]
    public async Task Store_OperationOfASocketCompletedByItsAsker_Rests()
    {
        await using var server = await DearServer.StartAsync(kind);
        using var client = await SocketClient.ReadyAsync(server.Address);
        await client.SubscribeAsync("1", DearServer.Question);
        await server.WorkAsync();

        await client.SendAsync("""{"id":"1","type":"complete"}""");

        await server.RestAsync();
        await client.SubscribeAsync("2", "{ __typename }");
        (await client.ReceiveAllAsync("2")).ShouldBe(["""{"id":"2","type":"next","payload":{"data":{"__typename":"Query"}}}""", """{"id":"2","type":"complete"}"""]);
    }

    [Fact]
    public async Task Store_SocketGone_Rests()
    {
        await using var server = await DearServer.StartAsync(kind);
        using var client = await SocketClient.ReadyAsync(server.Address);
        await client.SubscribeAsync("1", DearServer.Question);
        await server.WorkAsync();

        client.Socket.Abort();

        await server.RestAsync();
    }

    [Fact]
    public async Task Store_TimeOver_RestsAndTheAskerIsTold()
    {
        await using var server = await DearServer.StartAsync(kind, timeout: 3);
        using var client = new HttpClient();

        using var answer = await AskAsync(client, server, Stop);

        await server.RestAsync();
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("""
            "extensions":{"code":"TIMEOUT","limit":{"name":"seconds","allowed":3}}
            """);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, DearServer server, CancellationToken hangUp) =>
        client.PostAsJsonAsync(new Uri(server.Address, "/graphql"), new { query = DearServer.Question }, hangUp);

    public sealed class OnEmbedded() : AbortTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : AbortTests(StoreKind.Neo4j);
}
