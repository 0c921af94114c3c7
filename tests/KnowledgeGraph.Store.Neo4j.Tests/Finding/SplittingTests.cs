using System.Collections.Frozen;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Neo4j.Tests.Finding;

/// <summary>What a store's indexes are asked for of a condition; that nothing else is found by it is tested with the stores.</summary>
public sealed class SplittingTests
{
    private static readonly EntityAmong Two = new(FrozenSet.Create(new EntityId("state/b"), new EntityId("state/a")));
    private static readonly EntityId[] Ids = [new("state/a"), new("state/b")];

    [Theory]
    [InlineData(PropositionEnd.Subject, true)]
    [InlineData(PropositionEnd.Object, true)]
    [InlineData(PropositionEnd.Place, false)]
    public void Propositions_WithAnEndAmongIds_AreLookedForAboutThem_AndJudgedInFull(PropositionEnd end, bool narrows)
    {
        Condition<StoredProposition> where = new PropositionEntity(end, Two);

        var (filter, residue) = Splitting.Of(where);

        filter.About.ShouldBe(narrows ? Ids : []);
        residue.ShouldBe(where);
        Splitting.Of(new ClaimQuery(new ClaimProposition(where))).Filter.About.ShouldBe(narrows ? Ids : []);
    }

    [Fact]
    public void Claims_OfAClaimantOrDocumentAmongIds_AreLookedForByThem()
    {
        var (filter, residue) = Splitting.Of(new ClaimQuery(new AllOf<StoredClaim>([new ClaimClaimant(Two), new ClaimDocument(Two)])));

        filter.Claimants.ShouldBe(Ids);
        filter.Documents.ShouldBe(Ids);
        residue.ShouldNotBeNull();
    }

    [Fact]
    public void Ids_ThatAreNegatedOrOneOfSeveralWays_NarrowNothing()
    {
        Splitting.Of(new PropositionEntity(PropositionEnd.Subject, new Not<StoredEntity>(Two))).Filter.About.ShouldBeEmpty();
        Splitting.Of(new PropositionEntity(PropositionEnd.Subject, new AnyOf<StoredEntity>([Two]))).Filter.About.ShouldBeEmpty();
    }
}
