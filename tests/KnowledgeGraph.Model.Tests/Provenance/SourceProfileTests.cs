namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class SourceProfileTests
{
    private static readonly Stance Denies = new(Certainty.Certain, Polarity.Negative);

    [Fact]
    public void Claims_AreThoseItMakes_AndCarriedThoseThatNameIt()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/own", new("organization/agency", "one"))
            .Claim("claim/quoting-itself", new("organization/agency", "two") { Via = [("organization/agency", null)] })
            .Claim("claim/carried", new("person/official", "three") { Via = [("organization/agency", null)] })
            .Claim("claim/gone", new("organization/agency", "four") { Ended = true })
            .Claim("claim/other", new("person/other", "one"));

        var profile = Of(lineage, "organization/agency");

        (profile.Claims, profile.Carried, profile.Disputed).ShouldBe((2, 1, 0));
    }

    [Fact]
    public void Disputed_IsWhatAnotherSaysTheOppositeOf()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/a", new("person/a", "denied-by-b"))
            .Claim("claim/b", new("person/b", "denied-by-b") { Stance = Denies })
            .Claim("claim/c", new("person/a", "denied-by-himself"))
            .Claim("claim/d", new("person/a", "denied-by-himself") { Stance = Denies })
            .Claim("claim/e", new("person/a", "denied-no-more"))
            .Claim("claim/f", new("person/b", "denied-no-more") { Stance = Denies, Ended = true })
            .Claim("claim/g", new("person/a", "left-open"))
            .Claim("claim/h", new("person/b", "left-open") { Stance = new(Certainty.Underspecified, Polarity.Unknown) });

        Of(lineage, "person/a").Disputed.ShouldBe(1);
        Of(lineage, "person/b").ShouldSatisfyAllConditions(b => b.Claims.ShouldBe(2), b => b.Disputed.ShouldBe(1));
    }

    [Fact]
    public void DrawsOn_IsWhoIsBehindItsEvidence()
    {
        var lineage = new LineageBuilder()
            .Observation("observation/o", "organization/operator", "document/image")
            .Document("document/study", "organization/institute")
            .Claim("claim/basis", new("person/witness", "basis"))
            .Claim("claim/retracted", new("person/liar", "lie") { Ended = true })
            .Claim("claim/1", new("organization/agency", "one") { Evidence = ["observation/o", "document/study"] })
            .Claim("claim/2", new("organization/agency", "two") { Evidence = ["observation/o", "claim/basis", "claim/retracted"], Against = ["document/study"] });

        Shares(lineage, "organization/agency").ShouldBe([("organization/operator", 2), ("organization/institute", 1), ("person/witness", 1)], ignoreOrder: false);
    }

    [Fact]
    public void DrawsOn_OfWhatItCarried_IsTheNextStepTowardsTheOrigin()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/1", new("person/official", "one") { Via = [("organization/paper", null), ("organization/agency", null), ("organization/broadcaster", null)] })
            .Claim("claim/2", new("person/official", "two") { Via = [("organization/paper", null), ("organization/agency", null)] });

        Shares(lineage, "organization/paper").ShouldBe([("organization/agency", 2)]);
        Shares(lineage, "organization/agency").ShouldBe([("organization/broadcaster", 1), ("person/official", 1)], ignoreOrder: true);
    }

    [Fact]
    public void DrawsOn_OfItsDocuments_IsWhoseTextTheyCarryOver()
    {
        var lineage = new LineageBuilder()
            .Document("document/wire", "organization/agency")
            .Document("document/mentioned", "organization/mentioned")
            .Document("document/page", "organization/portal", whole: ["document/wire"], part: ["document/mentioned"])
            .Claim("claim/1", new("person/official", "one") { In = ["document/page"] })
            .Claim("claim/2", new("person/official", "two") { In = ["document/wire"] });

        Shares(lineage, "organization/portal").ShouldBe([("organization/agency", 1)]);
        Of(lineage, "organization/portal").ShouldSatisfyAllConditions(p => p.Claims.ShouldBe(0), p => p.Carried.ShouldBe(0));
    }

    private static SourceProfile Of(LineageBuilder lineage, string actor) => SourceProfile.Of(lineage, lineage[actor]);

    private static IEnumerable<(string, int)> Shares(LineageBuilder lineage, string actor) => Of(lineage, actor).DrawsOn.Select(share => (lineage.IdOf(share.Actor).Value, share.Claims));
}
