using KnowledgeGraph.Model;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Api.Tests.Identity;

/// <summary>Judgements on identity and what they do to answers.</summary>
public abstract class IdentityTests(StoreKind store)
{
    public sealed class OnEmbedded() : IdentityTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : IdentityTests(StoreKind.Neo4j);

    private const string Cluster = "identity { canonical { id } members { id } judgements { id stance { polarity } } conflicts { id } method { name } }";

    [Fact]
    public async Task Entity_JudgedToBeAnother_NamesTheCanonicalOneAndKeepsAnswering()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));

        (await EntityAsync(small, "state/ray-0001")).Text("entity.__typename").ShouldBe("State");
        await JudgeAsync(small, "state/ray-0000", "state/ray-0001");
        await JudgeAsync(small, "state/ray-0002", "state/ray-0001");

        var merged = await EntityAsync(small, "state/ray-0002");
        (merged.Text("entity.__typename"), merged.Text("entity.id"), merged.Text("entity.canonical.id"), merged.Text("entity.record.label.text")).ShouldBe(("MergedEntity", "state/ray-0002", "state/ray-0000", "ray-0002"));
        merged.Texts("entity.identity.members", "id").ShouldBe(["state/ray-0000", "state/ray-0001", "state/ray-0002"]);
        merged.Items("entity.identity.judgements").Count.ShouldBe(2);
        (await EntityAsync(small, "state/ray-0000")).Text("entity.__typename").ShouldBe("State");
        var node = (await small.AskAsync("""{ node(id: "state/ray-0002") { id } states: actors(where: { types: [STATE] }) { nodes { id } } }""")).Data;
        node.Text("node.id").ShouldBe("state/ray-0002", "records are never rewritten");
        node.Texts("states.nodes", "id").ShouldContain("state/ray-0002");
    }

    [Fact]
    public async Task Judgement_TakenBack_PartsThemAgain_AndIsStillSeenAsOf()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(2));
        var judged = await JudgeAsync(small, "state/ray-0000", "state/ray-0001");
        var at = (await small.AskAsync($$"""{ node(id: "{{judged}}") { ... on Claim { recordedAt } } }""")).Data.Text("node.recordedAt");

        await small.WriteAsync($$"""mutation { retractClaim(id: "{{judged}}", reason: "other flags", key: "back") { __typename } }""");

        (await EntityAsync(small, "state/ray-0001")).Text("entity.__typename").ShouldBe("State");
        (await small.AskAsync($$"""{ snapshot(asOf: "{{at}}") { entity(id: "state/ray-0001") { __typename } } }""")).Data.Text("snapshot.entity.__typename").ShouldBe("MergedEntity");
        (await small.AskAsync($$"""{ snapshot(without: ["organization/voice-0"]) { entity(id: "state/ray-0001") { __typename } } }""")).Data.Text("snapshot.entity.__typename").ShouldBe("State");
    }

    [Fact]
    public async Task Pair_DeniedByAnotherJudge_IsNotMerged_AndSaysWhoDenies()
    {
        await using var small = await SmallBase.WithAsync(store, Some.Star(3));
        await JudgeAsync(small, "state/ray-0000", "state/ray-0001");
        var denial = await JudgeAsync(small, "state/ray-0000", "state/ray-0001", "NEGATIVE", "organization/voice-1");

        var parted = (await small.AskAsync($$"""{ nodes(ids: ["state/ray-0001", "state/ray-0000"]) { ... on Entity { {{Cluster}} } } }""")).Data;
        parted.Texts("nodes.0.identity.members", "id").ShouldBe(["state/ray-0001"]);
        parted.Texts("nodes.0.identity.judgements", "stance.polarity").ShouldBe(["POSITIVE", "NEGATIVE"]);
        parted.Items("nodes.0.identity.conflicts").ShouldBeEmpty();

        await JudgeAsync(small, "state/ray-0000", "state/ray-0002");
        await JudgeAsync(small, "state/ray-0001", "state/ray-0002");
        var joined = (await small.AskAsync($$"""{ nodes(ids: ["state/ray-0001", "state/ray-0000"]) { ... on Entity { {{Cluster}} } } }""")).Data;
        foreach (var of in new[] { "nodes.0.identity", "nodes.1.identity" })
        {
            joined.Text(of + ".canonical.id").ShouldBe("state/ray-0000");
            joined.Texts(of + ".members", "id").ShouldBe(["state/ray-0000", "state/ray-0001", "state/ray-0002"]);
            joined.Texts(of + ".conflicts", "id").ShouldBe([denial]);
            joined.Text(of + ".method.name").ShouldBe("identity-cluster");
        }
    }

    [Fact]
    public async Task Identity_OfMoreRecordsThanAreReadAtOnce_IsRefusedAndNotCut()
    {
        var judgement = Some.Organization("judge");
        await using var small = await SmallBase.WithAsync(store, [judgement, Some.State("hub"), .. Enumerable.Range(0, 1001).SelectMany(i =>
        {
            var same = ContentIds.Identified(new Proposition { Id = default, Subject = Some.Hub, Predicate = "same-as", Object = new EntityObject(new EntityId($"state/s-{i}")) });
            return (KnowledgeGraph.Store.LoadRecord[])[Some.State($"s-{i}"), same, ContentIds.Identified(new Claim { Id = default, Proposition = same.Id, Claimant = judgement.Id, Stance = new Stance(Certainty.Certain, Polarity.Positive) })];
        })]);

        var answer = await small.AskAsync("""{ entity(id: "state/s-1") { __typename } }""");

        answer.Code.ShouldBe("QUERY_TOO_COMPLEX");
        answer.Message.ShouldContain("1000");
    }

    private static async Task<System.Text.Json.JsonElement> EntityAsync(SmallBase small, string id) => (await small.AskAsync(
        $$"""{ entity(id: "{{id}}") { __typename ... on Entity { id } ... on MergedEntity { id record { label { text } } canonical { id } {{Cluster}} } } }""")).Data;

    private static async Task<string> JudgeAsync(SmallBase small, string a, string b, string judgement = "POSITIVE", string by = "organization/voice-0") => (await small.WriteAsync(
        $$"""mutation { judgeIdentity(a: "{{a}}", b: "{{b}}", judgement: {{judgement}}, reason: "flags", by: "{{by}}", key: "{{a}} {{b}} {{by}}") { ... on ClaimRecorded { claim { id } } } }""")).Data.Text("judgeIdentity.claim.id")!;
}
