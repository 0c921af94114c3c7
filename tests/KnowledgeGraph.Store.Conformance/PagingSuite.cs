using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Lists by pages.</summary>
public abstract class PagingSuite(ITestBases bases)
{
    [Fact]
    public async Task Pages_WithRecordsComingBetween_GiveEachItemOnceInOrder()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([Some.Entity("document/d"), .. People(0, 10)]);
        var link = Some.Link("person/p0", "knows", "person/p1");
        await kb.Record([link, .. Claims(link, 0, 5)]);

        var first = await Claims(kb, link, null);
        await kb.Record([.. People(10, 20), .. Claims(link, 5, 10)]);
        var second = await Claims(kb, link, first.CursorOf(first.Items[^1]));
        var third = await Claims(kb, link, second.CursorOf(second.Items[^1]));
        first.Items.Concat(second.Items).Concat(third.Items).Select(c => c.Recording.Sequence).ShouldBe(Enumerable.Range(1, 10).Select(n => (long)n));
        (first.HasNext, second.HasNext, third.HasNext).ShouldBe((true, true, false));
        (first.HasPrevious, second.HasPrevious).ShouldBe((false, true));
        second.Total.ShouldBe(10);
    }

    [Fact]
    public async Task EntityPages_WithIdsComingBefore_StayInTheirPlace()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/b"), Some.Entity("place/x"), Some.Entity("person/d"), Some.Entity("event/e"));
        var first = await (await kb.View()).EntityPageAsync(EntityFilter.Any, new PageRequest(2), CancellationToken.None);
        Ids(first).ShouldBe(["event/e", "person/b"]);
        await kb.Record(Some.Entity("person/a"), Some.Entity("person/c"));
        var view = await kb.View();
        var second = await view.EntityPageAsync(EntityFilter.Any, new PageRequest(9, first.CursorOf(first.Items[^1]), true), CancellationToken.None);
        Ids(second).ShouldBe(["person/c", "person/d", "place/x"]);
        second.Total.ShouldBe(6);
        var typed = await view.EntityPageAsync(
            new EntityFilter { Types = [EntityType.Place, EntityType.Event] }, new PageRequest(1, null, true), CancellationToken.None);
        Ids(typed).ShouldBe(["event/e"]);
        (typed.HasNext, typed.Total).ShouldBe((true, 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a cursor!")]
    [InlineData("bnVsbA")]
    [InlineData("bi0x")] // n-1
    [InlineData("aXBlcnNvbi9h")] // a cursor of a list of ids
    public async Task Page_AfterSomethingElse_IsAnInvalidCursor(string cursor)
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/a"));
        var view = await kb.View();
        await Should.ThrowAsync<InvalidCursorException>(async () => await view.ClaimPageAsync(ClaimFilter.Any, new PageRequest(1, cursor), CancellationToken.None));
        await Should.ThrowAsync<InvalidCursorException>(async () => await view.SearchAsync("x", EntityFilter.Any, new PageRequest(1, cursor), CancellationToken.None));
        await Should.ThrowAsync<InvalidCursorException>(async () => await view.ClaimsByAsync(
            ClaimRole.About, [new NodeId("person/a")], ClaimFilter.Any, new PageRequest(1, cursor), CancellationToken.None));
    }

    private static async Task<Page<StoredClaim>> Claims(TestBase kb, Proposition about, string? after) =>
        (await (await kb.View()).ClaimsByAsync(
            ClaimRole.Proposition, [about.Id.Node], ClaimFilter.Any, new PageRequest(4, after, true), CancellationToken.None))[0];

    private static IEnumerable<LoadRecord> People(int from, int to) => Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Entity($"person/p{i}"));

    private static IEnumerable<LoadRecord> Claims(Proposition about, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Claim(about, $"person/p{i}", "document/d"));

    private static IEnumerable<string> Ids(Page<StoredEntity> page) => page.Items.Select(e => e.Entity.Id.Value);
}
