using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>When attempts are noted, and what is answered when they cannot be.</summary>
public abstract class AuditTests(StoreKind store)
{
    public sealed class OnEmbedded() : AuditTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : AuditTests(StoreKind.Neo4j);

    private const string Retract = """mutation { retractClaim(id: "claim/none", reason: "r", key: "k") { __typename } }""";

    private static readonly string Load =
        """mutation { load(key: "k", input: { source: "s", text: "format: 1\nentities:\n  state/mu: { names: Mu }\n" }) { __typename } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempt_OfAResearcher_IsNotedBeforeAndAfter()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var audit = new Notes(small.Store);

        await AskAsync(small.Store, audit, Load);

        audit.Entries.Select(entry => (entry.Outcome, entry.CorrelationId)).ShouldBe([(WriteOutcome.Begun, "request"), (WriteOutcome.Recorded, "request")]);
        audit.LoadsWhenNoted.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Attempt_ThatCannotBeNotedBefore_RecordsNothing()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = await AskAsync(small.Store, new Notes(small.Store) { Fails = WriteOutcome.Begun }, Load);

        (answer.Code, answer.Message.Contains("nothing was recorded", StringComparison.Ordinal)).ShouldBe(("AUDIT_UNAVAILABLE", true));
        (await small.Store.SummaryAsync(Marking.Red, Token)).Loads.ShouldBe(1);
    }

    [Fact]
    public async Task Attempt_ThatCannotBeNotedAfter_IsNotConfirmedAndToldWhenItIsSentAgain()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var audit = new Notes(small.Store) { Fails = WriteOutcome.Recorded };

        var answer = await AskAsync(small.Store, audit, Load);
        var again = await AskAsync(small.Store, audit, Load);

        (answer.Code, answer.Message.Contains("under the same key", StringComparison.Ordinal)).ShouldBe(("AUDIT_UNAVAILABLE", true));
        again.Data.Text("load.__typename").ShouldBe("LoadRecorded");
        audit.Entries.Select(entry => entry.Outcome).ShouldBe([WriteOutcome.Begun, WriteOutcome.Repeated]);
    }

    [Fact]
    public async Task Attempt_OfSomebodyWhoMayNot_IsRefusedAlsoWhereItCannotBeNoted()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var audit = new Notes(small.Store);

        var noted = await AskAsync(small.Store, audit, Retract, Principal.Anonymous);
        var unnoted = await AskAsync(small.Store, new Notes(small.Store) { Fails = WriteOutcome.Forbidden }, Load, Principal.Anonymous);

        (noted.Code, audit.Entries.Single().Outcome).ShouldBe(("UNAUTHENTICATED", WriteOutcome.Forbidden));
        unnoted.Code.ShouldBe("AUDIT_UNAVAILABLE");
        (await small.Store.SummaryAsync(Marking.Red, Token)).Loads.ShouldBe(1);
    }

    [Fact]
    public async Task Attempt_ThatTheStoreFails_IsNotedAsFailed()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var audit = new Notes(small.Store);

        var answer = await AskAsync(new WriteFailingStore(small.Store), audit, Load);

        answer.Code.ShouldBe("STORE_UNAVAILABLE");
        audit.Entries.Select(entry => entry.Outcome).ShouldBe([WriteOutcome.Begun, WriteOutcome.Failed]);
    }

    private static async Task<Answer> AskAsync(IGraphStore store, IWriteAudit audit, string mutation, Principal? asker = null)
    {
        var engine = new GraphQlEngine(Repository.Sdl, GraphApi.Resolvers(PredicateCatalogue.Default, CodeLists.Default, audit));
        return new(await engine.ExecuteAsync(new GraphQlRequest(mutation), GraphApi.Root(store, asker ?? new Principal("ann", Role.Researcher), "request"), Token));
    }

    /// <summary>Keeps entries with how many loads there were, and cannot keep those of one outcome.</summary>
    private sealed class Notes(IGraphStore store) : IWriteAudit
    {
        public List<WriteEntry> Entries { get; } = [];

        public List<long> LoadsWhenNoted { get; } = [];

        public WriteOutcome? Fails { get; init; }

        public async ValueTask NoteAsync(WriteEntry entry, CancellationToken cancellation)
        {
            if (entry.Outcome == Fails)
                throw new WriteAuditException("full", new IOException("no room"));
            Entries.Add(entry);
            LoadsWhenNoted.Add((await store.SummaryAsync(Marking.Red, cancellation)).Loads);
        }
    }

    /// <summary>A store that is away when something is recorded.</summary>
    private sealed class WriteFailingStore(IGraphStore inner) : IGraphStore
    {
        public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => inner.OpenAsync(scope, cancellation);

        public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) =>
            ValueTask.FromException<LoadOutcome>(new StoreUnavailableException("away"));

        public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => inner.SummaryAsync(clearance, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
