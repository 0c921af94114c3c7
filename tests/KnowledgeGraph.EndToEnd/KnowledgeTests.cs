using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.EndToEnd;

/// <summary>What the process does with its store and its seed files.</summary>
public sealed class KnowledgeTests
{
    private const string FileName = "knowledge.db";
    private static readonly HttpClient Http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_Again_FindsTheSameData()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var first = await ServerProcess.StartAsync(folder.At("data")))
        {
            before = await ClaimsAsync(first);
            await first.StopAsync();
        }

        await using var second = await ServerProcess.StartAsync(folder.At("data"));

        (await ClaimsAsync(second)).ShouldBe(before);
        second.Output.ShouldNotContain("seed files");
    }

    [Theory]
    [InlineData("places.yaml")]
    [InlineData("places.yaml", "un-security-council.yaml")]
    public async Task Start_SeedingCutShort_GoesOn(params string[] loaded)
    {
        // What a server leaves that was killed between two files: each is recorded whole or not at all.
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("part"));
        foreach (var name in loaded)
            File.Copy(Repository.PathOf($"seed-data/{name}"), folder.At($"part/{name}"));
        await using (var first = await ServerProcess.StartAsync(folder.At("data"), "--seed-directory", folder.At("part")))
            await first.StopAsync();

        await using (var second = await ServerProcess.StartAsync(folder.At("data")))
        {
            second.Output.ShouldContain("seed files");
            (await ClaimsAsync(second)).ShouldContain("state/north-korea");
            await second.StopAsync();
        }

        await using var third = await ServerProcess.StartAsync(folder.At("data"));
        third.Output.ShouldNotContain("seed files");
    }

    [Fact]
    public async Task Start_StoreWithSomethingElse_LoadsNoSeed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("own"));
        await File.WriteAllTextAsync(
            folder.At("own/atlantis.yaml"), "format: 1\ntitle: A file of one's own\nlanguage: en\nentities:\n  state/atlantis: { names: Atlantis }\n", Stop);
        await using (var first = await ServerProcess.StartAsync(folder.At("data"), "--seed-directory", folder.At("own")))
            await first.StopAsync();

        await using var second = await ServerProcess.StartAsync(folder.At("data"));

        second.Output.ShouldContain("The store holds 0 claims of 1 loads");
    }

    [Fact]
    public async Task Start_StoreInUse_SaysSo()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartAsync(folder.At("data"));

        var (exitCode, _, errors) = await ServerProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data-directory", folder.At("data"));

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("The server cannot start. ");
        errors.ShouldContain(folder.At("data"));
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_StoreIsNoStore_SaysSoAndLeavesItAlone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("data"));
        var file = folder.At($"data/{FileName}");
        await File.WriteAllTextAsync(file, "Not a knowledge base at all, but a note of some length.", Stop);
        var before = await File.ReadAllBytesAsync(file, Stop);

        var (exitCode, _, errors) = await ServerProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data-directory", folder.At("data"));

        exitCode.ShouldBe(1);
        errors.ShouldContain(file);
        errors.ShouldNotContain("   at ");
        (await File.ReadAllBytesAsync(file, Stop)).ShouldBe(before);
    }

    [Fact]
    public async Task Start_FaultySeedFile_NamesThePlace()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("seeds"));
        await File.WriteAllTextAsync(folder.At("seeds/broken.yaml"), "format: 1\nentitties: {}\n", Stop);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(
            "--urls", "http://127.0.0.1:0", "--data-directory", folder.At("data"), "--seed-directory", folder.At("seeds"));

        exitCode.ShouldBe(1);
        errors.ShouldContain("broken.yaml:2:1: ");
        errors.ShouldContain("did you mean \"entities\"?");
    }

    [Fact]
    public async Task Start_ContractWithUnknownField_RefusesToStart()
    {
        using var folder = new TemporaryFolder();
        var contract = await File.ReadAllTextAsync(Repository.PathOf("schema/knowledge-graph.graphql"), Stop);
        var file = folder.At("contract.graphql");
        await File.WriteAllTextAsync(file, contract.Replace("type Query implements Graph {", "type Query implements Graph {\n  moon: String\n", StringComparison.Ordinal), Stop);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(
            "--urls", "http://127.0.0.1:0", "--data-directory", folder.At("data"), "--load-seed", "false", "--schema-file", file);

        exitCode.ShouldBe(1);
        errors.ShouldContain("Query.moon has no resolver.");
    }

    [Fact]
    public async Task Readme_FirstQuestion_HasTheAnswerShown()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"), Stop);

        var answer = await AskAsync(server, Block(readme, "graphql"));

        // Its extensions, the cost and an id for the log, are not shown.
        JsonNode.DeepEquals(JsonNode.Parse(answer)!["data"], JsonNode.Parse(Block(readme, "json"))!["data"]).ShouldBeTrue(answer);
    }

    private static string Block(string markdown, string language)
    {
        var start = markdown.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return markdown[start..markdown.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static async Task<string> AskAsync(ServerProcess server, string query)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(server.Address, "/graphql"), new { query }, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<string> ClaimsAsync(ServerProcess server)
    {
        const string Query = """{ claims(first: 500) { totalCount nodes { id recordedAt proposition { id subject { id } } } } }""";
        using var json = JsonDocument.Parse(await AskAsync(server, Query));
        json.RootElement.TryGetProperty("errors", out _).ShouldBeFalse(json.RootElement.ToString());
        json.RootElement.GetProperty("data").GetProperty("claims").GetProperty("totalCount").GetInt32().ShouldBeGreaterThan(0);
        return json.RootElement.GetProperty("data").ToString();
    }
}
