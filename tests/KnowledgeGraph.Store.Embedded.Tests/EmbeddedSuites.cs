using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class EmbeddedRecordingTests() : RecordingSuite(new EmbeddedBases());

public sealed class EmbeddedEntityTests() : EntitySuite(new EmbeddedBases());

public sealed class EmbeddedClaimReadTests() : ClaimReadSuite(new EmbeddedBases());

public sealed class EmbeddedPropositionReadTests() : PropositionReadSuite(new EmbeddedBases());

public sealed class EmbeddedPagingTests() : PagingSuite(new EmbeddedBases());

public sealed class EmbeddedSearchTests() : SearchSuite(new EmbeddedBases());

public sealed class EmbeddedMatchTests() : MatchSuite(new EmbeddedBases());

public sealed class EmbeddedFindingTests() : FindingSuite(new EmbeddedBases());

public sealed class EmbeddedOrderTests() : OrderSuite(new EmbeddedBases());

public sealed class EmbeddedWalkTests() : WalkSuite(new EmbeddedBases());

public sealed class EmbeddedLineageTests() : LineageSuite(new EmbeddedBases());

public sealed class EmbeddedScopeTests() : ScopeSuite(new EmbeddedBases());

public sealed class EmbeddedMarkingTests() : MarkingSuite(new EmbeddedBases());

public sealed class EmbeddedChangeTests() : ChangeSuite(new EmbeddedBases());

public sealed class EmbeddedRandomTests() : RandomSuite(new EmbeddedBases());

public sealed class EmbeddedSuitesTests
{
    [Fact]
    public void Suites_OfStores_AreAllRun() => SuiteCheck.ShouldRunEverySuite(typeof(EmbeddedSuitesTests).Assembly);
}
