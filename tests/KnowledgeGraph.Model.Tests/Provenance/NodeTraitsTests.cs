namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class NodeTraitsTests
{
    private static readonly NodeTraits Plain = NodeTraits.IsClaim | NodeTraits.Affirms;

    [Fact]
    public void Claim_RestingOnOneOfEach_FallsWithAny() =>
        Of(new("person/a") { Via = [("organization/agency", "document/step")], In = ["document/1"], Evidence = ["observation/1"] })
            .ShouldBe(Plain | NodeTraits.RestsOnEvidence | NodeTraits.FallsWithAny);

    [Fact]
    public void Claim_CitedInTwoDocuments_OutlastsOne() => Of(new("person/a") { In = ["document/1", "document/2"] }).ShouldBe(Plain);

    [Fact]
    public void Claim_WithTwoPiecesOfEvidence_OutlastsOne() =>
        Of(new("person/a") { Evidence = ["observation/1", "observation/2"] }).ShouldBe(Plain | NodeTraits.RestsOnEvidence);

    [Fact]
    public void Claim_WithEvidenceAgainstIt_OutlastsThat() => Of(new("person/a") { Against = ["observation/1"] }).ShouldBe(Plain);

    [Fact]
    public void Claim_ThatDenies_IsKnownToDeny() =>
        Of(new("person/a") { Stance = new(Certainty.Certain, Polarity.Negative) }).ShouldBe(NodeTraits.IsClaim | NodeTraits.Denies | NodeTraits.FallsWithAny);

    [Fact]
    public void Document_DerivedFromOne_FallsWithAnyAndFromTwoDoesNot()
    {
        ILineage lineage = new LineageBuilder().Document("document/a", "organization/p", ["document/1"]).Document("document/b", "organization/p", ["document/1"], ["document/2"]);
        lineage.TryFind(new("document/b"), out var b);

        lineage.TraitsOf(0).ShouldBe(NodeTraits.FallsWithAny);
        lineage.TraitsOf(b).ShouldBe(NodeTraits.None);
    }

    private static NodeTraits Of(Saying saying)
    {
        var lineage = new LineageBuilder().Claim("claim/a", saying);
        return ((ILineage)lineage).TraitsOf(lineage["claim/a"]);
    }
}
