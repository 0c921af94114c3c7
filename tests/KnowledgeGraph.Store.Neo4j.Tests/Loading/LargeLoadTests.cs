using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Loading;

/// <summary>Loads that take several transactions: they show whole at the end or not at all, whatever happens in between.</summary>
public sealed class LargeLoadTests : IAsyncLifetime
{
    private static readonly Neo4jStoreOptions Small = new() { MaxTransactionRecords = 4, MarkSeconds = 2 };
    private static readonly Proposition Knows = Some.Link("person/a", "knows", "person/b"), Likes = Some.Link("person/b", "likes", "person/a");
    private static readonly Claim Old = Some.Claim(Knows, "person/a", "document/d"), Other = Some.Claim(Knows, "person/b", "document/d");
    private Neo4jSpace? _space;

    private string Space => _space!.Name;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Neo4jServer.Missing is not null, Neo4jServer.Missing ?? "");
        _space = Neo4jSpaces.Rent();
        await using var store = await OpenAsync();
        await store.RecordAsync(Header("first"), [Some.Entity("person/a", "A"), Some.Entity("person/b", "B"), Paper("person/a"), Knows, Old, Other], Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_space is not null)
            await _space.DisposeAsync();
    }

    [Fact]
    public async Task Load_OfSeveralTransactions_ShowsWholeAtItsEnd()
    {
        await using var store = await OpenAsync();
        await using var reader = await OpenAsync();
        var before = await reader.SummaryAsync(Marking.Red, Token);
        var seen = new List<long>();

        var outcome = await store.RecordAsync(Header("large"), Watched(), Token);

        outcome.ShouldBeOfType<LoadRecorded>().Created.ShouldBe(new LoadCounts(3, 1, 2, 1));
        seen.ShouldAllBe(claims => claims == before.Claims);
        seen.Count.ShouldBe(7);
        (await reader.SummaryAsync(Marking.Red, Token)).ShouldBe(before with { Loads = 2, Entities = 4, Propositions = 2, Claims = 4, LatestRecording = ((LoadRecorded)outcome).Load!.At });
        var view = await reader.OpenAsync(ReadScope.Now, Token);
        (await view.ClaimsAsync([Old.Id, Other.Id], Token)).Select(c => c!.IsLive).ShouldBe([false, false]);
        (await view.RelationCountsAsync([new EntityId("person/b")], Token))[0].ShouldBe([new RelationCount("knows", false, 1), new RelationCount("likes", true, 1)]);

        IEnumerable<LoadRecord> Watched()
        {
            foreach (var record in Records())
            {
                seen.Add(reader.SummaryAsync(Marking.Red, Token).AsTask().GetAwaiter().GetResult().Claims);
                yield return record;
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Load_ThatBreaksOff_LeavesTheGraphAsItWas(int after)
    {
        await using var store = await OpenAsync();
        var before = await GraphPrint.OfAsync(Space);

        await Should.ThrowAsync<InvalidOperationException>(async () => await store.RecordAsync(Header("large"), Broken(after), Token));

        await ShouldBeAsBeforeAsync(before);
        (await store.RecordAsync(Header("large"), Records(), Token)).ShouldBeOfType<LoadRecorded>();
    }

    [Fact]
    public async Task Load_RefusedInALaterTransaction_LeavesTheGraphAsItWas()
    {
        await using var store = await OpenAsync();
        var before = await GraphPrint.OfAsync(Space);

        var outcome = await store.RecordAsync(Header("large"), [.. Records(), Some.Claim(Likes, "person/nobody", "document/d")], Token);

        outcome.ShouldBeOfType<LoadRefused>().Conflicts.Single().Other.ShouldBe(new NodeId("person/nobody"));
        await ShouldBeAsBeforeAsync(before);
    }

    [Fact]
    public async Task Load_WhoseProgramDied_IsRemovedAtTheNextStart()
    {
        var before = await GraphPrint.OfAsync(Space);
        var dead = new Severed(await ConnectAsync());
        var store = await Neo4jStore.OpenAsync(dead, Small with { Namespace = Space }, Token);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await store.RecordAsync(Header("large"), Cut(), Token));
        (await GraphPrint.OfAsync(Space)).Length.ShouldBeGreaterThan(before.Length);
        await store.DisposeAsync();

        await using var next = await OpenAsync();

        await ShouldBeAsBeforeAsync(before);
        (await next.RecordAsync(Header("large"), Records(), Token)).ShouldBeOfType<LoadRecorded>();

        IEnumerable<LoadRecord> Cut()
        {
            foreach (var record in Records().Take(6))
                yield return record;
            dead.IsCut = true;
            foreach (var record in Records().Skip(6))
                yield return record;
        }
    }

    [Fact]
    public async Task FirstMarkedLoad_WhoseProgramDiedAnywhere_ShowsNothingToAnybodyAndIsRecordedNextTime()
    {
        await using var reader = await OpenAsync();
        var before = await SummariesAsync(reader);
        var cuts = 0;
        for (var calls = 1; ; calls += 3)
        {
            var dead = new Severed(await ConnectAsync());
            await using var store = await Neo4jStore.OpenAsync(dead, Small with { Namespace = Space }, Token);
            dead.CutAfter(calls);
            try
            {
                await store.RecordAsync(Header("large") with { Marking = Marking.Red }, Records(), Token);
                break;
            }
            catch (StoreUnavailableException)
            {
                cuts++;
                (await SummariesAsync(reader)).ShouldBe(before, $"after {calls} calls");
            }
        }

        cuts.ShouldBeGreaterThan(4);
        var after = await SummariesAsync(reader);
        after[..^1].ShouldBe(before[..^1]);
        after[^1].Claims.ShouldBe(before[^1].Claims + 2);
    }

    [Fact]
    public async Task Loads_OfTwoServersAtOnce_AreBothRecordedOneAfterTheOther()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async i => await (i % 2 == 0 ? one : other).RecordAsync(
                Header("at once " + i), [.. Enumerable.Range(0, 5).Select(k => (LoadRecord)Some.Entity($"place/p{i}-{k}", "P"))], Token)));

        outcomes.ShouldAllBe(o => o is LoadRecorded);
        var summary = await one.SummaryAsync(Marking.Red, Token);
        summary.ShouldBe(await other.SummaryAsync(Marking.Red, Token));
        (summary.Loads, summary.Entities).ShouldBe((7, 33));
        var instants = outcomes.Cast<LoadRecorded>().Select(o => o.Load!.At).ToList();
        instants.Distinct().Count().ShouldBe(6);
    }

    private async Task ShouldBeAsBeforeAsync(string[] before)
    {
        var after = await GraphPrint.OfAsync(Space);
        after.Except(before).ShouldBeEmpty("these are new");
        before.Except(after).ShouldBeEmpty("these are gone");
    }

    /// <summary>What there is for each clearance, the widest last.</summary>
    private static async Task<StoreSummary[]> SummariesAsync(Neo4jStore store)
    {
        var all = new List<StoreSummary>();
        foreach (var clearance in Enum.GetValues<Marking>())
            all.Add(await store.SummaryAsync(clearance, Token));
        return [.. all];
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LoadHeader Header(string name) => new(name, "sha256:" + name, "tester");

    private static Entity Paper(string publisher) => Some.Entity("document/d", "Paper") with
    {
        Kind = publisher == "person/a" ? "STUDY" : "ARTICLE",
        Document = publisher.Length == 0 ? null : new DocumentDetails { Publisher = new EntityId(publisher) },
    };

    /// <summary>Seven records that touch all that was there: described again, a claim superseded, another retracted.</summary>
    private static LoadRecord[] Records()
    {
        var better = ContentIds.Identified(Old with { Supersedes = Old.Id, Stance = new Stance(Certainty.Possible, Polarity.Positive) });
        return [Some.Entity("person/c", "C"), Paper("person/b"), Some.Entity("person/b", "B", "Bee"), Likes, better, Some.Claim(Likes, "person/c", "document/d"), new Retraction(Other.Id, null, "wrong")];
    }

    private static IEnumerable<LoadRecord> Broken(int after) => Records().Take(after).Concat(Throw());

    private static IEnumerable<LoadRecord> Throw()
    {
        yield return Some.Entity("person/x", "X");
        throw new InvalidOperationException("the source breaks off");
    }

    private static async Task<ICypherTransport> ConnectAsync() =>
        await CypherTransports.OpenAsync(await Neo4jServer.ConnectionAsync(), NullLoggerFactory.Instance, Token);

    private Task<Neo4jStore> OpenAsync() => _space!.OpenAsync(Small, Token);

    /// <summary>A way to the server that can be cut for good, like a program that dies.</summary>
    private sealed class Severed(ICypherTransport inner) : ICypherTransport
    {
        private int? _left;

        public bool IsCut { get; set; }

        /// <summary>Cuts it after so many calls from now on.</summary>
        public void CutAfter(int calls) => _left = calls;

        public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
            Whole.ReadAsync(statement, parameters, cancellation);

        public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
            Whole.WriteAsync(statement, parameters, cancellation);

        public ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation) => Whole.BeginAsync(cancellation);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private ICypherTransport Whole => IsCut || _left-- <= 0 ? throw new StoreUnavailableException("cut") : inner;
    }
}
