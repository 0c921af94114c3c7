using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>Recording something that not everybody may see.</summary>
public abstract class MarkingMutationTests(StoreKind store)
{
    private const string Atlantis = "format: 1\nlanguage: en\nentities:\n  state/atlantis: { names: Atlantis }\n  document/leak: { names: Leak }\n";

    private static readonly Principal Partner = new("partner", Role.Reader) { Clearance = Marking.Green };

    public sealed class OnEmbedded() : MarkingMutationTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : MarkingMutationTests(StoreKind.Neo4j);

    [Fact]
    public async Task Load_WithAMarking_IsSeenByThoseClearedForIt()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var load = await LoadAsync(small, Atlantis, "GREEN", "k");

        load.Text("load.load.marking").ShouldBe("GREEN");
        const string query = """{ entity(id: "state/atlantis") { __typename } loads { totalCount } viewer { clearance } }""";
        (await small.AskAsync(query)).Json.ShouldBe("""{"data":{"entity":{"__typename":"UnknownEntity"},"loads":{"totalCount":1},"viewer":{"clearance":"CLEAR"}}}""");
        (await small.WriteAsync(query, asker: Partner)).Json.ShouldBe("""{"data":{"entity":{"__typename":"State"},"loads":{"totalCount":2},"viewer":{"clearance":"GREEN"}}}""");
    }

    [Fact]
    public async Task Load_OfAFileMarkedMoreNarrowly_KeepsTheMarkingOfTheFile()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        (await LoadAsync(small, Atlantis.Replace("language", "marking: AMBER_STRICT\nlanguage", StringComparison.Ordinal), "GREEN", "k")).Text("load.load.marking").ShouldBe("AMBER_STRICT");
    }

    [Fact]
    public async Task Document_WithAMarkingInTheFile_SaysItToWhoSeesIt()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await LoadAsync(small, Atlantis.Replace("names: Leak", "names: Leak, marking: GREEN", StringComparison.Ordinal), "CLEAR", "k");

        const string query = """{ documents(where: { ids: ["document/leak"] }) { totalCount nodes { marking } } entity(id: "state/atlantis") { __typename } }""";
        (await small.AskAsync(query)).Json.ShouldBe("""{"data":{"documents":{"totalCount":0,"nodes":[]},"entity":{"__typename":"State"}}}""");
        (await small.WriteAsync(query, asker: Partner)).Json.ShouldBe("""{"data":{"documents":{"totalCount":1,"nodes":[{"marking":"GREEN"}]},"entity":{"__typename":"State"}}}""");
    }

    [Fact]
    public async Task Load_OfWhatWasMarked_WithAWiderMarking_ShowsItAndIsOnceForItsKey()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await LoadAsync(small, Atlantis, "RED", "k1");

        var told = await LoadAsync(small, Atlantis, "CLEAR", "k2");

        (told.Text("load.__typename"), told.Number("load.load.counts.entities")).ShouldBe(("LoadRecorded", 0));
        (await small.AskAsync("""{ entity(id: "state/atlantis") { __typename } }""")).Data.Text("entity.__typename").ShouldBe("State");
        (await LoadAsync(small, Atlantis, "CLEAR", "k2")).Text("load.load.id").ShouldBe(told.Text("load.load.id"));
        (await LoadAsync(small, Atlantis, "CLEAR", "k3")).Text("load.__typename").ShouldBe("NothingNew");
        (await small.WriteAsync("{ loads(first: 5) { nodes { marking } } }")).Data.Texts("loads.nodes", "marking").ShouldBe(["CLEAR", "RED", "CLEAR"], ignoreOrder: true);
    }

    [Fact]
    public async Task Key_UsedWithAnotherMarking_IsRejected()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await LoadAsync(small, Atlantis, "RED", "k");
        (await LoadAsync(small, Atlantis, "GREEN", "k")).Text("load.faults.0.code").ShouldBe("KEY_REUSED");
    }

    [Fact]
    public async Task RecordClaim_ThatWasMarked_WithAWiderMarking_AnswersWithTheClaim()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        const string claim = """input: { claimant: "organization/voice-0", proposition: { subject: "state/hub", predicate: "described-as", object: { text: { text: "quiet", language: "en" } } }, stance: { polarity: POSITIVE }, citations: [{ document: "document/ray-0000-0", locator: "page 40" }] }""";
        async Task<Answer> Record(string marking, string key) => await small.WriteAsync($$"""mutation { recordClaim({{claim}}, marking: {{marking}}, key: "{{key}}") { __typename ... on ClaimRecorded { claim { id } load { marking } } ... on WriteRejected { faults { message field } } } }""");

        var hidden = await Record("RED", "k1");
        var shown = await Record("GREEN", "k2");

        hidden.Data.Text("recordClaim.__typename").ShouldBe("ClaimRecorded", hidden.Json);
        var id = hidden.Data.Text("recordClaim.claim.id");
        (shown.Data.Text("recordClaim.claim.id"), shown.Data.Text("recordClaim.load.marking")).ShouldBe((id, "GREEN"));
        (await Record("GREEN", "k2")).Json.ShouldBe(shown.Json);
        (await small.AskAsync($$"""{ node(id: "{{id}}") { id } }""")).Json.ShouldBe("""{"data":{"node":null}}""");
        (await small.WriteAsync($$"""{ node(id: "{{id}}") { id } }""", asker: Partner)).Data.Text("node.id").ShouldBe(id);
    }

    [Fact]
    public async Task GradeSource_InPlaceOfAGradeThatIsMarkedMoreNarrowly_IsRejected()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        async Task<System.Text.Json.JsonElement> Grade(string grade, string marking, string key) => (await small.WriteAsync($$"""
            mutation { gradeSource(id: "organization/voice-0", reliability: {{grade}}, by: "organization/voice-0", reason: "why", marking: {{marking}}, key: "{{key}}") {
              __typename ... on WriteRejected { faults { code field } } } }
            """)).Data.At("gradeSource");

        (await Grade("E", "RED", "k1")).Text("__typename").ShouldBe("ClaimRecorded");
        (await Grade("B", "CLEAR", "k2")).Text("faults.0.field").ShouldBe("marking");
        (await Grade("B", "RED", "k3")).Text("__typename").ShouldBe("ClaimRecorded");
    }

    [Fact]
    public async Task Mutation_OfAResearcherWhoIsNotClearedForEverything_IsForbidden()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = await small.WriteAsync($$"""mutation { load(input: { source: "a", text: "format: 1" }, key: "k") { __typename } }""", asker: new Principal("ann", Role.Researcher) { Clearance = Marking.Amber });

        answer.Code.ShouldBe("FORBIDDEN");
        answer.Message.ShouldBe("load needs a clearance up to RED, since what is recorded is judged with all that the base holds, and ann is cleared up to AMBER.");
        small.Audit.Entries.Single().Outcome.ShouldBe(WriteOutcome.Forbidden);
    }

    private static async Task<System.Text.Json.JsonElement> LoadAsync(SmallBase small, string yaml, string marking, string key) => (await small.WriteAsync(
        $$"""
        mutation ($text: String!) { load(input: { source: "atlantis.yaml", text: $text, marking: {{marking}} }, key: "{{key}}") {
          __typename ... on LoadRecorded { load { id marking counts { entities } } } ... on WriteRejected { faults { code } } } }
        """,
        new() { ["text"] = yaml })).Data;
}
