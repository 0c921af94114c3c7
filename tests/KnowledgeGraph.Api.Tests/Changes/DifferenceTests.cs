using System.Text.Json;
using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Changes;

/// <summary>What two states of knowledge differ by. The rules have tests of their own, in the model.</summary>
public abstract class DifferenceTests(StoreKind store)
{
    public sealed class OnEmbedded() : DifferenceTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : DifferenceTests(StoreKind.Neo4j);

    private const string Fields =
        "about { id } from to method { name } propositions(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { proposition { id } before { status roots } after { status roots } changes { kind claim { id } other { id } } } }";

    private static readonly Proposition Supplies = Some.Supplies("hub", "ray-0001");
    private static readonly Claim First = Some.Claim(Supplies, "voice-0", "ray-0001-0");

    [Fact]
    public async Task Difference_AfterARetractionADenialAndANewProposition_TellsEach()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(4));
        var denial = Some.Claim(Some.Supplies("hub", "ray-0002"), "publisher-0", "ray-0002-0", Polarity.Negative);
        var fresh = Some.Supplies("hub", "late");
        var from = await LatestAsync(small);
        await small.LoadAsync([Some.State("late"), fresh, denial, new Retraction(First.Id, null, "mistaken")]);

        var first = await AskAsync(small, from, null);
        var second = await AskAsync(small, from, first.Text("propositions.pageInfo.endCursor"));

        first.Number("propositions.totalCount").ShouldBe(3);
        first.At("propositions.pageInfo.hasNextPage").GetBoolean().ShouldBeTrue();
        Summary(first.At("propositions.nodes.0")).ShouldBe((Supplies.Id.Value, "CORROBORATED", "SINGLE_ROOT", "RETRACTION,STATUS_CHANGED,ROOTS_CHANGED"));
        Summary(first.At("propositions.nodes.1")).ShouldBe((Some.Supplies("hub", "ray-0002").Id.Value, "CORROBORATED", "CONTESTED", "NEW_DENIAL,STATUS_CHANGED"));
        first.Text("propositions.nodes.0.changes.0.claim.id").ShouldBe(First.Id.Value);
        Summary(second.Items("propositions.nodes").ShouldHaveSingleItem()).ShouldBe((fresh.Id.Value, null, "UNSUPPORTED", ""));
    }

    [Fact]
    public async Task Difference_OfAStandingThatMovedElsewhere_NamesNoClaim()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));
        var resting = ContentIds.Identified(Some.Claim(Some.Supplies("hub", "ray-0000"), "voice-1", "ray-0000-0") with { Evidence = [new EvidenceLink(new NodeId("document/ray-0000-1"), EvidenceRelation.Supports, null)] });
        var other = Some.Supplies("ray-0000", "hub");
        var evidence = Some.Claim(other, "voice-0", "ray-0000-0");
        var onEvidence = ContentIds.Identified(Some.Claim(Some.Supplies("hub", "hub"), "voice-1", "ray-0000-0") with { Evidence = [new EvidenceLink(evidence.Id.Node, EvidenceRelation.Supports, null)] });
        await small.LoadAsync([Some.Supplies("hub", "hub"), other, resting, evidence, onEvidence]);
        var from = await LatestAsync(small);
        await small.LoadAsync([new Retraction(evidence.Id, null, "mistaken")]);

        var difference = await AskAsync(small, from, null, about: Some.Supplies("hub", "hub").Id.Value);

        Summary(difference.Items("propositions.nodes").ShouldHaveSingleItem()).ShouldBe((Some.Supplies("hub", "hub").Id.Value, "SINGLE_ROOT", "UNSUPPORTED", "STATUS_CHANGED,ROOTS_CHANGED"));
    }

    [Fact]
    public async Task Difference_UpToAnEarlierInstant_IsAnsweredFromThatState()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));
        var from = await LatestAsync(small);
        await small.LoadAsync([Some.State("between")]);
        var to = await LatestAsync(small);
        await small.LoadAsync([new Retraction(First.Id, null, "mistaken")]);

        var data = (await small.AskAsync(
            "query($from: DateTime!, $to: DateTime) { difference(about: \"state/hub\", from: $from, to: $to) { to about { id } propositions { totalCount } } }",
            new() { ["from"] = from, ["to"] = to })).Data;

        data.Number("difference.propositions.totalCount").ShouldBe(0);
        data.Text("difference.to").ShouldBe(to);
    }

    [Theory]
    [InlineData("about: \"state/nowhere\", from: \"2020-01-01T00:00:00Z\"")]
    [InlineData("about: \"claim/00000000000000000000000000\", from: \"2020-01-01T00:00:00Z\"")]
    [InlineData("about: \"state/hub\", from: \"2020-01-01T00:00:00Z\", to: \"2019-01-01T00:00:00Z\"")]
    public async Task Difference_OfWhatMakesNoSense_IsRefused(string arguments)
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(1));

        (await small.AskAsync($"{{ difference({arguments}) {{ from }} }}")).Code.ShouldBe("BAD_USER_INPUT");
    }

    private static (string?, string?, string?, string) Summary(JsonElement node) => (
        node.Text("proposition.id"), node.At("before").ValueKind == JsonValueKind.Null ? null : node.Text("before.status"), node.Text("after.status"),
        string.Join(',', node.Texts("changes", "kind")));

    private static async Task<string> LatestAsync(SmallBase small) => (await small.AskAsync("{ loads(first: 100) { nodes { at } } }")).Data.Items("loads.nodes")[^1].Text("at")!;

    private static async Task<JsonElement> AskAsync(SmallBase small, string from, string? after, string about = "state/hub") => (await small.AskAsync(
        $"query($about: ID!, $from: DateTime!, $after: String) {{ difference(about: $about, from: $from) {{ {Fields} }} }}",
        new() { ["about"] = about, ["from"] = from, ["after"] = after })).Data.At("difference");
}
