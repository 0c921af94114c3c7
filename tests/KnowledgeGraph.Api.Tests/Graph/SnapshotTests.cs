using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Tests.Graph;

/// <summary>The same questions on another ground.</summary>
public abstract class SnapshotTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : SnapshotTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : SnapshotTests(server);

    [Theory]
    [InlineData("2023-09", 1)]
    [InlineData("2023", 1)]
    [InlineData("2010", 0)]
    public async Task Period_OfASnapshot_LeavesOutWhatSurelyWasAtAnotherTime(string period, int meetings)
    {
        var data = (await server.AskAsync(
            "query($in: Edtf) { snapshot(validIn: $in) { validIn propositions(where: { predicates: [\"met-with\"] }) { nodes { when } } } }", new { @in = period })).Data;

        data.Text("snapshot.validIn").ShouldBe(period);
        data.Items("snapshot.propositions.nodes").Count.ShouldBe(meetings);
    }

    [Fact]
    public async Task Snapshot_OfTheLatestInstant_IsTheLatestState()
    {
        var data = (await server.AskAsync("""
            { claims { totalCount } snapshot(asOf: "2999-01-01T00:00:00+01:00") { asOf claims { totalCount } } }
            """)).Data;

        data.Text("snapshot.asOf").ShouldBe("2998-12-31T23:00:00Z");
        data.Number("snapshot.claims.totalCount").ShouldBe(data.Number("claims.totalCount"));
    }

    [Fact]
    public async Task Questions_AboutWhatAnEarlierStateDidNotKnow_AreAnsweredWithNothing()
    {
        var before = (await server.AskAsync("""
            { snapshot(asOf: "2001-01-01T00:00:00Z") {
                paths(from: "person/kim-jong-un", to: "sanction/unscr-1718") { length }
                slice(seeds: ["state/north-korea"]) { links { id } }
                contradictions(about: ["state/russia"]) { totalCount } } }
            """)).Data.At("snapshot");

        before.Items("paths").ShouldBeEmpty();
        before.Items("slice.links").ShouldBeEmpty();
        before.Number("contradictions.totalCount").ShouldBe(0);
    }

    [Fact]
    public async Task Snapshot_WithoutASource_KeepsTheSourceAndLosesItsClaims()
    {
        var data = (await server.AskAsync("""
            { entity(id: "organization/csis") { ... on Actor { statements { totalCount } } }
              snapshot(without: ["organization/csis"]) { without { id } entity(id: "organization/csis") { ... on Actor { id statements { totalCount } } } } }
            """)).Data;

        data.Number("entity.statements.totalCount").ShouldBeGreaterThan(0);
        data.Texts("snapshot.without", "id").ShouldBe(["organization/csis"]);
        data.Text("snapshot.entity.id").ShouldBe("organization/csis");
        data.Number("snapshot.entity.statements.totalCount").ShouldBe(0);
    }

    [Fact]
    public async Task Claims_SupersededAndRetracted_StayReadableAndCountNoMore()
    {
        await using var small = await SmallBase.WithAsync(server.Kind, Some.Star(1));
        var supplies = Some.Supplies("hub", "ray-0000");
        var first = Some.Claim(supplies, "voice-0", "ray-0000-0");
        var second = Some.Claim(supplies, "voice-1", "ray-0000-1");
        var correction = ContentIds.Identified(first with { Stance = new Stance(Certainty.Certain, Polarity.Negative), Supersedes = first.Id });
        await small.LoadAsync([correction, new Retraction(second.Id, second.Claimant, "Misheard")]);

        var found = (await small.AskAsync("""
            { propositions { nodes {
                assessment { status supporting denying }
                claims { nodes { id supersedes { id } } }
                all: claims(where: { includeEnded: true }) {
                  nodes { id supersededBy { id } retraction { reason by { id } load { id } } } } } } }
            """)).Data.At("propositions.nodes.0");

        found.Text("assessment.status").ShouldBe("DENIED");
        found.Texts("claims.nodes", "id").ShouldBe([correction.Id.Value]);
        found.Text("claims.nodes.0.supersedes.id").ShouldBe(first.Id.Value);
        found.Texts("all.nodes", "id").ShouldBe([first.Id.Value, second.Id.Value, correction.Id.Value]);
        found.Text("all.nodes.0.supersededBy.id").ShouldBe(correction.Id.Value);
        found.Text("all.nodes.1.retraction.reason").ShouldBe("Misheard");
        found.Text("all.nodes.1.retraction.by.id").ShouldBe("organization/voice-1");
    }
}
