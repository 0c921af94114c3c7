using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class ContentIdsTests
{
    private static readonly Proposition Transfer = Some.Proposition("state/north-korea", "supplies-arms-to", "state/russia");

    [Fact]
    public void Ids_OfKnownContent_AreTheOnesComputedByAnotherProgram()
    {
        Transfer.Id.Value.ShouldBe("proposition/rxhkfg094dcmpch1qsnqbmf3n4");
        Some.Claim(Transfer, "state/russia").Id.Value.ShouldBe("claim/je338ban2fkca8yqdht2zfrd78");
    }

    [Fact]
    public void Proposition_WithAnyQualifierMore_IsAnother()
    {
        var others = new[]
        {
            Transfer with { When = Edtf.Parse("2023-09") }, Transfer with { Place = new("place/tumangang") }, Transfer with { Role = "seller" },
            Transfer with { Occasion = Some.Summit }, Transfer with { ConditionalOn = Transfer.Id }, Transfer with { Object = new SomeValue() }, Transfer with { Object = new NoValue() },
            Transfer with { Subject = Some.Russia }, Transfer with { Predicate = "sells-to" }, Transfer with { Object = new TextObject(new("state/russia", null)) },
        };

        others.Append(Transfer).Select(ContentIds.Of).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void Claim_WithOtherStanceOrEvidence_IsTheSameClaimAndWithOtherPlaceAnother()
    {
        var claim = Some.Claim(Transfer, "state/russia");

        ContentIds.Of(claim with { Stance = new(Certainty.Possible, Polarity.Negative), Evidence = [new(new("observation/x"), EvidenceRelation.Supports, null)] }).ShouldBe(claim.Id);
        ContentIds.Of(claim with { Citations = [claim.Citations[0] with { Locator = "page 2" }] }).ShouldNotBe(claim.Id);
        ContentIds.Of(claim with { Claimant = Some.NorthKorea }).ShouldNotBe(claim.Id);
        ContentIds.Of(claim with { Supersedes = claim.Id }).ShouldNotBe(claim.Id);
    }

    [Property(MaxTest = 200)]
    public Property Id_OfFieldsThatRunTogether_IsNotShared() => Prop.ForAll(
        Gen.Elements("a", "b", "ab", "", "a|", "|b").Three().ToArbitrary(), Gen.Elements("a", "b", "ab", "", "a|", "|b").Three().ToArbitrary(), (one, other) =>
        {
            static PropositionId Of((string Subject, string Predicate, string Role) f) =>
                ContentIds.Of(Transfer with { Subject = new(f.Subject), Predicate = f.Predicate, Role = f.Role });
            return (Of(one) == Of(other)) == one.Equals(other);
        });
}
