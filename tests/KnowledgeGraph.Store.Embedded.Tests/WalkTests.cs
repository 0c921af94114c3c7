using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class WalkTests
{
    [Fact]
    public async Task Paths_OfSeveralLengths_ComeShortestFirstThenInRecordedOrder()
    {
        await using var kb = await World("a-b", "b-d", "a-c", "c-d", "a-d", "d-e", "x-y");
        var view = await kb.View();
        (await Paths(view, "a", "d", 3, 10)).ShouldBe(["a-d", "a-b-d", "a-c-d"]);
        (await Paths(view, "d", "a", 3, 10)).ShouldBe(["d-a", "d-b-a", "d-c-a"]);
        (await Paths(view, "a", "d", 1, 10)).ShouldBe(["a-d"]);
        (await Paths(view, "a", "d", 3, 2)).ShouldBe(["a-d", "a-b-d"]);
        (await Paths(view, "a", "e", 4, 10)).ShouldBe(["a-d-e", "a-b-d-e", "a-c-d-e"]);
        (await Paths(view, "a", "y", 9, 10)).ShouldBeEmpty();
        (await Paths(view, "a", "a", 9, 10)).ShouldBeEmpty();
        (await Paths(view, "a", "nobody", 9, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Paths_OverDeniedOrOtherLinks_AreLeftOutUnlessAsked()
    {
        await using var kb = await World("a-b");
        var denied = Some.Link("person/b", "denied", "person/c");
        await kb.Record(Some.Entity("person/c"), denied, Some.Claim(denied, "person/a", "document/d", Polarity.Negative));
        var view = await kb.View();
        (await Paths(view, "a", "c", 3, 5)).ShouldBeEmpty();
        (await Paths(view, "a", "c", 3, 5, new LinkFilter { IncludeUnsupported = true })).ShouldBe(["a-b-c"]);
        (await Paths(view, "a", "b", 3, 5, new LinkFilter { Predicates = ["denied"] })).ShouldBeEmpty();
        (await Paths(view, "a", "b", 3, 5, new LinkFilter { Predicates = ["knows"] })).ShouldBe(["a-b"]);
    }

    [Fact]
    public async Task Slice_TooSmallForAll_CountsWhatItLeftOut()
    {
        await using var kb = await World("a-b", "a-c", "b-c", "c-e", "e-f", "a-g");
        var view = await kb.View();
        var slice = await view.SliceAsync([new EntityId("person/a")], 2, LinkFilter.Any, 3, CancellationToken.None);
        slice.Nodes.ShouldBe([new(new("person/a"), 0, 1), new(new("person/b"), 1, 0), new(new("person/c"), 1, 1)]);
        slice.Links.ShouldBe([Link("a-b").Id, Link("a-c").Id, Link("b-c").Id]);
        (slice.NodesLeftOut, slice.LinksLeftOut).ShouldBe((2, 2)); // g and e; a-g and c-e

        var whole = await view.SliceAsync([new EntityId("person/a"), new EntityId("person/none")], 3, LinkFilter.Any, 100, CancellationToken.None);
        whole.Nodes.Select(n => n.Distance).ShouldBe([0, 1, 1, 1, 2, 3]);
        (whole.Links.Length, whole.NodesLeftOut, whole.LinksLeftOut).ShouldBe((6, 0, 0));
    }

    [Fact]
    public async Task RelationCounts_WithDeniedAndSelfLinks_CountSupportedOnes()
    {
        await using var kb = await World("a-b", "a-c", "c-a");
        var denied = Some.Link("person/a", "denied", "person/c");
        await kb.Record(denied, Some.Claim(denied, "person/a", "document/d", Polarity.Negative));
        var counts = await (await kb.View()).RelationCountsAsync([new EntityId("person/a"), new EntityId("person/none")], CancellationToken.None);
        counts[0].ShouldBe([new RelationCount("knows", true, 2), new RelationCount("knows", false, 1)]);
        counts[1].ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_OfAnEntity_AreThoseOfClaimsAboutOrByIt()
    {
        await using var kb = await World("a-b", "c-e");
        await kb.Record(Some.Entity("document/c"), Some.Entity("document/b"), Some.Claim(Link("c-e"), "person/a", "document/b"), Some.Claim(Link("c-e"), "person/c", "document/c"));
        var pages = await (await kb.View()).DocumentsOfAsync([new EntityId("person/a"), new EntityId("person/e")], new PageRequest(2, null, true), CancellationToken.None);
        pages[0].Items.Select(d => d.Entity.Id.Value).ShouldBe(["document/b", "document/d"]);
        pages[1].Items.Select(d => d.Entity.Id.Value).ShouldBe(["document/b", "document/c"]);
        (pages[1].HasNext, pages[1].Total).ShouldBe((true, 3));
    }

    [Fact]
    public async Task View_OfAPeriod_LeavesOutWhatSurelyWasAtAnotherTime()
    {
        await using var kb = await World("a-b");
        var then = ContentIds.Identified(Link("a-b") with { When = Edtf.Parse("2010") });
        var about = ContentIds.Identified(Link("a-b") with { When = Edtf.Parse("2023-09~") });
        var (old, recent) = (Some.Claim(then, "person/a", "document/d"), Some.Claim(about, "person/a", "document/d"));
        await kb.Record(then, about, old, recent);
        var view = await kb.View(new ReadScope { ValidIn = Edtf.Parse("2023") });
        (await view.PropositionsAsync([then.Id, about.Id, Link("a-b").Id], CancellationToken.None)).Select(p => p is not null).ShouldBe([false, true, true]);
        (await view.ClaimsAsync([old.Id, recent.Id], CancellationToken.None)).Select(c => c is not null).ShouldBe([false, true]);
        (await view.LineageAsync([], LineageDirection.Roots, CancellationToken.None)).PropositionCount.ShouldBe(2);
    }

    [Fact]
    public async Task View_WithoutADocument_LeavesOutTheClaimsThatFall()
    {
        await using var kb = await World("a-b");
        var other = Some.Claim(Link("a-b"), "person/b", "document/other");
        await kb.Record(Some.Entity("document/other"), other);
        var view = await kb.View(new ReadScope { Without = [new NodeId("document/d")] });
        var page = (await view.ClaimsByAsync(ClaimRole.Proposition, [Link("a-b").Id.Node], ClaimFilter.Any, new PageRequest(5), CancellationToken.None))[0];
        page.Items.Select(c => c.Claim.Id).ShouldBe([other.Id]);
        (await view.EntitiesAsync([new EntityId("document/d")], CancellationToken.None))[0].ShouldNotBeNull();
        var lineage = await view.LineageAsync([], LineageDirection.Roots, CancellationToken.None);
        lineage.TryFind(new NodeId("document/d"), out var document).ShouldBeTrue();
        lineage.IsPresent(document).ShouldBeFalse();
    }

    [Fact]
    public async Task Lineage_OfAClaim_LeadsToItsSourcesAndBack()
    {
        await using var kb = await World("a-b");
        await kb.Record(
            Some.Entity("document/wire") with { Document = new DocumentDetails { Publisher = new EntityId("person/a") } },
            Some.Entity("document/d") with { Document = new DocumentDetails { DerivedFrom = [new Derivation(new EntityId("document/wire"), DerivationKind.Syndicates)] } });
        var lineage = await (await kb.View()).LineageAsync([], LineageDirection.Roots, CancellationToken.None);
        var claim = Node(lineage, Some.Claim(Link("a-b"), "person/a", "document/d").Id.Node);
        Edges(lineage, claim).ShouldBe([("document/d", LineageEdgeKind.CitedIn), ("person/a", LineageEdgeKind.ClaimedBy)]);
        Edges(lineage, Node(lineage, new NodeId("document/d"))).ShouldBe([("document/wire", LineageEdgeKind.DerivesWhole)]);
        lineage.KindOf(Node(lineage, new NodeId("person/a"))).ShouldBe(LineageNodeKind.Actor);

        var dependents = new List<int>();
        lineage.AppendDependents(Node(lineage, new NodeId("person/a")), dependents);
        dependents.Select(n => lineage.IdOf(n)).ShouldBe([lineage.IdOf(claim), new NodeId("document/wire")]);
        dependents.Clear();
        lineage.AppendDependents(Node(lineage, new NodeId("document/wire")), dependents);
        dependents.Select(n => lineage.IdOf(n).Value).ShouldBe(["document/d"]);
    }

    private static Proposition Link(string ends) => Some.Link("person/" + ends[0], "knows", "person/" + ends[2]);

    private static async Task<TemporaryBase> World(params string[] links)
    {
        var kb = await TemporaryBase.Create();
        var people = string.Concat(links).Where(char.IsLetter).Distinct().Select(c => (LoadRecord)Some.Entity("person/" + c));
        await kb.Record([
            Some.Entity("document/d"), .. people, .. links.Select(l => (LoadRecord)Link(l)),
            .. links.Select(l => (LoadRecord)Some.Claim(Link(l), "person/" + l[0], "document/d"))]);
        return kb;
    }

    private static async Task<IEnumerable<string>> Paths(IGraphView view, string from, string to, int maxHops, int first, LinkFilter? filter = null) =>
        (await view.PathsAsync(new EntityId("person/" + from), new EntityId("person/" + to), filter ?? LinkFilter.Any, maxHops, first, CancellationToken.None))
        .Select(p => string.Join('-', p.Hops.Select(h => h.From).Append(p.Hops[^1].To).Select(e => e.Value[7..])));

    private static int Node(ILineage lineage, NodeId id)
    {
        lineage.TryFind(id, out var node).ShouldBeTrue();
        return node;
    }

    private static IEnumerable<(string, LineageEdgeKind)> Edges(ILineage lineage, int node) =>
        lineage.RestsOn(node).ToArray().Select(e => (lineage.IdOf(e.Target).Value, e.Kind));
}
