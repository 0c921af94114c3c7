using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class WithdrawalTests
{
    [Fact]
    public void Claim_ItsOnlyEvidenceTakenAway_FallsAndOthersStay()
    {
        var lineage = new LineageBuilder()
            .Observation("observation/cars", "organization/cell")
            .Claim("claim/cell", new("organization/cell") { Evidence = ["observation/cars"] })
            .Claim("claim/official", new("unidentified-actor/official"));

        Fallen(lineage, "observation/cars").ShouldBe(["claim/cell", "observation/cars"]);
    }

    [Fact]
    public void Claim_OneOfTwoPiecesOfEvidenceTakenAway_Stays() =>
        Fallen(
            new LineageBuilder().Claim("claim/a", new("person/a") { Evidence = ["observation/1", "observation/2"] }),
            "observation/1").ShouldBe(["observation/1"]);

    [Fact]
    public void Claim_EvidenceThatDisputesTakenAway_Stays() =>
        Fallen(new LineageBuilder().Claim("claim/a", new("person/a") { Against = ["observation/1"] }), "observation/1").ShouldBe(["observation/1"]);

    [Theory]
    [InlineData("person/a")]
    [InlineData("organization/agency")]
    [InlineData("document/step")]
    [InlineData("organization/publisher")]
    public void Claim_ClaimantOrStepOfItsAttributionTakenAway_Falls(string removed)
    {
        var lineage = new LineageBuilder()
            .Document("document/step", "organization/publisher")
            .Claim("claim/a", new("person/a") { Via = [("organization/agency", "document/step")], In = ["document/hand", "document/other"] });

        Fallen(lineage, removed).ShouldContain("claim/a");
    }

    [Fact]
    public void Claim_CitedInTwoDocuments_FallsWithTheLastOfThem()
    {
        var lineage = new LineageBuilder().Claim("claim/a", new("person/a") { In = ["document/1", "document/2"] });

        Fallen(lineage, "document/1").ShouldNotContain("claim/a");
        Fallen(lineage, "document/1", "document/2").ShouldContain("claim/a");
    }

    [Fact]
    public void Document_DerivedFromTwo_FallsWithTheLastOfThem()
    {
        var lineage = new LineageBuilder().Document("document/c", null, ["document/a"], ["document/b"]).Claim("claim/c", new("person/c") { In = ["document/c"] });

        Fallen(lineage, "document/a").ShouldBe(["document/a"]);
        Fallen(lineage, "document/a", "document/b").ShouldBe(["claim/c", "document/a", "document/b", "document/c"]);
    }

    [Fact]
    public void Circle_ThatLostItsOnlyOutsideSupport_Falls()
    {
        var lineage = new LineageBuilder()
            .Document("document/a", null, ["document/origin", "document/b"])
            .Document("document/b", null, ["document/a"])
            .Claim("claim/b", new("person/b") { In = ["document/b"] });

        Fallen(lineage, "document/origin").ShouldBe(["claim/b", "document/a", "document/b", "document/origin"]);
    }

    [Fact]
    public void Circle_ThatNeverHadOutsideSupport_StaysAndHoldsWhatRestsOnIt()
    {
        var lineage = new LineageBuilder()
            .Document("document/c", null, ["document/d"])
            .Document("document/d", null, ["document/c"])
            .Document("document/a", null, ["document/origin", "document/c"]);

        Fallen(lineage, "document/origin").ShouldBe(["document/origin"]);
        Fallen(lineage, "document/c").ShouldBe(["document/c", "document/d"]);
    }

    [Fact]
    public void Claim_RestingOnOneThatWasRetracted_LosesItsLastOtherSupport()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/retracted", new("person/a") { Ended = true })
            .Claim("claim/b", new("person/b") { Evidence = ["claim/retracted", "observation/1"] });

        Fallen(lineage, "observation/1").ShouldBe(["claim/b", "observation/1"]);
    }

    [Fact]
    public void Withdrawal_OfUnknownIdsAndPropositions_ReportsThem()
    {
        var lineage = new LineageBuilder().Claim("claim/a", new("person/a"));

        var withdrawn = Withdrawal.Of(lineage, [new("person/nobody"), new("proposition/transfer"), new("person/a")]);

        withdrawn.Unknown.ShouldBe([new("person/nobody"), new("proposition/transfer")]);
        withdrawn.FallenClaims.ToArray().ShouldBe([lineage["claim/a"]]);
    }

    [Property(MaxTest = 500)]
    public Property Withdrawal_OnRandomGraphsWithCircles_AgreesWithTheRulesAppliedNaively() => Prop.ForAll(RandomLineage.Any, lineage =>
    {
        var random = new Random(lineage.NodeCount);
        var removed = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(lineage.NodeCount))
            .Where(n => lineage.KindOf(n) != LineageNodeKind.Proposition).ToArray();

        var withdrawn = Withdrawal.Of(lineage, [.. removed.Select(lineage.IdOf)]);

        return Enumerable.Range(0, lineage.NodeCount).Where(withdrawn.Falls).ToHashSet().SetEquals(NaiveWithdrawal.Of(lineage, removed));
    });

    private static string[] Fallen(LineageBuilder lineage, params string[] removed)
    {
        var withdrawn = Withdrawal.Of(lineage, [.. removed.Select(r => new NodeId(r))]);
        return [.. Enumerable.Range(0, lineage.NodeCount).Where(withdrawn.Falls).Select(n => lineage.IdOf(n).Value).Order(StringComparer.Ordinal)];
    }
}
