using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What is marked, and who sees it. That nothing else tells of it is what <see cref="RandomSuite"/> compares with bases that never had it.</summary>
public abstract class MarkingSuite(ITestBases bases)
{
    private static readonly Entity Kim = Some.Entity("person/kim", "Kim"), Russia = Some.Entity("state/russia", "Russia"), Paper = Some.Entity("document/paper", "Paper");
    private static readonly Proposition Met = Some.Link("person/kim", "met", "state/russia");
    private static readonly Claim Said = Some.Claim(Met, "state/russia", "document/paper");
    private static readonly LoadRecord[] Story = [Kim, Russia, Paper, Met, Said];

    [Theory]
    [InlineData(Marking.Clear, new[] { true, true, true, true, true })]
    [InlineData(Marking.Green, new[] { false, true, true, true, true })]
    [InlineData(Marking.Amber, new[] { false, false, true, true, true })]
    [InlineData(Marking.AmberStrict, new[] { false, false, false, true, true })]
    [InlineData(Marking.Red, new[] { false, false, false, false, true })]
    public async Task Load_Marked_IsSeenByWhoIsClearedForIt(Marking marking, bool[] seen)
    {
        await using var kb = await bases.CreateAsync();
        var load = (await kb.Record(marking, Story)).Load.ShouldNotBeNull();
        load.Header.Marking.ShouldBe(marking);
        await kb.ReopenAsync();
        foreach (var clearance in Enum.GetValues<Marking>())
        {
            var view = await kb.View(clearance);
            var expected = seen[(int)clearance];
            ((await view.ClaimsAsync([Said.Id], default))[0] is not null).ShouldBe(expected);
            ((await view.EntitiesAsync([Kim.Id], default))[0] is not null).ShouldBe(expected);
            ((await view.LoadsAsync([load.Id], default))[0] is not null).ShouldBe(expected);
            (await view.ClaimPageAsync(ClaimFilter.Any, new PageRequest(5, null, true), default)).Total.ShouldBe(expected ? 1 : 0);
            (await view.SearchAsync("kim", EntityFilter.Any, new PageRequest(5), default)).Items.Count.ShouldBe(expected ? 1 : 0);
            (await kb.Store.SummaryAsync(clearance, default)).Claims.ShouldBe(expected ? 1 : 0);
        }
    }

    [Fact]
    public async Task Document_MarkedInAClearLoad_HidesWhatRestsOnIt()
    {
        await using var kb = await bases.CreateAsync();
        var leak = Some.Entity("document/leak", "Leak") with { Document = new DocumentDetails { Marking = Marking.Amber } };
        var (open, secret) = (Said, Some.Claim(Met, "person/kim", "document/leak"));
        await kb.Record(Kim, Russia, Paper, leak, Met, open, secret);
        (await Claims(kb, Marking.Green)).ShouldBe([open.Id]);
        (await Claims(kb, Marking.Amber)).ShouldBe([open.Id, secret.Id]);
        (await (await kb.View(Marking.Green)).LoadPageAsync(new PageRequest(5), default)).Items[0].Counts.ShouldBe(new LoadCounts(3, 1, 1, 0));
        (await (await kb.View(Marking.Amber)).LoadPageAsync(new PageRequest(5), default)).Items[0].Counts.ShouldBe(new LoadCounts(4, 1, 2, 0));
    }

    [Fact]
    public async Task Document_DescribedAgainWithoutAMarking_KeepsTheOneItHas()
    {
        await using var kb = await bases.CreateAsync();
        var leak = Some.Entity("document/leak", "Leak");
        await kb.Record(leak with { Document = new DocumentDetails { Marking = Marking.Red } });
        await kb.Record(leak with { Document = new DocumentDetails { Locator = "A/1" } });
        (await (await kb.View(Marking.AmberStrict)).EntitiesAsync([leak.Id], default)).ShouldBe([null]);
        (await DetailsOf(kb, leak, Marking.Red)).ShouldBe((Marking.Red, "A/1"));
        await kb.Record(leak with { Document = new DocumentDetails { Marking = Marking.Clear } });
        (await DetailsOf(kb, leak, Marking.Clear)).ShouldBe((Marking.Clear, null));
        (await DetailsOf(kb, leak, Marking.Red)).ShouldBe((Marking.Clear, "A/1"));
    }

    [Fact]
    public async Task Entity_DescribedFurtherInAMarkedLoad_IsTheOldOneToOthers()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim);
        await kb.Record(Marking.Amber, Some.Entity("person/kim", "Nightingale"));
        (await (await kb.View()).EntitiesAsync([Kim.Id], default))[0]!.Entity.Names.Select(n => n.Text).ShouldBe(["Kim"]);
        (await (await kb.View()).SearchAsync("nightingale", EntityFilter.Any, new PageRequest(5), default)).Items.ShouldBeEmpty();
        (await (await kb.View(Marking.Amber)).EntitiesAsync([Kim.Id], default))[0]!.Entity.Names.Select(n => n.Text).ShouldBe(["Kim", "Nightingale"]);
    }

    [Fact]
    public async Task Claim_RetractedInAMarkedLoad_IsLiveToOthers()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Story);
        await kb.Record(Marking.Red, new Retraction(Said.Id, null, "the source was ours"));
        (await kb.Claim(Said.Id))!.IsLive.ShouldBeTrue();
        (await kb.Claim(Said.Id, new ReadScope { Clearance = Marking.Red }))!.Retraction.ShouldNotBeNull();
        (await (await kb.View()).ChangePageAsync(ChangeFilter.Any, new PageRequest(50), default)).Items.ShouldNotContain(c => c.Kind == ChangeKind.ClaimRetracted);
    }

    [Fact]
    public async Task Records_OfAMarkedLoad_ToldAgainWithoutAMarking_AreSeenFromThenOn()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Marking.Amber, Story);
        var told = await kb.Record(Story);
        told.Created.ShouldBe(new LoadCounts(3, 1, 1, 0));
        (await kb.Claim(Said.Id))!.Recording.Load.ShouldBe(told.Load!.Id);
        (await kb.Claim(Said.Id, new ReadScope { Clearance = Marking.Amber }))!.Recording.Load.ShouldNotBe(told.Load.Id);
        (await kb.Record(Story)).Load.ShouldBeNull();
    }

    [Fact]
    public async Task Load_ThatOnlyShowsToOthersWhatWasHidden_IsKnownToWhoSawItBefore()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Marking.Amber, Story);
        var told = (await kb.Record(Marking.Green, Story)).Load.ShouldNotBeNull();
        told.Counts.IsEmpty.ShouldBeTrue();
        await kb.ReopenAsync();
        async Task<int?> Claims(Marking clearance) => (await (await kb.View(clearance)).LoadsAsync([told.Id], default))[0]?.Counts.Claims;
        (await Claims(Marking.Clear), await Claims(Marking.Green), await Claims(Marking.Amber), await Claims(Marking.Red)).ShouldBe((null, 1, 0, 0));
        var changes = await (await kb.View(Marking.Red)).ChangePageAsync(new ChangeFilter { Since = told.At.AddMicroseconds(-1) }, new PageRequest(50, null, true), default);
        (changes.Items.Count, changes.Total).ShouldBe((0, 0));
        var before = await kb.Store.OpenAsync(new ReadScope { Clearance = Marking.Red, AsOf = told.At.AddMicroseconds(-1) }, default);
        (await before.ClaimsAsync([Said.Id], default))[0].ShouldNotBeNull();
        await kb.Record(Some.Entity("person/later"));
        (await (await kb.View(Marking.Red)).EntitiesAsync([new EntityId("person/later")], default))[0].ShouldNotBeNull();
    }

    [Fact]
    public async Task Places_OfWhatIsSeen_DoNotCountWhatIsHidden()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Marking.Red, Some.Entity("person/hidden"), Some.Entity("document/hidden"));
        await kb.Record(Story);
        var claims = await (await kb.View()).ClaimPageAsync(ClaimFilter.Any, new PageRequest(5), default);
        claims.Items[0].Recording.Sequence.ShouldBe(1);
        var changes = await (await kb.View()).ChangePageAsync(ChangeFilter.Any, new PageRequest(50), default);
        changes.Items[0].Place.ShouldBe(0);
    }

    [Fact]
    public async Task Load_ReferringToWhatIsNowhere_IsRefusedWhateverItsMarking()
    {
        await using var kb = await bases.CreateAsync();
        var refused = (await kb.Try(Marking.Amber, Kim, Met)).ShouldBeOfType<LoadRefused>();
        refused.Conflicts.ShouldBe([new LoadConflict(LoadConflictKind.UnknownReference, Met.Id.Node, Russia.Id.Node)]);
        (await kb.Store.SummaryAsync(Marking.Red, default)).Entities.ShouldBe(0);
    }

    [Fact]
    public async Task Document_WithAMarkingThatTheHeaderDoesNotName_IsAnError()
    {
        await using var kb = await bases.CreateAsync();
        var leak = Some.Entity("document/leak", "Leak") with { Document = new DocumentDetails { Marking = Marking.Amber } };
        var fault = await Should.ThrowAsync<ArgumentException>(async () => await kb.Store.RecordAsync(new LoadHeader("test", "sha256:1", "tester"), [Kim, leak], default));
        fault.Message.ShouldStartWith("document/leak is marked AMBER, which DocumentMarkings of the load does not name");
        (await kb.Store.SummaryAsync(Marking.Red, default)).Entities.ShouldBe(0);
    }

    [Fact]
    public async Task View_OpenedBeforeAnythingWasMarked_SeesNothingOfIt()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim, Russia);
        var before = await kb.View();
        await kb.Record(Marking.Red, Paper, Met, Said);
        (await before.ClaimsAsync([Said.Id], default)).ShouldBe([null]);
        (await before.EntityPageAsync(EntityFilter.Any, new PageRequest(5, null, true), default)).Total.ShouldBe(2);
        (await before.SearchAsync("paper", EntityFilter.Any, new PageRequest(5), default)).Items.ShouldBeEmpty();
    }

    private static async Task<(Marking?, string?)> DetailsOf(TestBase kb, Entity document, Marking clearance)
    {
        var found = (await (await kb.View(clearance)).EntitiesAsync([document.Id], default))[0]!.Entity.Document!;
        return (found.Marking, found.Locator);
    }

    private static async Task<IEnumerable<ClaimId>> Claims(TestBase kb, Marking clearance) =>
        (await (await kb.View(clearance)).ClaimsByAsync(ClaimRole.Proposition, [Met.Id.Node], ClaimFilter.Any, new PageRequest(5), default))[0].Items.Select(c => c.Claim.Id);
}
