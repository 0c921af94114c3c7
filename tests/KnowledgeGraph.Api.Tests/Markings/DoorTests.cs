namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>Whoever is not cleared for something finds the base as if it had never been recorded, by whatever way he looks.</summary>
public abstract class DoorTests(MarkedServers servers)
{
    public sealed class OnEmbedded(MarkedEmbedded servers) : DoorTests(servers), IClassFixture<MarkedEmbedded>;

    public sealed class OnNeo4j(MarkedNeo4j servers) : DoorTests(servers), IClassFixture<MarkedNeo4j>;

    [Fact]
    public async Task EveryDoor_ToWhatIsMarked_IsAWall()
    {
        await servers.StartedAsync();
        var (leaks, blind) = (new List<string>(), new List<string>());

        foreach (var door in Doors.All)
        {
            var (open, seen, all) = (await servers.AskOpenAsync(door.Query), await servers.AskAsync(door.Query), await servers.AskAsChiefAsync(door.Query));
            if (seen != open)
                leaks.Add($"{door}:\n  {seen}\n  {open}");

            // Who may see everything gets another answer: so there is something behind the door.
            if (all == open != door.IsBlind)
                blind.Add($"{door}: {all}");
        }

        leaks.ShouldBeEmpty();
        blind.ShouldBeEmpty();
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

    private static async Task<List<string>> WalkAsync(Func<string, Task<string>> ask, string list)
    {
        var (pages, after) = (new List<string>(), "null");
        while (true)
        {
            var page = await ask($"{{ {list}(first: 2, after: {after}) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ id }} }} }}");
            pages.Add(page);
            var info = MarkedServers.Answer(page).Data.At($"{list}.pageInfo");
            if (!info.At("hasNextPage").GetBoolean())
                return pages;
            after = $"\"{info.Text("endCursor")}\"";
        }
    }
}
