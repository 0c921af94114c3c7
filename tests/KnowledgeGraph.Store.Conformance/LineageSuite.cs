using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>The lineage that a store gives.</summary>
public abstract class LineageSuite(ITestBases bases)
{
    [Fact]
    public async Task Lineage_OfAClaim_LeadsToItsSourcesAndBack()
    {
        await using var kb = await Some.World(bases, "a-b");
        await kb.Record(
            Some.Entity("document/wire") with { Document = new DocumentDetails { Publisher = new EntityId("person/a") } },
            Some.Entity("document/d") with { Document = new DocumentDetails { DerivedFrom = [new Derivation(new EntityId("document/wire"), DerivationKind.Syndicates)] } });
        var id = Some.Claim(Some.Knows("a-b"), "person/a", "document/d").Id.Node;
        var lineage = await (await kb.View()).LineageAsync([id], LineageDirection.Roots, CancellationToken.None);
        var claim = Node(lineage, id);
        Edges(lineage, claim).ShouldBe([("document/d", LineageEdgeKind.CitedIn), ("person/a", LineageEdgeKind.ClaimedBy)]);
        Edges(lineage, Node(lineage, new NodeId("document/d"))).ShouldBe([("document/wire", LineageEdgeKind.DerivesWhole)]);
        lineage.KindOf(Node(lineage, new NodeId("person/a"))).ShouldBe(LineageNodeKind.Actor);

        lineage = await (await kb.View()).LineageAsync([new NodeId("person/a")], LineageDirection.Dependents, CancellationToken.None);
        Dependents(lineage, "person/a").ShouldBe([id.Value, "document/wire"], ignoreOrder: true);
        Dependents(lineage, "document/wire").ShouldBe(["document/d"]);
    }

    [Fact]
    public async Task Lineage_OfADocumentRecordedAgain_KeepsSourcesInTheOrderRecorded()
    {
        await using var kb = await Some.World(bases, "a-b");
        await kb.Record(Some.Entity("document/x"), Some.Entity("document/y"), Some.Entity("document/z"), Derived("x", "y"));
        await kb.Record(Derived("x", "z"));
        var lineage = await (await kb.View()).LineageAsync([new NodeId("document/d")], LineageDirection.Roots, CancellationToken.None);
        Edges(lineage, Node(lineage, new NodeId("document/d"))).Select(e => e.Item1).ShouldBe(["document/x", "document/y", "document/z"]);
    }

    [Fact]
    public async Task Impact_OfAViewOpenedEarlier_StaysWhenClaimsComeToRestAndEnd()
    {
        await using var kb = await Some.World(bases, "a-b");
        var ground = Some.Claim(Some.Knows("a-b"), "person/a", "document/d");
        await kb.Record(Some.Entity("document/e"));
        var alone = await kb.View();
        var resting = Some.Claim(Some.Knows("a-b"), "person/b", "document/e") with { Evidence = [new EvidenceLink(ground.Id.Node, EvidenceRelation.Supports, null)] };
        await kb.Record(resting);
        var both = await kb.View();
        await kb.Record(new Retraction(resting.Id, null, "not so"));

        (await Fallen(alone, ground.Id.Node)).ShouldBe([ground.Id.Value]);
        (await Fallen(both, ground.Id.Node)).ShouldBe([ground.Id.Value, resting.Id.Value]);
        (await Fallen(await kb.View(), ground.Id.Node)).ShouldBe([ground.Id.Value]);
    }

    private static async Task<IEnumerable<string>> Fallen(IGraphView view, NodeId withdrawn)
    {
        var lineage = await view.LineageAsync([withdrawn], LineageDirection.Dependents, CancellationToken.None);
        return RetractionImpact.Of(lineage, [withdrawn]).FallenClaims.ToArray().Select(claim => lineage.IdOf(claim).Value);
    }

    private static Entity Derived(params string[] from) => Some.Entity("document/d") with
    {
        Document = new DocumentDetails { DerivedFrom = [.. from.Select(d => new Derivation(new EntityId("document/" + d), DerivationKind.Syndicates))] },
    };

    private static IEnumerable<string> Dependents(ILineage lineage, string id)
    {
        var dependents = new List<int>();
        lineage.AppendDependents(Node(lineage, new NodeId(id)), dependents);
        return dependents.Select(n => lineage.IdOf(n).Value).Distinct();
    }

    private static int Node(ILineage lineage, NodeId id)
    {
        lineage.TryFind(id, out var node).ShouldBeTrue();
        return node;
    }

    private static IEnumerable<(string, LineageEdgeKind)> Edges(ILineage lineage, int node) =>
        lineage.RestsOn(node).ToArray().Select(e => (lineage.IdOf(e.Target).Value, e.Kind));
}
