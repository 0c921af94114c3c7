using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What comes of recording loads.</summary>
public abstract class RecordingSuite(ITestBases bases)
{
    private static readonly Entity Kim = Some.Entity("person/kim", "Kim"), Russia = Some.Entity("state/russia", "Russia"), Paper = Some.Entity("document/paper", "Paper");
    private static readonly Proposition Met = Some.Link("person/kim", "met", "state/russia");
    private static readonly Claim Said = Some.Claim(Met, "state/russia", "document/paper");
    private static readonly LoadRecord[] Story = [Kim, Russia, Paper, Met, Said];

    [Fact]
    public async Task Load_WithAClaimBeforeAndBehindWhatItIsAbout_TellsOfOneContent()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/a"), Some.Entity("person/b"), Some.Entity("document/d"));
        var link = Some.Link("person/a", "knows", "person/b");
        var claim = Some.Claim(link, "person/a", "document/d");

        var refused = (await kb.Try(claim, link, claim)).ShouldBeOfType<LoadRefused>();

        refused.Conflicts.ShouldBe([new LoadConflict(LoadConflictKind.UnknownReference, claim.Id.Node, link.Id.Node)]);
    }

    [Fact]
    public async Task Load_Recorded_IsReadBackAfterReopening()
    {
        await using var kb = await bases.CreateAsync();
        var outcome = await kb.Record(Story);
        outcome.Created.ShouldBe(new LoadCounts(3, 1, 1, 0));

        for (var round = 0; round < 2; round++)
        {
            var stored = (await kb.Claim(Said.Id)).ShouldNotBeNull();
            stored.Claim.ShouldBeEquivalentTo(Said);
            stored.Recording.ShouldBe(new Recording(1, outcome.Load!.Id, kb.Time.GetUtcNow()));
            (await kb.Entity("person/kim"))!.Entity.ShouldBeEquivalentTo(Kim);
            var page = (await (await kb.View()).ClaimsByAsync(
                ClaimRole.About, [Russia.Id.Node, Paper.Id.Node], ClaimFilter.Any, new PageRequest(10, null, true), CancellationToken.None));
            page[0].Items.Single().ShouldBeEquivalentTo(stored);
            page[0].Total.ShouldBe(1);
            page[1].Items.ShouldBeEmpty();
            (await (await kb.View()).LoadsAsync([outcome.Load.Id, new LoadId("load/none")], CancellationToken.None)).ShouldBe([outcome.Load, null]);
            await kb.ReopenAsync();
        }
    }

    [Fact]
    public async Task Load_Repeated_ChangesNothing()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Story);
        var again = await kb.Record(Story);
        again.Load.ShouldBeNull();
        again.Created.IsEmpty.ShouldBeTrue();
        again.Known.ShouldBe(new LoadCounts(3, 1, 1, 0));
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).ShouldBe(new StoreSummary(1, 3, 1, 1, kb.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Load_UnderAKeyOfItsLoader_IsRecordedOnceWhateverIsInItLater()
    {
        await using var kb = await bases.CreateAsync();
        var header = new LoadHeader("request", "sha256:1", "ann") { Key = "k1", Reason = "first of it" };
        var first = (await kb.Store.RecordAsync(header, Story, CancellationToken.None)).ShouldBeOfType<LoadRecorded>().Load.ShouldNotBeNull();
        first.Header.ShouldBe(header);

        for (var round = 0; round < 2; round++)
        {
            (await kb.Store.RecordAsync(header with { ContentHash = "sha256:2" }, [Some.Entity("state/other", "Other")], CancellationToken.None))
                .ShouldBeOfType<LoadRepeated>().Load.ShouldBe(first);
            (await (await kb.View()).LoadByKeyAsync("ann", "k1", CancellationToken.None)).ShouldBe(first);
            (await kb.Entity("state/other")).ShouldBeNull();
            await kb.ReopenAsync();
        }
    }

    [Fact]
    public async Task Load_UnderTheKeyOfAnother_IsRecorded()
    {
        await using var kb = await bases.CreateAsync();
        var header = new LoadHeader("request", "sha256:1", "ann") { Key = "k1" };
        await kb.Store.RecordAsync(header, Story, CancellationToken.None);
        var before = (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).LatestRecording!.Value;

        var other = (await kb.Store.RecordAsync(header with { LoadedBy = "bob" }, [Some.Entity("state/other", "Other")], CancellationToken.None)).ShouldBeOfType<LoadRecorded>();

        (await (await kb.View()).LoadByKeyAsync("bob", "k1", CancellationToken.None)).ShouldBe(other.Load);
        (await (await kb.View()).LoadByKeyAsync("carol", "k1", CancellationToken.None)).ShouldBeNull();
        (await (await kb.View(new ReadScope { AsOf = before })).LoadByKeyAsync("bob", "k1", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Load_UnderAKeyThatWasRefused_MayBeTriedAgain()
    {
        await using var kb = await bases.CreateAsync();
        var header = new LoadHeader("request", "sha256:1", "ann") { Key = "k1" };
        (await kb.Store.RecordAsync(header, [Met], CancellationToken.None)).ShouldBeOfType<LoadRefused>();

        (await kb.Store.RecordAsync(header, Story, CancellationToken.None)).ShouldBeOfType<LoadRecorded>().Load.ShouldNotBeNull();
    }

    [Fact]
    public async Task Load_WithTheSameRecordTwice_RecordsItOnce()
    {
        await using var kb = await bases.CreateAsync();
        var outcome = await kb.Record([.. Story, .. Story]);
        outcome.Created.ShouldBe(new LoadCounts(3, 1, 1, 0));
        outcome.Known.ShouldBe(outcome.Created);
    }

    [Fact]
    public async Task Load_WithUnknownReferences_IsRefusedWhole()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim);
        var ghost = Some.Link("person/kim", "met", "person/ghost");
        var claim = Some.Claim(ghost, "person/nobody", "document/paper");
        var refused = (await kb.Try(Russia, ghost, claim, new Retraction(new ClaimId("claim/unknown"), null, "why"))).ShouldBeOfType<LoadRefused>();
        refused.Conflicts.ShouldBe(
        [
            new(LoadConflictKind.UnknownReference, ghost.Id.Node, new NodeId("person/ghost")),
            new(LoadConflictKind.UnknownReference, claim.Id.Node, new NodeId("document/paper")),
            new(LoadConflictKind.UnknownReference, claim.Id.Node, new NodeId("person/nobody")),
            new(LoadConflictKind.UnknownReference, new NodeId("claim/unknown"), new NodeId("claim/unknown")),
        ]);
        await ShouldHoldOnly(kb, entities: 1);
        await kb.ReopenAsync();
        await ShouldHoldOnly(kb, entities: 1);

        (await kb.Record(Story)).Created.ShouldBe(new LoadCounts(2, 1, 1, 0));
        (await kb.Claim(Said.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Load_WithMoreThanAHundredConflicts_TellsAHundred()
    {
        await using var kb = await bases.CreateAsync();
        var refused = await kb.Try([.. Enumerable.Range(0, 150).Select(i => (LoadRecord)Some.Link($"person/p{i}", "met", $"person/p{i}"))]);
        refused.ShouldBeOfType<LoadRefused>().Conflicts.Length.ShouldBe(100);
    }

    [Fact]
    public async Task Claim_WithOtherContent_IsADifferentContentConflict()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Story);
        var refused = (await kb.Try(Said with { Basis = EvidentialBasis.Told })).ShouldBeOfType<LoadRefused>();
        refused.Conflicts.Single().ShouldBe(new LoadConflict(LoadConflictKind.DifferentContent, Said.Id.Node, Said.Id.Node));
        (await kb.Try([.. Story, Said with { Basis = EvidentialBasis.Told }])).ShouldBeOfType<LoadRefused>();
    }

    [Fact]
    public async Task Claim_Superseded_ShowsItsSuccessorFromThenOn()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Story);
        var before = kb.Time.GetUtcNow();
        kb.Time.Advance(TimeSpan.FromDays(1));
        var better = ContentIds.Identified(Said with { Supersedes = Said.Id, Basis = EvidentialBasis.Witnessed });
        await kb.Record(better);

        (await kb.Claim(Said.Id))!.SupersededBy.ShouldBe(better.Id);
        (await kb.Claim(Said.Id, new ReadScope { AsOf = before }))!.IsLive.ShouldBeTrue();
        (await kb.Claim(better.Id, new ReadScope { AsOf = before })).ShouldBeNull();
        var live = await (await kb.View()).ClaimPageAsync(ClaimFilter.Any, new PageRequest(5), CancellationToken.None);
        live.Items.Select(c => c.Claim.Id).ShouldBe([better.Id]);
        (await kb.Try(ContentIds.Identified(Said with { Supersedes = Said.Id, Citations = [] }))).ShouldBeOfType<LoadRefused>()
            .Conflicts.Single().ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(LoadConflictKind.AlreadyEnded), c => c.Other.ShouldBe(better.Id.Node));
        (await kb.Record(better)).Known.Claims.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_Retracted_IsReadWithWhyFromThenOn()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Story);
        var before = kb.Time.GetUtcNow();
        kb.Time.Advance(TimeSpan.FromDays(1));
        var retraction = new Retraction(Said.Id, Kim.Id, "it was a forgery");
        var load = (await kb.Record(retraction)).Load!;

        for (var round = 0; round < 2; round++)
        {
            var stored = (await kb.Claim(Said.Id))!;
            stored.Retraction.ShouldBe(new RecordedRetraction(retraction, new Recording(1, load.Id, load.At)));
            (await kb.Claim(Said.Id, new ReadScope { AsOf = before }))!.IsLive.ShouldBeTrue();
            var view = await kb.View();
            (await view.ClaimPageAsync(ClaimFilter.Any, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();
            (await view.ClaimPageAsync(new ClaimFilter { IncludeEnded = true }, new PageRequest(5), CancellationToken.None)).Items.Single().ShouldBeEquivalentTo(stored);
            await kb.ReopenAsync();
        }

        (await kb.Record(retraction)).Known.Retractions.ShouldBe(1);
        (await kb.Try(new Retraction(Said.Id, null, "another reason"))).ShouldBeOfType<LoadRefused>()
            .Conflicts.Single().Kind.ShouldBe(LoadConflictKind.AlreadyEnded);
    }

    [Fact]
    public async Task Loads_WhileTheClockStandsStill_HaveRisingInstants()
    {
        await using var kb = await bases.CreateAsync();
        var first = (await kb.Record(Kim)).Load!.At;
        kb.Time.SetUtcNow(first);
        var second = (await kb.Record(Russia)).Load!.At;
        second.ShouldBe(first.AddMicroseconds(1));
        (await kb.Entity("state/russia", new ReadScope { AsOf = first })).ShouldBeNull();
        (await kb.Entity("person/kim", new ReadScope { AsOf = first.AddMicroseconds(-1) })).ShouldBeNull();
    }

    [Fact]
    public async Task Load_Cancelled_LeavesTheBaseAsBefore()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim);
        using var cancel = new CancellationTokenSource();
        IEnumerable<LoadRecord> Stopping()
        {
            yield return Russia;
            yield return Paper;
            cancel.Cancel();
            yield return Met;
        }

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await kb.Store.RecordAsync(new LoadHeader("s", "h", "l"), Stopping(), cancel.Token));
        await ShouldHoldOnly(kb, entities: 1);
        await kb.Record(Story);
        (await kb.Claim(Said.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Load_WhoseSourceFails_LeavesTheBaseAsBefore()
    {
        await using var kb = await bases.CreateAsync();
        var records = Story.Select((r, i) => i < 4 ? r : throw new InvalidOperationException("the source broke"));
        await Should.ThrowAsync<InvalidOperationException>(async () => await kb.Store.RecordAsync(new LoadHeader("s", "h", "l"), records, CancellationToken.None));
        await ShouldHoldOnly(kb, entities: 0);
    }

    [Fact]
    public async Task Records_WithIdsThatAreNotTheirs_AreRejected()
    {
        await using var kb = await bases.CreateAsync();
        await Should.ThrowAsync<ArgumentException>(() => kb.Try(Kim with { Type = EntityType.Place }));
        await Should.ThrowAsync<ArgumentException>(() => kb.Try(Kim, Russia, Met with { Id = new PropositionId("proposition/short") }));
        await ShouldHoldOnly(kb, entities: 0);
    }

    private static async Task ShouldHoldOnly(TestBase kb, int entities)
    {
        var summary = await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None);
        (summary.Entities, summary.Propositions, summary.Claims).ShouldBe((entities, 0, 0));
        (await (await kb.View()).EntityPageAsync(EntityFilter.Any, new PageRequest(100), CancellationToken.None)).Items.Count.ShouldBe(entities);
        (await (await kb.View()).SearchAsync("russia", EntityFilter.Any, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();
    }
}
