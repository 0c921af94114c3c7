using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Walks over the graph: paths, slices, counts of relations, documents.</summary>
public abstract class WalkSuite(ITestBases bases)
{
    [Fact]
    public async Task Paths_OfSeveralLengths_ComeShortestFirstThenInRecordedOrder()
    {
        await using var kb = await Some.World(bases, "a-b", "b-d", "a-c", "c-d", "a-d", "d-e", "x-y");
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
        await using var kb = await Some.World(bases, "a-b");
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
        await using var kb = await Some.World(bases, "a-b", "a-c", "b-c", "c-e", "e-f", "a-g");
        var view = await kb.View();
        var slice = await view.SliceAsync([new EntityId("person/a")], 2, LinkFilter.Any, 3, CancellationToken.None);
        slice.Nodes.ShouldBe([new(new("person/a"), 0, 1), new(new("person/b"), 1, 0), new(new("person/c"), 1, 1)]);
        slice.Links.ShouldBe([Some.Knows("a-b").Id, Some.Knows("a-c").Id, Some.Knows("b-c").Id]);
        (slice.NodesLeftOut, slice.LinksLeftOut).ShouldBe((2, 2)); // g and e; a-g and c-e

        var whole = await view.SliceAsync([new EntityId("person/a"), new EntityId("person/none")], 3, LinkFilter.Any, 100, CancellationToken.None);
        whole.Nodes.Select(n => n.Distance).ShouldBe([0, 1, 1, 1, 2, 3]);
        (whole.Links.Length, whole.NodesLeftOut, whole.LinksLeftOut).ShouldBe((6, 0, 0));
    }

    [Fact]
    public async Task RelationCounts_WithDeniedAndSelfLinks_CountSupportedOnes()
    {
        await using var kb = await Some.World(bases, "a-b", "a-c", "c-a");
        var denied = Some.Link("person/a", "denied", "person/c");
        await kb.Record(denied, Some.Claim(denied, "person/a", "document/d", Polarity.Negative));
        var counts = await (await kb.View()).RelationCountsAsync([new EntityId("person/a"), new EntityId("person/none")], CancellationToken.None);
        counts[0].ShouldBe([new RelationCount("knows", true, 2), new RelationCount("knows", false, 1)]);
        counts[1].ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_OfAnEntity_AreThoseOfClaimsAboutOrByIt()
    {
        await using var kb = await Some.World(bases, "a-b", "c-e");
        await kb.Record(Some.Entity("document/c"), Some.Entity("document/b"), Some.Claim(Some.Knows("c-e"), "person/a", "document/b"), Some.Claim(Some.Knows("c-e"), "person/c", "document/c"));
        var pages = await (await kb.View()).DocumentsOfAsync([new EntityId("person/a"), new EntityId("person/e")], new PageRequest(2, null, true), CancellationToken.None);
        pages[0].Items.Select(d => d.Entity.Id.Value).ShouldBe(["document/b", "document/d"]);
        pages[1].Items.Select(d => d.Entity.Id.Value).ShouldBe(["document/b", "document/c"]);
        (pages[1].HasNext, pages[1].Total).ShouldBe((true, 3));
    }

    private static async Task<IEnumerable<string>> Paths(IGraphView view, string from, string to, int maxHops, int first, LinkFilter? filter = null) =>
        (await view.PathsAsync(new EntityId("person/" + from), new EntityId("person/" + to), filter ?? LinkFilter.Any, maxHops, first, CancellationToken.None))
        .Select(p => string.Join('-', p.Hops.Select(h => h.From).Append(p.Hops[^1].To).Select(e => e.Value[7..])));
}
