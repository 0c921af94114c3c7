using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Schema;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Store.Neo4j.Walking;

namespace KnowledgeGraph.Store.Neo4j.Tests.Statements;

/// <summary>Which statement a call of the port sends, with which parameters. No server: what the server makes of them is tested elsewhere.</summary>
public sealed class SentParameterTests
{
    private const string Now = "\"bound\":42,\"fallen\":[],\"timed\":false,\"since\":null,\"sinceUtc\":null,\"until\":null,\"untilUtc\":null";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly EntityId A = new("state/a"), B = new("state/b");
    private readonly Recorder _sent = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_ByIds_AreAskedForAtOnce()
    {
        await View().EntitiesAsync([A, B], Token);

        _sent.Single().ShouldBe($$"""Entities.ById {{{Now}},"ids":["state/a","state/b"]}""");
    }

    [Fact]
    public async Task ClaimsBy_WithAFilterAndAPage_SendsListsAndTheLastPlace()
    {
        var filter = new ClaimFilter { Polarities = [Polarity.Negative], Predicates = ["met-with", "met-with"], Claimants = [A], IncludeEnded = true };

        await View().ClaimsByAsync(ClaimRole.About, [B.Node], filter, new PageRequest(10, Cursor.OfSequence(7), true), Token);

        _sent.Single().ShouldBe(
            $$"""ClaimsBy.About.Counted {{{Now}},"after":7,"before":9223372036854775807,"limit":11,"ended":true,"polarities":["NEGATIVE"],"certainties":null,"predicates":["met-with"],"claimants":["state/a"],"about":null,"documents":null,"recordedFrom":0,"recordedUntil":9223372036854775807,"keys":["state/b"]}""");
    }

    [Fact]
    public async Task ClaimPage_WithPredicates_StartsAtTheirIndex()
    {
        await View().ClaimPageAsync(new ClaimFilter { Predicates = ["met-with"] }, new PageRequest(2), Token);

        _sent.Single().ShouldBe(
            $$"""ClaimPage.Predicates {{{Now}},"after":0,"before":9223372036854775807,"limit":3,"ended":false,"polarities":null,"certainties":null,"predicates":["met-with"],"claimants":null,"about":null,"documents":null,"recordedFrom":0,"recordedUntil":9223372036854775807}""");
    }

    [Fact]
    public async Task PropositionsBy_OfAPeriodWithoutSomeClaims_SendsBoundsAndPlaces()
    {
        var scope = new ReadScope { ValidIn = Edtf.Parse("2023-09-01/2023-09-30") };
        var view = View(scope, [3, 5]);

        await view.PropositionsByAsync(PropositionRole.Subject, [A.Node], new PropositionFilter { LinksOnly = true }, new PageRequest(5), Token);

        var (since, until) = (scope.ValidIn.SurelyFrom!.Value.FirstSecond, scope.ValidIn.SurelyUntil!.Value.LastSecond);
        (until - since).ShouldBe((30 * 86_400) - 1);
        _sent.Single().ShouldBe(
            $$"""PropositionsBy.Subject {"bound":42,"fallen":[3,5],"timed":true,"since":{{since}},"sinceUtc":false,"until":{{until}},"untilUtc":false,"after":0,"before":9223372036854775807,"limit":6,"linksOnly":true,"predicates":null,"about":null,"recordedFrom":0,"recordedUntil":9223372036854775807,"keys":["state/a"]}""");
    }

    [Fact]
    public async Task EntityPage_OfTypes_SendsRangesOfIds()
    {
        await View().EntityPageAsync(new EntityFilter { Types = [EntityType.State, EntityType.Place], Kinds = ["CITY"] }, new PageRequest(3, Cursor.OfId("place/x")), Token);

        _sent.Single().ShouldBe($$"""EntityPage {{{Now}},"after":"place/x","before":"~","limit":4,"kinds":["CITY"],"recordedFrom":0,"recordedUntil":9223372036854775807,"ranges":[["state/","state0"],["place/","place0"]]}""");
    }

    [Theory]
    [InlineData("Kim", "(nameWords:kim*)^1000 OR (words:kim*)")]
    [InlineData("Kim Jong-un", "((nameWords:kim AND nameWords:jong AND nameWords:un*) OR nameWords:kimjongun*)^1000 OR ((words:kim AND words:jong AND words:un*) OR words:kimjongun*)")]
    [InlineData("a) OR *:* //", "((nameWords:a AND nameWords:or*) OR nameWords:aor*)^1000 OR ((words:a AND words:or*) OR words:aor*)")]
    public async Task Search_OfAnyText_SendsFoldedWordsOnly(string text, string expression)
    {
        await View().SearchAsync(text, EntityFilter.Any, new PageRequest(5), Token);

        _sent.Single().ShouldBe($$"""Search {{{Now}},"index":"kg_entity_words","query":"{{expression}}","limit":10000,"types":null,"kinds":null,"recordedFrom":0,"recordedUntil":9223372036854775807}""");
    }

    [Fact]
    public async Task Lineage_OfMixedSeeds_SendsThemByKind()
    {
        await View().LineageAsync([A.Node, new NodeId("claim/c"), new NodeId("proposition/p"), A.Node, new NodeId("nonsense")], LineageDirection.Roots, Token);

        _sent.Single().ShouldBe($$"""Lineage.Roots {{{Now}},"claims":["claim/c"],"propositions":["proposition/p"],"entities":["state/a"]}""");
    }

    [Fact]
    public async Task Paths_WithoutAny_AreAskedForOnce()
    {
        await View().PathsAsync(A, B, new LinkFilter { Predicates = ["met-with"] }, 3, 5, Token);

        _sent.Single().ShouldBe($$"""Paths.3.1 {{{Now}},"predicates":["met-with"],"among":null,"unsupported":false,"from":"state/a","to":"state/b","first":5}""");
    }

    [Fact]
    public async Task Empty_Calls_AskNothing()
    {
        var view = View();
        await view.EntitiesAsync([], Token);
        await view.ClaimsByAsync(ClaimRole.About, [], ClaimFilter.Any, new PageRequest(1), Token);
        await view.RelationCountsAsync([], Token);
        await view.SearchAsync("?!", EntityFilter.Any, new PageRequest(1), Token);
        await view.PathsAsync(A, A, LinkFilter.Any, 3, 1, Token);

        _sent.ShouldBeEmpty();
    }

    private Neo4jView View(ReadScope? scope = null, long[]? fallen = null)
    {
        var sight = new Sight(scope ?? ReadScope.Now, 42, (0, new LoadLog.Entries([], []))) { FallenClaims = fallen ?? [] };
        var session = new CypherSession(new Sink(_sent), new BaseNamespace(""));
        return new Neo4jView(session, scope ?? ReadScope.Now, sight, new Lineages(session, null));
    }

    private sealed class Recorder : List<string>;

    /// <summary>Notes what is sent, and answers that there is nothing.</summary>
    private sealed class Sink(Recorder sent) : ICypherTransport
    {
        public ValueTask<CypherResult> ReadAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation)
        {
            sent.Add($"{statement.Name} {JsonSerializer.Serialize(parameters, Plain)}");
            return new(new CypherResult([], statement.Name.Contains("Page", StringComparison.Ordinal) ? [[new List<object?>(), 0L]] : []));
        }

        public ValueTask<CypherResult> WriteAsync(CypherStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<ICypherTransaction> BeginAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
