using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>Both stores give the same answers, byte for byte, when the same is recorded at the same instants.</summary>
public sealed class SameAnswersTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Then = new(2023, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SeededEmbedded _embedded = new() { Clock = new FakeTimeProvider(Then) };
    private readonly SeededNeo4j _neo4j = new() { Clock = new FakeTimeProvider(Then) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _embedded.DisposeAsync();
        await _neo4j.DisposeAsync();
    }

    [Fact]
    public async Task Recipes_OnBothStores_AreAnsweredWithTheSameBytes()
    {
        foreach (var name in Recipes.Names)
            await SameAsync(name, Recipes.Text(name));
    }

    [Fact]
    public async Task WholeBase_OnBothStores_IsTheSameInOrder()
    {
        await SameAsync("claims", "{ claims(first: 500) { totalCount edges { cursor node { id recordedAt load { id source contentHash at counts { claims } } } } } }");
        await SameAsync("propositions", "{ propositions(first: 500) { totalCount edges { cursor node { id recordedAt sentence } } } }");
        await SameAsync("entities", "{ entities(first: 500) { totalCount edges { cursor node { id kind label { text } names { text kind } identifiers { scheme value } } } } }");
    }

    private async Task SameAsync(string what, string query)
    {
        var one = await BytesAsync(_embedded, query);
        _ = new Answer(one).Data;

        (await BytesAsync(_neo4j, query)).ShouldBe(one, what);
    }

    private static async Task<string> BytesAsync(SeededServer server, string query)
    {
        using var response = await (await server.ClientAsync()).PostAsJsonAsync("/graphql", new { query }, Stop);
        return (await response.Content.ReadAsStringAsync(Stop)).WithoutExtensions();
    }
}
