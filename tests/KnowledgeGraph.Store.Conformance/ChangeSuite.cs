using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>The change log, and the list of loads.</summary>
public abstract class ChangeSuite(ITestBases bases)
{
    private static readonly Proposition Met = Some.Link("person/a", "met", "person/b");
    private static readonly Claim Said = Some.Claim(Met, "person/a", "document/d");

    [Fact]
    public async Task Log_OfEveryKindOfRecord_HasOneChangeForEachInOrder()
    {
        await using var kb = await bases.CreateAsync();
        var first = await kb.Record(Some.Entity("person/a"), Some.Entity("person/b"), Some.Entity("document/d"), Met, Said);
        var better = ContentIds.Identified(Said with { Supersedes = Said.Id, Stance = new Stance(Certainty.Probable, Polarity.Positive) });
        var second = await kb.Record(Some.Entity("person/a", "A"), better, new Retraction(better.Id, null, "wrong"));

        var page = await All(kb);
        page.Items.Select(c => (c.Kind, c.Node.Value)).ShouldBe([
            (ChangeKind.LoadRecorded, first.Load!.Id.Value), (ChangeKind.EntityRecorded, "person/a"), (ChangeKind.EntityRecorded, "person/b"),
            (ChangeKind.EntityRecorded, "document/d"), (ChangeKind.PropositionRecorded, Met.Id.Value), (ChangeKind.ClaimRecorded, Said.Id.Value),
            (ChangeKind.LoadRecorded, second.Load!.Id.Value), (ChangeKind.EntityDescribed, "person/a"), (ChangeKind.ClaimRecorded, better.Id.Value),
            (ChangeKind.ClaimSuperseded, Said.Id.Value), (ChangeKind.ClaimRetracted, better.Id.Value)]);
        page.Items.Select(c => c.At).Distinct().ShouldBe([first.Load.At, second.Load.At]);
        page.Items.Select(c => c.Place).ShouldBeInOrder(SortDirection.Ascending);
        page.Total.ShouldBe(11);
    }

    [Fact]
    public async Task Log_ReadByPagesWithLoadsBetween_GivesEachChangeOnce()
    {
        await using var kb = await bases.CreateAsync();
        var seen = new List<StoredChange>();
        string? after = null;
        for (var i = 0; i < 12; i++)
        {
            if (i < 5)
                await kb.Record(Some.Entity($"person/p{i}"), Some.Entity($"place/q{i}", "again"));
            var page = await (await kb.View()).ChangePageAsync(ChangeFilter.Any, new PageRequest(2, after), CancellationToken.None);
            seen.AddRange(page.Items);
            after = page.Items.Count == 0 ? after : page.CursorOf(page.Items[^1]);
        }

        seen.Count.ShouldBe(15);
        seen.Select(c => c.Node).Distinct().Count().ShouldBe(15);
        await kb.ReopenAsync();
        (await All(kb)).Items.ShouldBe(seen);
    }

    [Fact]
    public async Task Log_SinceAndUntilAnInstant_IsWhatTheStatesDifferBy()
    {
        await using var kb = await bases.CreateAsync();
        var first = (await kb.Record(Some.Entity("person/a"))).Load!;
        var second = (await kb.Record(Some.Entity("person/b"))).Load!;
        await kb.Record(Some.Entity("person/c"));

        (await Nodes(kb, new ChangeFilter { Since = first.At, Until = second.At })).ShouldBe([second.Id.Value, "person/b"]);
        (await Nodes(kb, new ChangeFilter { Until = first.At.AddMicroseconds(-1) })).ShouldBeEmpty();
        (await Nodes(kb, new ChangeFilter { Since = second.At, Kinds = [ChangeKind.EntityRecorded] })).ShouldBe(["person/c"]);
    }

    [Fact]
    public async Task About_EachKindOfNode_IsWhatTouchesIt()
    {
        await using var kb = await bases.CreateAsync();
        var about = ContentIds.Identified(Some.Link("person/b", "knows", "person/c") with { Place = new EntityId("place/p"), ConditionalOn = Met.Id });
        var resting = ContentIds.Identified(Some.Claim(about, "person/c", "document/e") with { Evidence = [new EvidenceLink(Said.Id.Node, EvidenceRelation.Supports, null)] });
        var load = (await kb.Record(
            Some.Entity("person/a"), Some.Entity("person/b"), Some.Entity("person/c"), Some.Entity("document/d"), Some.Entity("document/e"), Some.Entity("place/p"),
            Met, about, Said, resting)).Load!;
        await kb.Record(new Retraction(resting.Id, null, "wrong"));

        (await About(kb, "person/a")).ShouldBe(["EntityRecorded person/a", $"PropositionRecorded {Met.Id}", $"ClaimRecorded {Said.Id}"]);
        (await About(kb, "document/e")).ShouldBe(["EntityRecorded document/e", $"ClaimRecorded {resting.Id}", $"ClaimRetracted {resting.Id}"]);
        (await About(kb, "place/p")).ShouldBe(["EntityRecorded place/p", $"PropositionRecorded {about.Id}"]);
        (await About(kb, Met.Id.Value)).ShouldBe([$"PropositionRecorded {Met.Id}", $"PropositionRecorded {about.Id}", $"ClaimRecorded {Said.Id}"]);
        (await About(kb, Said.Id.Value)).ShouldBe([$"ClaimRecorded {Said.Id}", $"ClaimRecorded {resting.Id}", $"ClaimRetracted {resting.Id}"]);
        (await About(kb, load.Id.Value)).Count.ShouldBe(11);
        (await About(kb, "person/nobody")).ShouldBeEmpty();
        (await About(kb, "person/a", Said.Id.Value)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Log_OfAViewThatLeavesThingsOut_LeavesOutWhatHappenedToThem()
    {
        await using var kb = await bases.CreateAsync();
        var then = ContentIds.Identified(Met with { When = Edtf.Parse("1990") });
        var old = Some.Claim(then, "person/a", "document/d");
        await kb.Record(Some.Entity("person/a"), Some.Entity("person/b"), Some.Entity("document/d"), Met, then, Said, old);
        await kb.Record(new Retraction(old.Id, null, "wrong"));

        var period = await kb.View(new ReadScope { ValidIn = Edtf.Parse("2023") });
        var without = await kb.View(new ReadScope { Without = [new NodeId("document/d")] });
        var page = new PageRequest(50, null, true);
        (await period.ChangePageAsync(ChangeFilter.Any, page, default)).Items.ShouldNotContain(c => c.Node == then.Id.Node || c.Node == old.Id.Node);
        (await period.ChangesAboutAsync([[old.Id.Node], [new NodeId("person/a")]], ChangeFilter.Any, page, default)).Select(p => p.Total).ShouldBe([0, 3]);
        (await without.ChangePageAsync(ChangeFilter.Any, page, default)).Items.ShouldNotContain(c => c.Node == Said.Id.Node);
        (await without.ChangesAboutAsync([[new NodeId("person/a")]], ChangeFilter.Any, page, default))[0].Items.ShouldNotContain(c => c.Node == Said.Id.Node);
    }

    [Fact]
    public async Task Loads_ByPages_ComeInTheOrderRecorded()
    {
        await using var kb = await bases.CreateAsync();
        var loads = new List<StoredLoad>();
        for (var i = 0; i < 3; i++)
            loads.Add((await kb.Record(Some.Entity($"person/p{i}"))).Load!);

        var view = await kb.View();
        var first = await view.LoadPageAsync(new PageRequest(2, null, true), CancellationToken.None);
        first.Items.ShouldBe(loads[..2]);
        (first.HasNext, first.Total).ShouldBe((true, 3));
        await kb.Record(Some.Entity("person/later"));
        (await view.LoadPageAsync(new PageRequest(9, first.CursorOf(first.Items[^1])), CancellationToken.None)).Items.ShouldBe(loads[2..]);
        (await (await kb.View(new ReadScope { AsOf = loads[0].At })).LoadPageAsync(new PageRequest(9), CancellationToken.None)).Items.ShouldBe(loads[..1]);
    }

    [Theory]
    [InlineData("not a cursor!")]
    [InlineData("bjE")] // a cursor of a list of records
    public async Task Log_AfterSomethingElse_IsAnInvalidCursor(string cursor)
    {
        await using var kb = await bases.CreateAsync();
        var view = await kb.View();
        await Should.ThrowAsync<InvalidCursorException>(async () => await view.ChangePageAsync(ChangeFilter.Any, new PageRequest(1, cursor), CancellationToken.None));
        await Should.ThrowAsync<InvalidCursorException>(async () =>
            await view.ChangesAboutAsync([[new NodeId("person/a")]], ChangeFilter.Any, new PageRequest(1, cursor), CancellationToken.None));
    }

    private static async Task<Page<StoredChange>> All(TestBase kb) =>
        await (await kb.View()).ChangePageAsync(ChangeFilter.Any, new PageRequest(50, null, true), CancellationToken.None);

    private static async Task<IReadOnlyList<string>> Nodes(TestBase kb, ChangeFilter filter) =>
        [.. (await (await kb.View()).ChangePageAsync(filter, new PageRequest(50), CancellationToken.None)).Items.Select(c => c.Node.Value)];

    private static async Task<IReadOnlyList<string>> About(TestBase kb, params string[] nodes)
    {
        var pages = await (await kb.View()).ChangesAboutAsync([[.. nodes.Select(n => new NodeId(n))]], ChangeFilter.Any, new PageRequest(50), CancellationToken.None);
        return [.. pages[0].Items.Select(c => $"{c.Kind} {c.Node}")];
    }
}
