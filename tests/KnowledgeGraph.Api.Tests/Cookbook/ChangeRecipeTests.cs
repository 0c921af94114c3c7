namespace KnowledgeGraph.Api.Tests.Cookbook;

/// <summary>The questions of the cookbook about what changed and what is to be done, against the values that their answers promise.</summary>
public abstract class ChangeRecipeTests(SeededServer server)
{
    public sealed class OnEmbedded(SeededEmbedded server) : ChangeRecipeTests(server);

    public sealed class OnNeo4j(SeededNeo4j server) : ChangeRecipeTests(server);

    [Fact, Recipe("24-what-came-in")]
    public async Task WhatCameIn_IsTheLoadsAndWhatStandsOnThem()
    {
        var data = (await server.AskAsync(Recipes.Text("24-what-came-in"))).Data;

        data.Texts("changes.nodes", "node.source").Take(3).ShouldBe(["places.yaml", "un-security-council.yaml", "tumangang-2023.yaml"]);
        var transfer = data.Items("difference.propositions.nodes").Single(d => d.Text("proposition.sentence") == "North Korea supplies arms to Russia");
        transfer.Text("before").ShouldBeNull();
        (transfer.Text("after.status"), transfer.Number("after.roots")).ShouldBe(("CORROBORATED", 2));
        transfer.Texts("changes", "kind").ShouldBe(["NEW_SUPPORT", "NEW_SUPPORT"]);
        transfer.Texts("changes", "claim.claimant.id").ShouldBe(["organization/csis", "unidentified-actor/us-official-cbs-2023-10"]);
    }

    [Fact, Recipe("25-what-an-editor-should-look-at")]
    public async Task WhatAnEditorShouldLookAt_IsHedgesAndOpenQuestions()
    {
        var findings = (await server.AskAsync(Recipes.Text("25-what-an-editor-should-look-at"))).Data.Items("lint.nodes");

        findings.Single(f => f.Text("message")!.Contains("\"craintes\"", StringComparison.Ordinal)).Text("severity").ShouldBe("NOTE");
        findings.Where(f => f.Text("code") == "NO_STANCE").Select(f => f.Text("claim.proposition.sentence"))
            .ShouldContain("The freight cars at Tumangang contains Arms and munitions");
        findings.ShouldNotContain(f => f.Text("code") == "NO_LOCATOR" || f.Text("severity") == "ERROR");
    }
}
