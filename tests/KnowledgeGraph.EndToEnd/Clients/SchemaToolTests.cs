using System.Text;

namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>What programs that front ends are built with say of the contract.</summary>
public sealed class SchemaToolTests
{
    private static readonly string Schema = Repository.PathOf("schema/knowledge-graph.graphql");

    // Words that only begin like the name of their type: a state's statements are no "state" fields, and so on.
    private static readonly string[] FalseAlarms =
    [
        """Field "statements" starts with the name of the parent type "State" """, """Field "documents" starts with the name of the parent type "Document" """,
        """Field "text" starts with the name of the parent type "Text" """, """Field "number" starts with the name of the parent type "Number" """,
        """Field "claimant" starts with the name of the parent type "Claim" """, """Field "loadedBy" starts with the name of the parent type "Load" """,
    ];

    [Fact]
    public async Task Schema_UnderTheRecommendedRulesOfGraphqlEslint_HasNoFault()
    {
        NodeScript.Need();
        var findings = await NodeScript.JsonAsync("lint.js", Schema);

        findings.EnumerateArray().Select(finding => finding.GetProperty("message").GetString()!).Except(FalseAlarms.Select(alarm => alarm.Trim())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Schema_WithoutADescription_IsFoundFaulty()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("schema.graphql"), "type Query { a: Int }", TestContext.Current.CancellationToken);

        (await NodeScript.JsonAsync("lint.js", folder.At("schema.graphql"))).GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Schema_AndTheCookbook_AreTypedByCodegen()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await NodeScript.RunAsync("codegen.js", Schema, Repository.PathOf("docs/cookbook/*.graphql"), folder.At("types.ts"));

        var types = await File.ReadAllTextAsync(folder.At("types.ts"), TestContext.Current.CancellationToken);
        types.ShouldContain("export type Proposition =");
        types.ShouldContain("WhoSaysSoQuery");
    }

    /// <summary>Relay compiles a front end and persists its documents; a server that trusts these alone answers them, by their id.</summary>
    [Fact]
    public async Task Schema_CompiledByRelay_GivesDocumentsThatAServerAnswersByTheirId()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("front"));
        await NodeScript.RunAsync("relay.js", Schema, folder.At("front"));
        var manifest = Path.Combine(folder.At("front"), "persisted.json");
        var documents = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!;
        var id = documents.Single(document => document.Value.StartsWith("query StatementsQuery", StringComparison.Ordinal)).Key;
        await using var server = await ServerProcess.StartAsync(folder.At("data"), "--trusted-documents", manifest, "--trusted-documents-only", "true");
        using var client = new HttpClient { BaseAddress = server.Address };

        (await AskAsync(client, $$$"""{"documentId":"{{{id}}}","variables":{"id":"organization/beyond-parallel"}}""")).ShouldContain("\"id\":\"organization/beyond-parallel\"");
        (await AskAsync(client, """{"query":"{ __typename }"}""")).ShouldContain("DOCUMENT_NOT_TRUSTED");
    }

    private static async Task<string> AskAsync(HttpClient client, string body)
    {
        using var answer = await client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
