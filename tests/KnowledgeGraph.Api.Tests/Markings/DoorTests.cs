namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>Whoever is not cleared for something finds the base as if it had never been recorded, by whatever way he looks.</summary>
/// <param name="servers">The servers.</param>
/// <param name="pageSize">How long a page is where lists are walked through.</param>
public abstract class DoorTests(MarkedServers servers, int pageSize)
{
    public sealed class OnEmbedded(MarkedEmbedded servers) : DoorTests(servers, pageSize: 2), IClassFixture<MarkedEmbedded>
    {
        [Fact]
        public Task EveryDoor_ButThoseThatAreBlind_HasSomethingBehindIt() => SomethingIsBehindAsync();
    }

    // A page costs Neo4j fifty times what it costs the embedded store, and what is behind a door is the same in either.
    public sealed class OnNeo4j(MarkedNeo4j servers) : DoorTests(servers, pageSize: 13), IClassFixture<MarkedNeo4j>;

    [Fact]
    public async Task EveryDoor_ToWhatIsMarked_IsAWall()
    {
        await servers.StartedAsync();
        var leaks = new List<string>();

        foreach (var door in Doors.All)
        {
            var (open, seen) = (await servers.AskOpenAsync(door.Query), await servers.AskAsync(door.Query));
            if (seen != open)
                leaks.Add($"{door}:\n  {seen}\n  {open}");
        }

        leaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_WalkedThrough_AreThoseOfABaseWithoutWhatIsMarked()
    {
        await servers.StartedAsync();
        foreach (var list in (string[])["entities", "claims", "propositions", "documents", "changes", "loads"])
            (await WalkAsync(servers.AskAsync, list)).ShouldBe(await WalkAsync(servers.AskOpenAsync, list), list);
    }

    [Fact]
    public async Task Subscription_WhileTheStoryIsTold_TellsWhatABaseWithoutWhatIsMarkedTells()
    {
        await servers.StartedAsync();
        servers.OpenEvents.Count.ShouldBeGreaterThan(30);
        servers.Events.ShouldBe(servers.OpenEvents);
    }

    /// <summary>Who may see everything gets another answer than whoever may not.</summary>
    protected async Task SomethingIsBehindAsync()
    {
        await servers.StartedAsync();
        foreach (var door in Doors.All)
            ((await servers.AskAsChiefAsync(door.Query)) == await servers.AskOpenAsync(door.Query)).ShouldBe(door.IsBlind, door.ToString());
    }

    private async Task<List<string>> WalkAsync(Func<string, Task<string>> ask, string list)
    {
        var (pages, after) = (new List<string>(), "null");
        while (true)
        {
            var page = await ask($"{{ {list}(first: {pageSize}, after: {after}) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id }} }} }}");
            pages.Add(page);
            var info = MarkedServers.Answer(page).Data.At($"{list}.pageInfo");
            if (!info.At("hasNextPage").GetBoolean())
                return pages;
            after = $"\"{info.Text("endCursor")}\"";
        }
    }
}
