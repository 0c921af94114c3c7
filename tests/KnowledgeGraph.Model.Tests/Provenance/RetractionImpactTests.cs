using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests.Provenance;

public sealed class RetractionImpactTests
{
    [Fact]
    public void Impact_OfADocument_SortsPropositionsByWhatTheyLose()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/1", new("person/a", "lost") { In = ["document/x"] })
            .Claim("claim/2", new("person/a", "fewer") { In = ["document/x"] })
            .Claim("claim/3", new("person/b", "fewer"))
            .Claim("claim/4", new("person/a", "same") { Evidence = ["observation/1"], In = ["document/x"] })
            .Claim("claim/5", new("person/b", "same") { Evidence = ["observation/1"] })
            .Claim("claim/6", new("person/a", "cleared") { In = ["document/x"], Stance = new(Certainty.Certain, Polarity.Negative) })
            .Claim("claim/7", new("person/b", "cleared"))
            .Claim("claim/8", new("person/b", "untouched"));

        var impact = RetractionImpact.Of(lineage, [new("document/x")]);

        Ids(lineage, impact.FallenClaims.ToArray()).ShouldBe(["claim/1", "claim/2", "claim/4", "claim/6"]);
        Ids(lineage, impact.LostSupport().Select(i => i.Proposition)).ShouldBe(["proposition/lost"]);
        Ids(lineage, impact.FewerRoots().Select(i => i.Proposition)).ShouldBe(["proposition/fewer"]);
        Ids(lineage, impact.StatusChanges().Select(i => i.Proposition)).ShouldBe(["proposition/lost", "proposition/fewer", "proposition/cleared"]);
        (impact.CountLostSupport(), impact.Touched, impact.Untouched).ShouldBe((1, 4, 1));
        impact.StatusChanges().Last().ShouldBe(new(
            lineage["proposition/cleared"], new(AssessmentStatus.Contested, 1, 1, 1), new(AssessmentStatus.SingleRoot, 1, 0, 1)));
    }

    [Fact]
    public void Impact_ReadFromBehindAProposition_GoesOnThere()
    {
        var lineage = new LineageBuilder();
        for (var i = 0; i < 5; i++)
            lineage.Claim($"claim/{i}", new("person/a", $"p{i}"));
        var impact = RetractionImpact.Of(lineage, [new("person/a")]);
        var all = impact.LostSupport().ToList();

        impact.LostSupport(all[1].Proposition).ShouldBe(all.Skip(2));
        all.Count.ShouldBe(5);
    }

    [Fact]
    public void Impact_OnAClaimWhoseEvidenceWasRetracted_DoesNotCountItAsSupportThatIsLeft()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/retracted", new("person/a", "other") { Ended = true })
            .Claim("claim/hollow", new("person/a", "lost") { Evidence = ["claim/retracted"] })
            .Claim("claim/sound", new("person/b", "lost"));

        var impact = RetractionImpact.Of(lineage, [new("claim/sound")]);

        Ids(lineage, impact.LostSupport().Select(i => i.Proposition)).ShouldBe(["proposition/lost"]);
        impact.CountLostSupport().ShouldBe(1);
    }

    [Fact]
    public void Impact_OnAClaimLeftWithHollowEvidence_CountsItAsLost()
    {
        var lineage = new LineageBuilder()
            .Claim("claim/retracted", new("person/a", "other") { Ended = true })
            .Claim("claim/hollow", new("person/a", "another") { Evidence = ["claim/retracted"] })
            .Claim("claim/sound", new("person/b", "third"))
            .Claim("claim/both", new("person/c", "lost") { Evidence = ["claim/hollow", "claim/sound"] });

        var impact = RetractionImpact.Of(lineage, [new("claim/sound")]);

        Ids(lineage, impact.LostSupport().Select(i => i.Proposition)).ShouldBe(["proposition/lost", "proposition/third"], ignoreOrder: true);
    }

    [Property(MaxTest = 200)]
    public Property Impact_OnRandomGraphs_AgreesWithAssessingEveryPropositionTwice() => Prop.ForAll(RandomLineage.Any, lineage =>
    {
        var removed = new NodeId[] { lineage.IdOf(lineage.NodeCount / 3) };
        if (lineage.KindOf(lineage.NodeCount / 3) == LineageNodeKind.Proposition)
            return true;
        var impact = RetractionImpact.Of(lineage, removed);
        var propositions = Enumerable.Range(0, lineage.NodeCount).Where(n => lineage.KindOf(n) == LineageNodeKind.Proposition).ToArray();
        var all = propositions.Select(p => new PropositionImpact(p, Standing.Of(lineage, p), Standing.Of(lineage, p, impact.Withdrawn))).ToArray();

        return impact.StatusChanges().SequenceEqual(all.Where(i => i.Before.Status != i.After.Status))
            && impact.FewerRoots().SequenceEqual(all.Where(i => i.After.Supporting > 0 && i.After.Roots < i.Before.Roots))
            && impact.LostSupport().Count() == impact.CountLostSupport()
            && impact.LostSupport().SequenceEqual(all.Where(i => i.Before.Supporting > 0 && i.After.Supporting == 0));
    });

    private static string[] Ids(LineageBuilder lineage, IEnumerable<int> nodes) => [.. nodes.Select(n => lineage.IdOf(n).Value)];
}
