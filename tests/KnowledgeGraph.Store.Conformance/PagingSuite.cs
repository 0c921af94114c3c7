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

        var first = await Claims(kb, link, new PageRequest(4, null, true));
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

    [Fact]
    public async Task PagesBackward_WithRecordsComingBetween_GiveEachItemOnceInOrder()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([Some.Entity("document/d"), .. People(0, 20)]);
        var link = Some.Link("person/p0", "knows", "person/p1");
        await kb.Record([link, .. Claims(link, 0, 10)]);

        var last = await Claims(kb, link, new PageRequest(4) { Backward = true });
        await kb.Record([.. Claims(link, 10, 15)]);
        var middle = await Claims(kb, link, new PageRequest(4, null, true) { Backward = true, Before = last.CursorOf(last.Items[0]) });
        await kb.Record([.. Claims(link, 15, 20)]);
        var first = await Claims(kb, link, new PageRequest(4) { Backward = true, Before = middle.CursorOf(middle.Items[0]) });
        first.Items.Concat(middle.Items).Concat(last.Items).Select(c => c.Recording.Sequence).ShouldBe(Enumerable.Range(1, 10).Select(n => (long)n));
        (last.HasPrevious, middle.HasPrevious, first.HasPrevious).ShouldBe((true, true, false));
        (last.HasNext, middle.HasNext, first.HasNext).ShouldBe((false, true, true));
        middle.Total.ShouldBe(15);
    }

    [Fact]
    public async Task EntityPagesBackward_WithIdsComingEverywhere_LoseAndRepeatNone()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/b"), Some.Entity("place/x"), Some.Entity("person/d"), Some.Entity("event/e"), Some.Entity("place/y"));
        var last = await (await kb.View()).EntityPageAsync(EntityFilter.Any, new PageRequest(2) { Backward = true }, CancellationToken.None);
        Ids(last).ShouldBe(["place/x", "place/y"]);
        await kb.Record(Some.Entity("person/a"), Some.Entity("person/c"), Some.Entity("place/z"), Some.Entity("place/w"));
        var before = new PageRequest(3, null, true) { Backward = true, Before = last.CursorOf(last.Items[0]) };
        var middle = await (await kb.View()).EntityPageAsync(EntityFilter.Any, before, CancellationToken.None);
        Ids(middle).ShouldBe(["person/c", "person/d", "place/w"]);
        (middle.HasPrevious, middle.HasNext, middle.Total).ShouldBe((true, true, 9));
        var first = await (await kb.View()).EntityPageAsync(EntityFilter.Any, before with { Before = middle.CursorOf(middle.Items[0]) }, CancellationToken.None);
        Ids(first).ShouldBe(["event/e", "person/a", "person/b"]);
        first.HasPrevious.ShouldBeFalse();
    }

    [Fact]
    public async Task Page_BetweenTwoPlaces_HasWhatLiesBetween()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/a"), Some.Entity("person/b"), Some.Entity("person/c"), Some.Entity("person/d"), Some.Entity("place/e"));
        var view = await kb.View();
        var between = new PageRequest(2, Cursor.OfId("person/a")) { Before = Cursor.OfId("place/e") };

        var front = await view.EntityPageAsync(EntityFilter.Any, between, CancellationToken.None);
        var end = await view.EntityPageAsync(EntityFilter.Any, between with { Backward = true }, CancellationToken.None);
        var none = await view.EntityPageAsync(EntityFilter.Any, between with { After = Cursor.OfId("place/e"), Before = Cursor.OfId("person/a") }, CancellationToken.None);

        Ids(front).ShouldBe(["person/b", "person/c"]);
        (front.HasPrevious, front.HasNext).ShouldBe((true, true));
        Ids(end).ShouldBe(["person/c", "person/d"]);
        (end.HasPrevious, end.HasNext).ShouldBe((true, true));
        none.Items.ShouldBeEmpty();
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
        await Should.ThrowAsync<InvalidCursorException>(async () => await view.ClaimPageAsync(
            ClaimFilter.Any, new PageRequest(1) { Before = cursor, Backward = true }, CancellationToken.None));
    }

    private static Task<Page<StoredClaim>> Claims(TestBase kb, Proposition about, string? after) => Claims(kb, about, new PageRequest(4, after, true));

    private static async Task<Page<StoredClaim>> Claims(TestBase kb, Proposition about, PageRequest page) =>
        (await (await kb.View()).ClaimsByAsync(ClaimRole.Proposition, [about.Id.Node], ClaimFilter.Any, page, CancellationToken.None))[0];

    private static IEnumerable<LoadRecord> People(int from, int to) => Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Entity($"person/p{i}"));

    private static IEnumerable<LoadRecord> Claims(Proposition about, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Claim(about, $"person/p{i}", "document/d"));

    private static IEnumerable<string> Ids(Page<StoredEntity> page) => page.Items.Select(e => e.Entity.Id.Value);
}
