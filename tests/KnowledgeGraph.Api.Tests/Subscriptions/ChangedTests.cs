using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;
using KnowledgeGraph.Testing;

namespace KnowledgeGraph.Api.Tests.Subscriptions;

/// <summary>The subscription to the change log: the same events as <c>changes</c>, from now or from where one left off.</summary>
public abstract class ChangedTests(StoreKind kind)
{
    public sealed class OnEmbedded() : ChangedTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ChangedTests(StoreKind.Neo4j);

    private static readonly Proposition Supplies = Some.Supplies("hub", "ray-0000");
    private static readonly Claim First = Some.Claim(Supplies, "voice-0", "ray-0000-0");

    [Fact]
    public async Task Changed_FromNow_TellsWhatIsRecordedFromThenOn()
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        await server.LoadAsync([.. Some.Star(1)]);
        var before = await server.AllAsync();
        await using var reading = await server.SubscribeAsync();
        await server.LoadAsync(Some.State("a"), Some.State("b"));

        var first = await reading.IdsAsync(2);
        await server.LoadAsync(Some.State("c"));
        var rest = await reading.IdsAsync(3);

        before.Concat(first).Concat(rest).ShouldBe(await server.AllAsync());
    }

    [Fact]
    public async Task Changed_OnAnEmptyBase_BeginsWithTheFirstLoad()
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        await using var reading = await server.SubscribeAsync();

        await server.LoadAsync(Some.State("a"));

        (await reading.NextAsync()).Text("kind").ShouldBe("LOAD_RECORDED");
        (await reading.NextAsync()).Text("node.id").ShouldBe("state/a");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changed_AfterABreakWithLoadsBetween_LosesAndRepeatsNothing(bool byTransport)
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        var seen = new List<string>();
        string? last = null;
        await server.LoadAsync([.. Some.Star(1)]);
        var all = await server.AllAsync();
        last = all[0];
        seen.Add(last);
        for (var i = 0; i < 4; i++)
        {
            // Each time the reading breaks off in the middle of a load.
            await using (var reading = byTransport ? await server.SubscribeAsync("(after: \"bogus\")", lastEventId: last) : await server.SubscribeAsync($"(after: \"{last}\")"))
                seen.AddRange(await reading.IdsAsync(3 + i));
            last = seen[^1];
            await server.LoadAsync(Some.State($"a{i}"), Some.State($"b{i}"));
        }

        var whole = await server.AllAsync();
        await using (var reading = await server.SubscribeAsync($"(after: \"{last}\")"))
            seen.AddRange(await reading.IdsAsync(whole.Count - seen.Count));

        seen.ShouldBe(whole);
    }

    [Fact]
    public async Task Changed_AboutSomethingAndOfAKind_PassesOverTheRest()
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        await server.LoadAsync([.. Some.Star(2)]);
        await using var reading = await server.SubscribeAsync("(about: [\"state/ray-0000\"], kinds: [CLAIM_RETRACTED, ENTITY_DESCRIBED])");
        await server.LoadAsync(Some.State("c"), new Retraction(Some.Claim(Some.Supplies("hub", "ray-0001"), "voice-0", "ray-0001-0").Id, null, "mistaken"));
        await server.LoadAsync(Some.State("ray-0000") with { Kind = "ISLAND" });
        await server.LoadAsync(new Retraction(First.Id, null, "mistaken"));

        (await reading.NextAsync()).Text("kind").ShouldBe("ENTITY_DESCRIBED");
        (await reading.NextAsync()).Text("node.id").ShouldBe(First.Id.Value);
    }

    [Fact]
    public async Task Event_ReadLate_IsAnsweredAsItStoodWhenItsLoadWasRecorded()
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        await server.LoadAsync([.. Some.Star(1)]);
        var begin = (await server.AllAsync())[0];
        await server.LoadAsync(new Retraction(First.Id, null, "mistaken"));

        await using var reading = await server.SubscribeAsync($"(after: \"{begin}\", about: [\"{First.Id}\"])", "kind node { ... on Claim { retraction { reason } proposition { assessment { supporting } } } }");
        var (recorded, retracted) = (await reading.NextAsync(), await reading.NextAsync());

        recorded.Text("node.retraction").ShouldBeNull();
        recorded.Number("node.proposition.assessment.supporting").ShouldBe(2);
        retracted.Text("node.retraction.reason").ShouldBe("mistaken");
        retracted.Number("node.proposition.assessment.supporting").ShouldBe(1);
    }

    [Fact]
    public async Task Changed_WhileTheStoreIsAway_WaitsAndLosesNothing()
    {
        await using var store = await TestStores.OpenAsync(kind);
        var flaky = new FlakyStore(store.Store);
        await using var server = new Subscriber(flaky);
        await server.LoadAsync(Some.State("a"));
        await using var reading = await server.SubscribeAsync();
        flaky.Fails = 2;

        await server.LoadAsync(Some.State("b"));

        (await reading.IdsAsync(2)).ShouldBe((await server.AllAsync()).Skip(2));
        flaky.Fails.ShouldBe(0);
    }

    [Theory]
    [InlineData("(after: \"nonsense\")", "INVALID_CURSOR")]
    [InlineData("(after: \"bjE\")", "INVALID_CURSOR")]
    [InlineData("(after: \"Yzk5OTk\")", "INVALID_CURSOR")] // c9999: behind the end
    [InlineData("(about: [\"state/nowhere\"])", "BAD_USER_INPUT")]
    [InlineData("(about: [])", "BAD_USER_INPUT")]
    public async Task Changed_OfWhatMakesNoSense_IsRefused(string arguments, string code)
    {
        await using var store = await TestStores.OpenAsync(kind);
        await using var server = new Subscriber(store.Store);
        await server.LoadAsync(Some.State("a"));

        (await server.RefusalAsync(arguments)).ShouldBe(code);
        (await server.RefusalAsync("", "Yzk5OTk")).ShouldBe("INVALID_CURSOR");
    }

    /// <summary>A store that is away for a few reads.</summary>
    private sealed class FlakyStore(IGraphStore inner) : IGraphStore
    {
        public int Fails { get; set; }

        public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
        {
            if (Fails == 0)
                return inner.OpenAsync(scope, cancellation);
            Fails--;
            throw new StoreUnavailableException("It is away.") { MayPass = true };
        }

        public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) => inner.RecordAsync(header, records, cancellation);

        public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => inner.SummaryAsync(clearance, cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>Several servers on one base.</summary>
public sealed class ChangedElsewhereTests
{
    [Fact]
    public async Task Changed_ByAnotherServerOnTheSameBase_IsToldToo()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        var space = Neo4jSpaces.Rent();
        try
        {
            await using var mine = await space.OpenAsync(TestContext.Current.CancellationToken);
            await using var others = await space.OpenAsync(TestContext.Current.CancellationToken);
            await using var here = new Subscriber(mine, TimeSpan.FromMilliseconds(20));
            await using var there = new Subscriber(others, TimeSpan.FromMilliseconds(20));
            await here.LoadAsync(Some.State("a"));
            await using var reading = await here.SubscribeAsync();
            await using var readingThere = await there.SubscribeAsync();

            await there.LoadAsync(Some.State("b"));
            await here.LoadAsync(Some.State("c"));
            var seen = await reading.IdsAsync(4);
            await there.LoadAsync(Some.State("d"));
            seen = [.. seen, .. await reading.IdsAsync(2)];

            seen.ShouldBe((await there.AllAsync()).Skip(2));
            (await readingThere.IdsAsync(6)).ShouldBe(seen);
        }
        finally
        {
            await space.DisposeAsync();
        }
    }
}
