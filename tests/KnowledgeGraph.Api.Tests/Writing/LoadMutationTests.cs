using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Writing;

/// <summary>Mutations of whole loads.</summary>
public abstract class LoadMutationTests(StoreKind store)
{
    private const string File = """
        format: 1
        language: en
        entities:
          state/atlantis: { names: Atlantis }
        claims:
          - claimant: organization/voice-0
            says: [state/atlantis supplies-arms-to state/hub, state/hub supplies-arms-to state/atlantis]
            cite: document/ray-0000-0 page 9
        """;

    private const string Result = "{ __typename ... on LoadRecorded { load { id source contentHash reason counts { entities propositions claims retractions } } } ... on NothingNew { message } ... on WriteRejected { faults { code message field line column } } }";

    public sealed class OnEmbedded() : LoadMutationTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : LoadMutationTests(StoreKind.Neo4j);

    [Fact]
    public async Task PreviewLoad_OfAFile_SaysWhatWouldBeNewAndRecordsNothing()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var preview = (await small.WriteAsync(
            "mutation ($text: String!) { previewLoad(input: { source: \"atlantis.yaml\", text: $text }) { created { entities propositions claims } known { entities claims } faults { code } } }",
            new() { ["text"] = File })).Data.At("previewLoad");

        (preview.Number("created.entities"), preview.Number("created.propositions"), preview.Number("created.claims")).ShouldBe((1, 2, 2));
        (preview.Number("known.claims"), preview.Items("faults").Count).ShouldBe((0, 0));
        (await small.Store.SummaryAsync(Marking.Red, TestContext.Current.CancellationToken)).Loads.ShouldBe(1);
        small.Audit.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Load_OfAFile_IsRecordedOnceForItsKeyAndKnownUnderAnother()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var first = await LoadAsync(small, File, "k1");
        var again = await LoadAsync(small, File, "k1");
        var other = await LoadAsync(small, File, "k2");

        first.Data.Text("load.__typename").ShouldBe("LoadRecorded");
        (first.Data.Text("load.load.source"), first.Data.Number("load.load.counts.claims")).ShouldBe(("atlantis.yaml", 2));
        again.Json.ShouldBe(first.Json);
        other.Data.Text("load.__typename").ShouldBe("NothingNew");
        small.Audit.Entries.Select(entry => entry.Outcome).ShouldBe([WriteOutcome.Recorded, WriteOutcome.Repeated, WriteOutcome.NothingNew]);
    }

    [Fact]
    public async Task Load_OfAFaultyFile_TellsAllFaultsWithTheirPlacesAndRecordsNothing()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        var faults = (await LoadAsync(small, File.Replace("voice-0", "voice-x", StringComparison.Ordinal).Replace("names:", "nmaes:", StringComparison.Ordinal), "k1")).Data.At("load");

        faults.Text("__typename").ShouldBe("WriteRejected");
        faults.Items("faults").Select(fault => (fault.Text("field"), fault.Text("line"))).ShouldBe([("entities.state/atlantis.nmaes", "4"), ("claims[0].claimant", "6")], ignoreOrder: true);
        (await small.Store.SummaryAsync(Marking.Red, TestContext.Current.CancellationToken)).Loads.ShouldBe(1);
        small.Audit.Entries.Single().Outcome.ShouldBe(WriteOutcome.Rejected);
        small.Audit.Entries.Single().Faults.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RevertLoad_OfALoad_RetractsItsLiveClaimsAndNoOthers()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var load = (await LoadAsync(small, File, "k1")).Data.Text("load.load.id");
        var gone = (await small.AskAsync("""{ claims(where: { about: ["state/atlantis"] }) { nodes { id } } }""")).Data.Text("claims.nodes.0.id");
        await small.WriteAsync($$"""mutation { retractClaim(id: "{{gone}}", reason: "before", key: "r") { __typename } }""");
        var revert = $$"""mutation { revertLoad(id: "{{load}}", reason: "made up", key: "k2") {{Result}} }""";

        var first = await small.WriteAsync(revert);
        var again = await small.WriteAsync(revert);
        var other = await small.WriteAsync(revert.Replace("k2", "k3", StringComparison.Ordinal));

        (first.Data.Number("revertLoad.load.counts.retractions"), first.Data.Text("revertLoad.load.reason"), first.Data.Text("revertLoad.load.source")).ShouldBe((1, "made up", $"revert of {load}"));
        again.Json.ShouldBe(first.Json);
        other.Data.Text("revertLoad.__typename").ShouldBe("NothingNew");
        var claims = (await small.AskAsync("{ live: claims { totalCount } all: claims(where: { includeEnded: true }) { totalCount nodes { retraction { reason } } } }")).Data;
        (claims.Number("live.totalCount"), claims.Number("all.totalCount")).ShouldBe((2, 4));
        claims.Items("all.nodes").Where(claim => claim.At("retraction").ValueKind == System.Text.Json.JsonValueKind.Object).Select(claim => claim.Text("retraction.reason")).ShouldBe(["before", "made up"]);
    }

    [Theory]
    [InlineData("load/none", "r", "DANGLING")]
    public async Task RevertLoad_OfNone_IsRejected(string id, string reason, string code)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.WriteAsync($$"""mutation { revertLoad(id: "{{id}}", reason: "{{reason}}", key: "k") {{Result}} }""")).Data.Text("revertLoad.faults.0.code").ShouldBe(code);
        (await small.WriteAsync($$"""mutation { revertLoad(id: "{{id}}", reason: " ", key: "k") {{Result}} }""")).Message.ShouldStartWith("reason: ");
    }

    private static Task<Answer> LoadAsync(SmallBase small, string text, string key) => small.WriteAsync(
        "mutation ($text: String!, $key: String!) { load(input: { source: \"atlantis.yaml\", text: $text }, key: $key) " + Result + " }", new() { ["text"] = text, ["key"] = key });
}
