using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Reads of a state of knowledge: as of an instant, of a period, without some sources.</summary>
public abstract class ScopeSuite(ITestBases bases)
{
    private static readonly Entity Kim = Some.Entity("person/kim", "Kim"), Russia = Some.Entity("state/russia", "Russia"), Paper = Some.Entity("document/paper", "Paper");
    private static readonly Proposition Met = Some.Link("person/kim", "met", "state/russia");
    private static readonly Claim Said = Some.Claim(Met, "state/russia", "document/paper");

    [Fact]
    public async Task View_OpenedBeforeALoad_DoesNotSeeIt()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim, Russia, Paper, Met);
        var view = await kb.View();
        await kb.Record(Said);
        (await view.ClaimsAsync([Said.Id], CancellationToken.None)).ShouldBe([null]);
        (await view.ClaimsByAsync(ClaimRole.Proposition, [Met.Id.Node], ClaimFilter.Any, new PageRequest(5), CancellationToken.None))[0].Items.ShouldBeEmpty();
        (await view.LineageAsync([Said.Id.Node], LineageDirection.Roots, CancellationToken.None)).TryFind(Said.Id.Node, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task View_OfAPeriod_LeavesOutWhatSurelyWasAtAnotherTime()
    {
        await using var kb = await Some.World(bases, "a-b");
        var then = ContentIds.Identified(Some.Knows("a-b") with { When = Edtf.Parse("2010") });
        var about = ContentIds.Identified(Some.Knows("a-b") with { When = Edtf.Parse("2023-09~") });
        var (old, recent) = (Some.Claim(then, "person/a", "document/d"), Some.Claim(about, "person/a", "document/d"));
        await kb.Record(then, about, old, recent);
        var view = await kb.View(new ReadScope { ValidIn = Edtf.Parse("2023") });
        (await view.PropositionsAsync([then.Id, about.Id, Some.Knows("a-b").Id], CancellationToken.None)).Select(p => p is not null).ShouldBe([false, true, true]);
        (await view.ClaimsAsync([old.Id, recent.Id], CancellationToken.None)).Select(c => c is not null).ShouldBe([false, true]);
        (await view.LineageAsync([], LineageDirection.Roots, CancellationToken.None)).PropositionCount.ShouldBe(2);
    }

    [Fact]
    public async Task View_WithoutADocument_LeavesOutTheClaimsThatFall()
    {
        await using var kb = await Some.World(bases, "a-b");
        var other = Some.Claim(Some.Knows("a-b"), "person/b", "document/other");
        await kb.Record(Some.Entity("document/other"), other);
        var view = await kb.View(new ReadScope { Without = [new NodeId("document/d")] });
        var page = (await view.ClaimsByAsync(ClaimRole.Proposition, [Some.Knows("a-b").Id.Node], ClaimFilter.Any, new PageRequest(5), CancellationToken.None))[0];
        page.Items.Select(c => c.Claim.Id).ShouldBe([other.Id]);
        (await view.EntitiesAsync([new EntityId("document/d")], CancellationToken.None))[0].ShouldNotBeNull();
        var lineage = await view.LineageAsync([new NodeId("document/d")], LineageDirection.Roots, CancellationToken.None);
        lineage.TryFind(new NodeId("document/d"), out var document).ShouldBeTrue();
        lineage.IsPresent(document).ShouldBeFalse();
    }
}
