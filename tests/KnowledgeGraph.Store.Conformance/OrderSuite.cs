using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Orders that stores do not keep, and those that they keep, read either way.</summary>
public abstract class OrderSuite(ITestBases bases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "document/a,document/c,document/b,document/x,document/y")]
    [InlineData(true, "document/b,document/a,document/c,document/x,document/y")]
    public async Task Documents_ByTime_HaveUndatedOnesLastAndEqualOnesById(bool descending, string expected)
    {
        await using var kb = await Documents();
        var sort = new Sort<EntityKey>(EntityKey.Time, descending);

        var all = await Page(kb, sort, new PageRequest(10));
        var end = await Page(kb, sort, new PageRequest(2) { Backward = true });
        var before = await Page(kb, sort, new PageRequest(2) { Backward = true, Before = end.CursorOf(end.Items[0]) });

        string.Join(',', Ids(all)).ShouldBe(expected);
        string.Join(',', Ids(before).Concat(Ids(end))).ShouldBe(expected[(expected.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_WithRecordsComingBetween_LoseAndRepeatNone(bool backward)
    {
        await using var kb = await Documents();
        var sort = new Sort<EntityKey>(EntityKey.Time);

        var one = await Page(kb, sort, new PageRequest(2) { Backward = backward });
        await kb.Record(Document("document/between", "2023-09"), Document("document/aa", "2023"), Document("document/zz", null), Document("document/old", "1900"));
        var edge = one.CursorOf(backward ? one.Items[0] : one.Items[^1]);
        var two = await Page(kb, sort, new PageRequest(10, backward ? null : edge) { Before = backward ? edge : null, Backward = backward });

        var found = (backward ? Ids(two).Concat(Ids(one)) : Ids(one).Concat(Ids(two))).ToList();
        found.ShouldBeUnique();
        found.Intersect(["document/a", "document/b", "document/c", "document/x", "document/y"]).Count().ShouldBe(5);
        found.ShouldContain("document/between");
    }

    [Fact]
    public async Task Cursor_OfAnotherOrder_IsAnInvalidCursor()
    {
        await using var kb = await Documents();
        var page = await Page(kb, new Sort<EntityKey>(EntityKey.Time), new PageRequest(1));
        var place = page.CursorOf(page.Items[0]);

        foreach (var sort in new Sort<EntityKey>?[] { null, new(EntityKey.Label), new(EntityKey.Recorded), new(EntityKey.Time, Descending: true) })
            await Should.ThrowAsync<InvalidCursorException>(async () => await Page(kb, sort, new PageRequest(1, place)));
    }

    [Fact]
    public async Task Entities_ByLabelAndRecording_GoEitherWay()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/3", "émile"), Some.Entity("person/1", "Zoe"), Some.Entity("person/2", "ANNA"));

        Ids(await Page(kb, new(EntityKey.Label), new PageRequest(9))).ShouldBe(["person/2", "person/3", "person/1"]);
        Ids(await Page(kb, new(EntityKey.Label, Descending: true), new PageRequest(9))).ShouldBe(["person/1", "person/3", "person/2"]);
        Ids(await Page(kb, new(EntityKey.Recorded), new PageRequest(9))).ShouldBe(["person/3", "person/1", "person/2"]);
        Ids(await Page(kb, new(EntityKey.Id, Descending: true), new PageRequest(2))).ShouldBe(["person/3", "person/2"]);
    }

    [Fact]
    public async Task Claims_LatestFirst_ArePagesOfTheKeptOrder()
    {
        await using var kb = await Some.World(bases, "a-b", "b-c", "c-d", "d-e");
        var finder = new Finder(await kb.View(), RandomFinds.Rules);
        var latest = new Sort<ClaimKey>(ClaimKey.Recorded, Descending: true);

        var one = await finder.ClaimsAsync(ClaimQuery.Any, latest, new PageRequest(3, null, true), Token);
        var two = await finder.ClaimsAsync(ClaimQuery.Any, latest, new PageRequest(3, one.CursorOf(one.Items[^1])), Token);

        one.Items.Concat(two.Items).Select(c => c.Recording.Sequence).ShouldBe([4, 3, 2, 1]);
        (one.HasNext, one.HasPrevious, one.Total, two.HasNext, two.HasPrevious).ShouldBe((true, false, 4, false, true));
    }

    [Fact]
    public async Task Reading_CancelledBetweenTwoPages_Stops()
    {
        await using var kb = await Some.World(bases, "a-b", "b-c", "c-d", "d-e");
        using var stop = new CancellationTokenSource();
        var view = await kb.View();
        var parts = new Finder(view, RandomFinds.Rules).AllClaimsAsync(ClaimQuery.Any, stop.Token).GetAsyncEnumerator(Token);
        var sorted = async () => await new Finder(view, RandomFinds.Rules).ClaimsAsync(ClaimQuery.Any, new(ClaimKey.Stated), new PageRequest(1), stop.Token);

        (await sorted()).Items.Count.ShouldBe(1);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await parts.MoveNextAsync());
        await Should.ThrowAsync<OperationCanceledException>(sorted);
    }

    private async Task<TestBase> Documents()
    {
        var kb = await bases.CreateAsync();
        await kb.Record(
            Document("document/c", "2023"), Document("document/b", "2023-10"), Document("document/a", "2023-01-01"), Document("document/y", null), Document("document/x", "../2019"));
        return kb;
    }

    private static Entity Document(string id, string? published) =>
        Some.Entity(id) with { Document = published is null ? null : new DocumentDetails { Published = Edtf.Parse(published) } };

    private static async Task<Page<StoredEntity>> Page(TestBase kb, Sort<EntityKey>? sort, PageRequest page) =>
        await new Finder(await kb.View(), RandomFinds.Rules).EntitiesAsync(null, sort, page, Token);

    private static IEnumerable<string> Ids(Page<StoredEntity> page) => page.Items.Select(e => e.Entity.Id.Value);
}
