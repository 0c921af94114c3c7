namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class ClaimProvenanceTests
{
    [Fact]
    public void Provenance_OfAClaim_HasEachNodeOnceWithItsDepthAndRootsMarked()
    {
        var lineage = new LineageBuilder()
            .Document("document/study", "organization/cell", part: ["document/image"])
            .Observation("observation/cars", "organization/cell", "document/image")
            .Claim("claim/a", new("organization/csis") { Evidence = ["observation/cars"], Via = [("organization/csis", "document/study")] });

        var provenance = ClaimProvenance.Of(lineage, lineage["claim/a"], 8);

        provenance.Nodes.Select(n => $"{n.Depth} {lineage.IdOf(n.Node)}{(n.IsRoot ? " root" : "")}").ShouldBe(
            ["0 claim/a", "1 organization/csis", "1 observation/cars", "1 document/study", "2 organization/cell", "2 document/image root"]);
        provenance.Edges.Length.ShouldBe(8);
        provenance.Edges.Count(e => e.Kind == LineageEdgeKind.RecordedIn).ShouldBe(1);
        (provenance.IsTruncated, provenance.Cycles.Length).ShouldBe((false, 0));
    }

    [Fact]
    public void Provenance_ToADepth_SaysThatThereIsMore()
    {
        var lineage = new LineageBuilder().Document("document/a", null, ["document/b"]).Claim("claim/a", new("person/a") { In = ["document/a"] });

        var provenance = ClaimProvenance.Of(lineage, lineage["claim/a"], 1);

        (provenance.Nodes.Length, provenance.IsTruncated).ShouldBe((3, true));
        ClaimProvenance.Of(lineage, lineage["claim/a"], 2).IsTruncated.ShouldBeFalse();
    }

    [Fact]
    public void Provenance_WithCircles_ListsEach()
    {
        var lineage = new LineageBuilder()
            .Document("document/a", null, ["document/b", "document/x"])
            .Document("document/b", null, ["document/a", "document/c"])
            .Document("document/c", null, ["document/d"])
            .Document("document/d", null, ["document/c", "document/end"])
            .Claim("claim/a", new("person/a") { In = ["document/a"] });

        var provenance = ClaimProvenance.Of(lineage, lineage["claim/a"], 64);

        provenance.Cycles.Select(c => string.Join(' ', c.Select(n => lineage.IdOf(n)))).ShouldBe(["document/a document/b", "document/c document/d"]);
    }
}
