namespace KnowledgeGraph.EndToEnd.Clients;

/// <summary>The GraphQL over HTTP specification, as the audits of its reference implementation (npm's graphql-http) understand it.</summary>
public sealed class AuditTests
{
    // How many there were when the version in tests/clients/package.json was taken: a run that audits less has not run.
    private const int Audits = 61;

    [Fact]
    public async Task Server_Audited_PassesEveryAudit()
    {
        NodeScript.Need();
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);

        var results = await NodeScript.JsonAsync("audit.js", new Uri(server.Address, "/graphql").ToString());

        List<(string Id, string Name, string Status)> audits =
            [.. results.EnumerateArray().Select(audit => (audit.GetProperty("id").GetString()!, audit.GetProperty("name").GetString()!, audit.GetProperty("status").GetString()!))];
        foreach (var (id, name, status) in audits)
            TestContext.Current.TestOutputHelper!.WriteLine($"{status} {id} {name}");
        audits.Where(audit => audit.Status != "ok").ShouldBeEmpty();
        audits.Count.ShouldBe(Audits);
    }
}
