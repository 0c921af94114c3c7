namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>Chains that are far longer than a call stack is deep, and rings of the same size.</summary>
public sealed class DeepLineageTests
{
    private const int Length = 50_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chain_OfManyClaims_HasOneRootAndFallsWithIt(bool isRing)
    {
        var lineage = new LineageBuilder().Claim("claim/0", new("person/a", "p0") { Evidence = isRing ? ["observation/x", $"claim/{Length}"] : ["observation/x"] });
        for (var i = 1; i <= Length; i++)
            lineage.Claim($"claim/{i}", new("person/a", $"p{i}") { Evidence = [$"claim/{i - 1}"] });

        var independence = Independence.Of(lineage, lineage[$"proposition/p{Length}"]);
        var withdrawn = Withdrawal.Of(lineage, [new("observation/x")]);

        independence.Roots.ShouldHaveSingleItem().Kind.ShouldBe(RootKind.Observation);
        independence.Cycles.Length.ShouldBe(isRing ? 1 : 0);
        withdrawn.FallenClaims.Length.ShouldBe(Length + 1);
    }

    [Fact]
    public void Proposition_WithManyClaimsOnFewRoots_CountsTheRoots()
    {
        var lineage = new LineageBuilder();
        for (var i = 0; i < 5_000; i++)
            lineage.Claim($"claim/{i}", new($"person/{i % 100}") { Evidence = i % 3 == 0 ? [$"observation/{i % 50}", $"observation/{(i + 1) % 50}"] : [] });

        var independence = Independence.Of(lineage, lineage["proposition/transfer"]);

        independence.Count.ShouldBe(independence.Roots.Length);
        (independence.Collapsed.Length + independence.Count).ShouldBe(5_000);
    }

    [Fact]
    public void Withdrawal_OfAHub_TakesTheWideWayAndFellsTheSame()
    {
        var lineage = new LineageBuilder().Document("document/hub");
        for (var i = 0; i < 3_000; i++)
            lineage.Document($"document/{i}", null, ["document/hub"]).Claim($"claim/{i}", new("person/a") { In = i % 2 == 0 ? [$"document/{i}"] : [$"document/{i}", "document/other"] });

        Withdrawal.Of(lineage, [new("document/hub")]).FallenClaims.Length.ShouldBe(1_500);
    }

    [Fact]
    public void Withdrawal_OfManyAtOnce_FellsWhatTheRulesAppliedNaivelyDo()
    {
        var lineage = RandomLineage.Build(new Random(7), 3_000);
        var removed = Enumerable.Range(0, lineage.NodeCount).Where(n => n % 2 == 0 && lineage.KindOf(n) is not LineageNodeKind.Proposition and not LineageNodeKind.Actor).ToArray();

        var withdrawn = Withdrawal.Of(lineage, [.. removed.Select(lineage.IdOf)]);

        removed.Length.ShouldBeGreaterThan(2_000, "so many are walked in the order of their numbers");
        Enumerable.Range(0, lineage.NodeCount).Where(withdrawn.Falls).ShouldBe(NaiveWithdrawal.Of(lineage, removed).Order());
        withdrawn.FallenClaims.ToArray().ShouldBe(Enumerable.Range(0, lineage.NodeCount).Where(n => withdrawn.Falls(n) && lineage.KindOf(n) == LineageNodeKind.Claim));
        withdrawn.FallenClaimCount.ShouldBe(withdrawn.FallenClaims.Length);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    public void Impact_OnALongChainThatKeepsItsRoot_LosesNothing(int length)
    {
        var lineage = new LineageBuilder().Claim("claim/0", new("person/a", "p0") { Evidence = ["observation/x", "observation/y"] });
        for (var i = 1; i <= length; i++)
            lineage.Claim($"claim/{i}", new("person/a", $"p{i}") { Evidence = [$"claim/{i - 1}"] });

        var impact = RetractionImpact.Of(lineage, [new("observation/x")]);

        (impact.Touched, impact.CountLostSupport()).ShouldBe((length + 1, 0));
        RetractionImpact.Of(lineage, [new("observation/x"), new("observation/y")]).CountLostSupport().ShouldBe(length + 1);
    }
}
