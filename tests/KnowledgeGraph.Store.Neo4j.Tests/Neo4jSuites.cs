using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Neo4j.Tests;

public sealed class Neo4jRecordingTests() : RecordingSuite(new Neo4jBases());

public sealed class Neo4jEntityTests() : EntitySuite(new Neo4jBases());

public sealed class Neo4jClaimReadTests() : ClaimReadSuite(new Neo4jBases());

public sealed class Neo4jPropositionReadTests() : PropositionReadSuite(new Neo4jBases());

public sealed class Neo4jPagingTests() : PagingSuite(new Neo4jBases());

public sealed class Neo4jSearchTests() : SearchSuite(new Neo4jBases());

public sealed class Neo4jMatchTests() : MatchSuite(new Neo4jBases());

public sealed class Neo4jFindingTests() : FindingSuite(new Neo4jBases());

public sealed class Neo4jOrderTests() : OrderSuite(new Neo4jBases());

public sealed class Neo4jWalkTests() : WalkSuite(new Neo4jBases());

public sealed class Neo4jLineageTests() : LineageSuite(new Neo4jBases());

public sealed class Neo4jScopeTests() : ScopeSuite(new Neo4jBases());

public sealed class Neo4jMarkingTests() : MarkingSuite(new Neo4jBases());

public sealed class Neo4jChangeTests() : ChangeSuite(new Neo4jBases());

public sealed class Neo4jRandomTests() : RandomSuite(new Neo4jBases());

public sealed class Neo4jFetchedLineageTests() : LineageSuite(new Neo4jBases(lineageInMemory: false));

public sealed class Neo4jFetchedScopeTests() : ScopeSuite(new Neo4jBases(lineageInMemory: false));

public sealed class Neo4jFetchedRandomTests() : RandomSuite(new Neo4jBases(lineageInMemory: false));

public sealed class Neo4jSuitesTests
{
    [Fact]
    public void Suites_OfStores_AreAllRun() => SuiteCheck.ShouldRunEverySuite(typeof(Neo4jSuitesTests).Assembly);
}
