using KnowledgeGraph.Api.Tests.Cookbook;
using KnowledgeGraph.Server.Settings;
namespace KnowledgeGraph.Api.Tests.Sources;

/// <summary>What an actor is as a source.</summary>
public abstract class SourceProfileTests(StoreKind store)
{
    public sealed class OnEmbedded() : SourceProfileTests(StoreKind.Embedded);

    public sealed class OnNeo4j() : SourceProfileTests(StoreKind.Neo4j);

    private const string Profile = "profile { grades { reliability claim { claimant { id } } } claims withdrawn disputed carried drawsOn { source { id } claims } method { name } }";

    [Fact]
    public async Task Profile_OfActors_CountsWhatTheBaseHas()
    {
        var supplies = Some.Supplies("hub", "ray-0000");
        await using var small = await SmallBase.WithAsync(store, [.. Some.Star(2), Some.Claim(supplies, "publisher-0", "ray-0000-0", Model.Polarity.Negative)]);
        var claim = (await small.AskAsync("""{ claims(where: { claimants: ["organization/voice-1"] }, last: 1) { nodes { id } } }""")).Data.Text("claims.nodes.0.id");
        await small.WriteAsync($$"""mutation { retractClaim(id: "{{claim}}", reason: "wrong", key: "r") { __typename } }""");
        await GradeAsync(small, "organization/voice-0", "B", "organization/publisher-1");
        await GradeAsync(small, "organization/voice-0", "D", "organization/publisher-2");
        await GradeAsync(small, "organization/voice-0", "C", "organization/publisher-1");

        var answer = (await small.AskAsync($$"""
            { nodes(ids: ["organization/voice-0", "organization/voice-1", "organization/publisher-0", "state/hub"]) { ... on Actor { {{Profile}} } } }
            """)).Data;

        answer.Numbers("nodes.0.profile").ShouldBe((2, 0, 1, 0));
        answer.Texts("nodes.0.profile.grades", "reliability").ShouldBe(["D", "C"]);
        answer.Texts("nodes.0.profile.grades", "claim.claimant.id").ShouldBe(["organization/publisher-2", "organization/publisher-1"]);
        answer.Numbers("nodes.1.profile").ShouldBe((1, 1, 1, 0));
        answer.Numbers("nodes.2.profile").ShouldBe((1, 0, 1, 0));
        answer.Numbers("nodes.3.profile").ShouldBe((0, 0, 0, 0));
        answer.Text("nodes.3.profile.method.name").ShouldBe("source-profile");
    }

    private static async Task GradeAsync(SmallBase small, string id, string grade, string by) => (await small.WriteAsync(
        $$"""mutation { gradeSource(id: "{{id}}", reliability: {{grade}}, reason: "as seen", by: "{{by}}", key: "{{by}} {{grade}}") { __typename } }""")).Data.Text("gradeSource.__typename").ShouldBe("ClaimRecorded");
}

/// <summary>The profiles of the story's sources.</summary>
public abstract class StoryProfileTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : StoryProfileTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : StoryProfileTests(server);

    [Fact, Recipe("26-what-kind-of-source")]
    public async Task WhatKindOfSource_IsWhoClaimsWhoCarriesAndOnWhomTheyDraw()
    {
        var answer = (await server.AskAsync(Recipes.Text("26-what-kind-of-source"))).Data;

        answer.Numbers("nodes.0.profile").ShouldBe((1, 0, 0, 1));
        answer.Texts("nodes.0.profile.drawsOn", "source.label.text").ShouldBe(["US official who spoke to CBS News"]);
        answer.Numbers("nodes.1.profile").ShouldSatisfyAllConditions(n => n.Claims.ShouldBeGreaterThan(30), n => n.Disputed.ShouldBe(0), n => n.Carried.ShouldBeGreaterThan(20));
        answer.Texts("nodes.1.profile.drawsOn", "source.label.text").Take(2).ShouldBe(["Beyond Parallel", "Center for Strategic and International Studies"]);
        answer.At("nodes.2.profile.carried").GetInt32().ShouldBe(0);
        answer.Texts("nodes.2.profile.drawsOn", "source.label.text").ShouldBe(["Beyond Parallel"]);
        answer.Items("nodes").ShouldAllBe(node => node.Items("profile.grades").Count == 0);
    }
}

internal static class ProfileAnswers
{
    /// <summary>Claims, withdrawn, disputed and carried of a profile.</summary>
    public static (int Claims, int Withdrawn, int Disputed, int Carried) Numbers(this System.Text.Json.JsonElement answer, string path)
    {
        var profile = answer.At(path);
        return (profile.At("claims").GetInt32(), profile.At("withdrawn").GetInt32(), profile.At("disputed").GetInt32(), profile.At("carried").GetInt32());
    }
}
