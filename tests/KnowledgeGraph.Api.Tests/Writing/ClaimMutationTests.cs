using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>Mutations of single claims.</summary>
public abstract class ClaimMutationTests(StoreKind store)
{
    private const string Result = "{ __typename ... on ClaimRecorded { claim { id } load { id loadedBy source reason } } ... on WriteRejected { faults { code message field expected nearest line } } }";

    private const string Record = "mutation ($input: ClaimInput!, $key: String!) { recordClaim(input: $input, key: $key) " + Result + " }";

    public sealed class OnEmbedded() : ClaimMutationTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : ClaimMutationTests(StoreKind.Neo4j);

    [Fact]
    public async Task RecordClaim_WithEveryField_IsReadBackAsItWasGiven()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var first = (await small.AskAsync("{ claims(first: 1) { nodes { id } } }")).Data.Text("claims.nodes.0.id")!;
        var input = Claim(("certainty", "PROBABLE"));
        input["wording"] = Fields(("text", "sehr wahrscheinlich 🚂"), ("language", "de"));
        input["attribution"] = new[] { Fields(("agent", "organization/voice-0"), ("act", "CITES"), ("document", "document/ray-0000-0")), Fields(("agent", "organization/voice-1"), ("act", "QUOTES")) };
        input["basis"] = "TOLD";
        input["evidence"] = new[] { Fields(("target", first), ("relation", "UNCERTAIN"), ("note", Fields(("text", "\"half\": {of} it\n# not"), ("language", "en")))) };
        input["citations"] = new[] { Fields(("document", "document/ray-0000-1"), ("locator", "page 7: x"), ("language", "en"), ("retrievedAt", "2023-10-17T08:00:00.5Z")) };
        input["likelihood"] = Fields(("term", "LIKELY"), ("mappedBy", "organization/voice-1"));
        input["confidence"] = Fields(("level", "LOW"), ("reason", Fields(("text", "one image"))));
        input["grade"] = Fields(("reliability", "B"), ("credibility", 3));
        input["validTime"] = "2023-09~";
        input["statedAt"] = "2023-10-05";

        var answer = (await small.WriteAsync(Record, Variables(input))).Data;
        var claim = (await small.AskAsync($$"""
            { node(id: "{{answer.Text("recordClaim.claim.id")}}") { ... on Claim {
              claimant { id } stance { certainty polarity } wording { text language } attribution { agent { id } act document { id } direct } basis
              evidence { target { id } relation note { text language } } citations { document { id } locator language retrievedAt } likelihood { term mappedBy { id } }
              confidence { level reason { text language } } grade { reliability credibility { __typename } } validTime statedAt
              proposition { subject { id } predicate { name } object { ... on State { id } } when place { id } role } load { id }
            } } }
            """)).Data.At("node");

        claim.Text("load.id").ShouldBe(answer.Text("recordClaim.load.id"));
        (claim.Text("claimant.id"), claim.Text("stance.certainty"), claim.Text("stance.polarity")).ShouldBe(("organization/voice-1", "PROBABLE", "POSITIVE"));
        (claim.Text("wording.text"), claim.Text("wording.language"), claim.Text("basis")).ShouldBe(("sehr wahrscheinlich 🚂", "de", "TOLD"));
        claim.Texts("attribution", "act").ShouldBe(["CITES", "QUOTES"]);
        claim.Texts("attribution", "direct").ShouldBe(["False", "True"]);
        (claim.Text("evidence.0.target.id"), claim.Text("evidence.0.relation"), claim.Text("evidence.0.note.text")).ShouldBe((first, "UNCERTAIN", "\"half\": {of} it\n# not"));
        (claim.Text("citations.0.document.id"), claim.Text("citations.0.locator"), claim.Text("citations.0.retrievedAt")).ShouldBe(("document/ray-0000-1", "page 7: x", "2023-10-17T08:00:00.5Z"));
        (claim.Text("likelihood.term"), claim.Text("likelihood.mappedBy.id"), claim.Text("confidence.level"), claim.Text("confidence.reason.text")).ShouldBe(("LIKELY", "organization/voice-1", "LOW", "one image"));
        (claim.Text("grade.reliability"), claim.Text("validTime"), claim.Text("statedAt")).ShouldBe(("B", "2023-09~", "2023-10-05"));
        (claim.Text("proposition.subject.id"), claim.Text("proposition.object.id"), claim.Text("proposition.when"), claim.Text("proposition.role")).ShouldBe(("state/hub", "state/ray-0000", "2023-09", "broker"));
    }

    [Theory]
    [InlineData("entity", "\"state/ray-0000\"", "supplies-arms-to", "state/hub", "... on State { v: id }", "state/ray-0000")]
    [InlineData("text", "{text: \"a: #b\", language: \"en\"}", "described-as", "state/hub", "... on Text { v: text }", "a: #b")]
    [InlineData("unknown", "SOME_VALUE", "supplies-arms-to", "state/hub", "... on SomeValue { v: __typename }", "SomeValue")]
    public async Task RecordClaim_OfAnyObject_IsReadBack(string field, string value, string predicate, string subject, string selection, string expected)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = (await small.WriteAsync($$"""
            mutation { recordClaim(key: "k", input: { claimant: "organization/voice-0", stance: { polarity: NEGATIVE }, citations: [{ document: "document/ray-0000-0" }]
              proposition: { subject: "{{subject}}", predicate: "{{predicate}}", object: { {{field}}: {{value}} } } }) { ... on ClaimRecorded { claim { proposition { object { {{selection}} } } } } ... on WriteRejected { faults { message } } } }
            """)).Data;

        answer.Text("recordClaim.claim.proposition.object.v").ShouldBe(expected);
    }

    [Fact]
    public async Task RecordClaim_SentAgainUnderItsKey_IsRecordedOnceAndAnsweredAlike()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var first = await small.WriteAsync(Record, Variables(Claim()));
        var again = await small.WriteAsync(Record, Variables(Claim()));

        again.Json.ShouldBe(first.Json);
        first.Data.Text("recordClaim.load.loadedBy").ShouldBe("ann");
        (await LoadsAsync(small)).ShouldBe(2);
        small.Audit.Entries.Select(entry => (entry.Operation, entry.By.Name, entry.Key, entry.Outcome)).ShouldBe([("recordClaim", "ann", "k", WriteOutcome.Recorded), ("recordClaim", "ann", "k", WriteOutcome.Repeated)]);
        small.Audit.Entries.Select(entry => entry.Load!.Value.Value).Distinct().ShouldBe([first.Data.Text("recordClaim.load.id")]);
    }

    [Fact]
    public async Task RecordClaim_OfAnotherUnderTheSameKey_IsRejectedAndNotRecorded()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await small.WriteAsync(Record, Variables(Claim()));

        var fault = (await small.WriteAsync(Record, Variables(Claim(("polarity", "NEGATIVE"))))).Data.At("recordClaim.faults.0");

        (fault.Text("code"), fault.Text("field")).ShouldBe(("KEY_REUSED", "key"));
        (await LoadsAsync(small)).ShouldBe(2);
    }

    [Fact]
    public async Task RecordClaim_UnderTheKeyOfAnotherResearcher_IsRecorded()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        await small.WriteAsync(Record, Variables(Claim()));

        var other = (await small.WriteAsync(Record, Variables(Claim(("claimant", "organization/voice-0"))), new Principal("bob", Role.Admin))).Data;

        other.Text("recordClaim.load.loadedBy").ShouldBe("bob");
    }

    [Fact]
    public async Task RecordClaim_KnownUnderAnotherKey_IsAnsweredWithTheLoadThatHasIt()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var first = await small.WriteAsync(Record, Variables(Claim()));

        (await small.WriteAsync(Record, Variables(Claim(), "other"))).Json.ShouldBe(first.Json);

        small.Audit.Entries[^1].Outcome.ShouldBe(WriteOutcome.NothingNew);
        (await LoadsAsync(small)).ShouldBe(2);
    }

    [Fact]
    public async Task RecordClaim_WithFaults_TellsAllAtTheirArguments()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var input = Claim(("claimant", "organization/voice-9"));
        input["attribution"] = new[] { Fields(("agent", "person/nobody"), ("act", "SAYS")) };
        input["evidence"] = new[] { Fields(("target", "state/hub")) };
        input["citations"] = new[] { Fields(("document", "document/ray-0000-0"), ("contentHash", "x")) };
        ((Dictionary<string, object?>)input["proposition"]!)["predicate"] = "suplies-arms-to";

        var faults = (await small.WriteAsync(Record, Variables(input))).Data.At("recordClaim");

        var found = faults.Items("faults").Select(fault => (fault.Text("field"), fault.Text("code"), fault.Text("nearest"))).ToList();
        found.ShouldContain(("input.claimant", "DANGLING", "organization/voice-0"));
        found.ShouldContain(("input.attribution[0].agent", "DANGLING", null));
        found.ShouldContain(fault => fault.Item1 == "input.evidence[0].target");
        found.ShouldContain(fault => fault.Item1 == "input.citations[0].contentHash");
        found.ShouldContain(("input.proposition.predicate", "UNKNOWN_PREDICATE", "supplies-arms-to"));
        faults.Texts("faults", "line").ShouldAllBe(line => line == null);
        (await LoadsAsync(small)).ShouldBe(1);
    }

    [Theory]
    [InlineData("proposition: { id: \"state/hub supplies-arms-to state/ray-0000\" }", "input.proposition.id", "INVALID_ID")]
    [InlineData("proposition: { id: \"proposition/00000000000000000000000000\", role: \"x\" }", "input.proposition.role", "INVALID_VALUE")]
    [InlineData("proposition: { subject: \"state/hub\", predicate: \"supplies-arms-to\", object: { entity: \"state/ray-0000\", number: 1 } }", "input.proposition.object", "INVALID_VALUE")]
    [InlineData("proposition: { subject: \"state/hub\", predicate: \"supplies-arms-to\", object: {} }", "input.proposition.object", "INVALID_VALUE")]
    [InlineData("proposition: { subject: \"state/hub\", predicate: \"supplies-arms-to\" }", "input.proposition", "MISSING_FIELD")]
    [InlineData("proposition: { subject: \"state/hub\", predicate: \"supplies-arms-to\", object: { entity: \"state/ray-0000\" }, conditionalOn: \"x\" }", "input.proposition.conditionalOn", "INVALID_ID")]
    [InlineData("evidence: [{ target: \"key\" }], proposition: { subject: \"state/hub\", predicate: \"supplies-arms-to\", object: { entity: \"state/ray-0000\" } }", "input.evidence[0].target", "INVALID_ID")]
    public async Task RecordClaim_InTheShortFormsOfSeedFiles_IsRejected(string fields, string field, string code)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var faults = (await small.WriteAsync($$"""mutation { recordClaim(key: "k", input: { claimant: "organization/voice-0", stance: { polarity: POSITIVE }, {{fields}} }) {{Result}} }""")).Data.At("recordClaim");

        faults.Items("faults").Select(fault => (fault.Text("field"), fault.Text("code"))).ShouldBe([(field, code)]);
    }

    [Fact]
    public async Task SupersedeClaim_OfALiveOne_ReplacesItAndKeepsItReadable()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var old = (await small.WriteAsync(Record, Variables(Claim()))).Data.Text("recordClaim.claim.id");
        var variables = new Dictionary<string, object?> { ["id"] = old, ["by"] = Claim(("certainty", "POSSIBLE")), ["key"] = "k2" };
        const string supersede = "mutation ($id: ID!, $by: ClaimInput!, $key: String!) { supersedeClaim(id: $id, by: $by, key: $key) " + Result + " }";

        var first = await small.WriteAsync(supersede, variables);
        var again = await small.WriteAsync(supersede, variables);
        var other = (await small.WriteAsync(supersede, new(variables) { ["key"] = "k3", ["by"] = Claim(("claimant", "organization/voice-0")) })).Data;

        again.Json.ShouldBe(first.Json);
        var read = (await small.AskAsync($$"""{ node(id: "{{old}}") { ... on Claim { stance { certainty } supersededBy { id stance { certainty } } } } }""")).Data.At("node");
        (read.Text("stance.certainty"), read.Text("supersededBy.id"), read.Text("supersededBy.stance.certainty")).ShouldBe(("CERTAIN", first.Data.Text("supersedeClaim.claim.id"), "POSSIBLE"));
        (other.Text("supersedeClaim.faults.0.code"), other.Text("supersedeClaim.faults.0.field")).ShouldBe(("ALREADY_ENDED", "id"));
    }

    [Fact]
    public async Task RetractClaim_OfALiveOne_IsRecordedWithItsReason()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var id = (await small.WriteAsync(Record, Variables(Claim()))).Data.Text("recordClaim.claim.id");
        var retract = $$"""mutation { retractClaim(id: "{{id}}", reason: "counted twice", by: "organization/voice-1", key: "k2") {{Result}} }""";

        var first = await small.WriteAsync(retract);
        var again = await small.WriteAsync(retract);
        var other = (await small.WriteAsync(retract.Replace("counted twice", "other", StringComparison.Ordinal).Replace("k2", "k3", StringComparison.Ordinal))).Data;

        again.Json.ShouldBe(first.Json);
        (first.Data.Text("retractClaim.claim.id"), first.Data.Text("retractClaim.load.reason")).ShouldBe((id, "counted twice"));
        var retraction = (await small.AskAsync($$"""{ node(id: "{{id}}") { ... on Claim { retraction { reason by { id } } } } }""")).Data.At("node.retraction");
        (retraction.Text("reason"), retraction.Text("by.id")).ShouldBe(("counted twice", "organization/voice-1"));
        (other.Text("retractClaim.faults.0.code"), other.Text("retractClaim.faults.0.field")).ShouldBe(("ALREADY_ENDED", "id"));
        (await small.WriteAsync("""mutation { retractClaim(id: "claim/00000000000000000000000000", reason: "r", key: "k4") { ... on WriteRejected { faults { code field } } } }"""))
            .Data.Text("retractClaim.faults.0.field").ShouldBe("id");
    }

    [Fact]
    public async Task JudgeIdentity_AgainByTheSameJudge_ReplacesTheJudgementAndNotThatOfOthers()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));

        var positive = (await JudgeAsync(small, "POSITIVE", "k1")).Data.Text("judgeIdentity.claim.id");
        var turned = (await JudgeAsync(small, "POSITIVE", "k1b", "state/ray-0001", "state/ray-0000")).Data.Text("judgeIdentity.claim.id");
        await JudgeAsync(small, "POSITIVE", "k2", by: "organization/voice-1");
        var negative = (await JudgeAsync(small, "NEGATIVE", "k3")).Data;
        var back = (await JudgeAsync(small, "POSITIVE", "k4")).Data;

        turned.ShouldBe(positive);
        negative.Text("judgeIdentity.load.reason").ShouldBe("same flag");
        var claims = (await small.AskAsync("""{ claims(where: { predicates: ["same-as"], includeEnded: true }) { nodes { id stance { polarity } claimant { id } supersedes { id } supersededBy { id } proposition { subject { id } } } } }""")).Data;
        claims.Texts("claims.nodes", "stance.polarity").ShouldBe(["POSITIVE", "POSITIVE", "NEGATIVE", "POSITIVE"]);
        claims.Texts("claims.nodes", "proposition.subject.id").Distinct().ShouldBe(["state/ray-0000"]);
        claims.At("claims.nodes.2").Text("supersedes.id").ShouldBe(positive);
        claims.At("claims.nodes.3").Text("id").ShouldBe(back.Text("judgeIdentity.claim.id"));
        claims.Items("claims.nodes").Count(claim => claim.At("supersededBy").ValueKind == System.Text.Json.JsonValueKind.Null).ShouldBe(2);
    }

    [Theory]
    [InlineData("state/ray-0000", "state/ray-0000", "b", "INVALID_VALUE")]
    [InlineData("state/nowhere", "state/ray-0000", "a", "DANGLING")]
    [InlineData("state/ray-0000", "state/nowhere", "b", "DANGLING")]
    public async Task JudgeIdentity_OfWhatIsNotAPair_IsRejected(string a, string b, string field, string code)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var fault = (await JudgeAsync(small, "POSITIVE", "k", a, b)).Data.At("judgeIdentity.faults.0");

        (fault.Text("field"), fault.Text("code")).ShouldBe((field, code));
    }

    [Fact]
    public async Task GradeSource_AgainByTheSameJudge_ReplacesTheGrade()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        await GradeAsync(small, "B", "k1");
        await GradeAsync(small, "C", "k2");

        var grades = (await small.AskAsync("""{ claims(where: { predicates: ["graded-source-reliability"] }) { nodes { load { reason } proposition { subject { id } object { ... on Text { text } } } } } }""")).Data;
        (grades.Items("claims.nodes").Count, grades.Text("claims.nodes.0.proposition.object.text"), grades.Text("claims.nodes.0.load.reason")).ShouldBe((1, "C", "late again"));
    }

    [Fact]
    public async Task Mutations_InOneRequest_HappenOneAfterAnother()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var answer = (await small.WriteAsync(
            "mutation ($input: ClaimInput!) { a: recordClaim(input: $input, key: \"a\") { ... on ClaimRecorded { claim { id } } } b: recordClaim(input: $input, key: \"b\") { ... on ClaimRecorded { claim { id } } } }",
            new() { ["input"] = Claim() })).Data;

        answer.Text("b.claim.id").ShouldBe(answer.Text("a.claim.id"));
        small.Audit.Entries.Select(entry => entry.Outcome).ShouldBe([WriteOutcome.Recorded, WriteOutcome.NothingNew]);
    }

    [Theory]
    [InlineData(Role.Anonymous, "UNAUTHENTICATED")]
    [InlineData(Role.Reader, "FORBIDDEN")]
    public async Task Mutation_BySomebodyWhoMayNot_IsRefusedAndNoted(Role role, string code)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.WriteAsync(Record, Variables(Claim()), new Principal("eve", role))).Code.ShouldBe(code);
        (await small.WriteAsync("mutation { previewLoad(input: { source: \"s\", text: \"format: 1\" }) { faults { code } } }", null, new Principal("eve", role))).Code.ShouldBe(code);

        small.Audit.Entries.Select(entry => (entry.By.Name, entry.Outcome)).ShouldBe([("eve", WriteOutcome.Forbidden), ("eve", WriteOutcome.Forbidden)]);
        (await LoadsAsync(small)).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public async Task Key_ThatIsNone_IsRefused(string key)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.WriteAsync(Record, Variables(Claim(), key))).Message.ShouldStartWith("key: ");
    }

    private static Task<Answer> JudgeAsync(SmallBase small, string judgement, string key, string a = "state/ray-0000", string b = "state/ray-0001", string by = "organization/voice-0") =>
        small.WriteAsync($$"""mutation { judgeIdentity(a: "{{a}}", b: "{{b}}", judgement: {{judgement}}, reason: "same flag", by: "{{by}}", key: "{{key}}") {{Result}} }""");

    private static async Task GradeAsync(SmallBase small, string grade, string key) =>
        (await small.WriteAsync($$"""mutation { gradeSource(id: "organization/publisher-0", reliability: {{grade}}, reason: "late again", by: "organization/voice-0", key: "{{key}}") {{Result}} }"""))
            .Data.Text("gradeSource.__typename").ShouldBe("ClaimRecorded");

    private static async Task<long> LoadsAsync(SmallBase small) => (await small.Store.SummaryAsync(Marking.Red, TestContext.Current.CancellationToken)).Loads;

    private static Dictionary<string, object?> Variables(Dictionary<string, object?> input, string key = "k") => new() { ["input"] = input, ["key"] = key };

    private static Dictionary<string, object?> Fields(params (string Name, object? Value)[] fields) => fields.ToDictionary(field => field.Name, field => field.Value);

    /// <summary>A claim of the base's star; what is given goes into the stance, or into the claim.</summary>
    private static Dictionary<string, object?> Claim(params ReadOnlySpan<(string Name, object? Value)> changes)
    {
        var stance = Fields(("polarity", "POSITIVE"));
        var claim = Fields(
            ("claimant", "organization/voice-1"), ("stance", stance), ("citations", new[] { Fields(("document", "document/ray-0000-1"), ("locator", "title")) }),
            ("proposition", Fields(("subject", "state/hub"), ("predicate", "supplies-arms-to"), ("object", Fields(("entity", "state/ray-0000"))), ("when", "2023-09"), ("role", "broker"))));
        foreach (var (name, value) in changes)
            (name is "polarity" or "certainty" ? stance : claim)[name] = value;
        return claim;
    }
}
