using System.Net;
using System.Text.Json;

namespace KnowledgeGraph.EndToEnd;

public sealed class StartTests
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_EmptyFolder_SaysWhereThingsAre()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));

        foreach (var path in new[] { "/graphql", "/graphiql/", "/graphql/schema", "/health/live", "/health/ready" })
            server.Output.ShouldContain(server.Address.GetLeftPart(UriPartial.Authority) + path);
        server.Output.ShouldContain(folder.At("data"));
        Directory.Exists(folder.At("data")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_RunningServer_IsHealthy(string path)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));

        (await Http.GetStringAsync(new Uri(server.Address, path), Stop)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Request_ForeignHostName_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/health/live"));
        request.Headers.Host = "rebound.example";

        using var answer = await Http.SendAsync(request, Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Log_JsonFormat_WritesOneObjectALine()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"), "--log-format", "json");

        foreach (var line in server.Output.Split('\n'))
            JsonDocument.Parse(line).RootElement.GetProperty("@m").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Stop_Sigterm_EndsCleanly()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));

        (await server.StopAsync()).ShouldBe(0);

        server.Output.ShouldEndWith("INF Stopped");
    }

    [Fact]
    public async Task Start_PortInUse_SaysSoWithoutStackTrace()
    {
        using var folder = new TemporaryFolder();
        await using var first = await ServerProcess.StartAsync(folder.At("one"));
        var address = first.Address.GetLeftPart(UriPartial.Authority);

        var (exitCode, output, errors) = await ServerProcess.RunAsync("--urls", address, "--data-directory", folder.At("two"));

        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe($"The server cannot start. The address {address} is in use by another program. Stop that one, or give another address with --urls http://localhost:PORT.");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Start_FaultySettings_NamesEveryFault()
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(
            "--urls", "ftp://x", "--log-level", "Loud", "--frobnicate", "--max-connections=none", "--seed-directory", "/does/not/exist");

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.Trim().Split('\n').ShouldBe(
        [
            "The server cannot start. Its settings are faulty:",
            "  - argument \"--frobnicate\" is not known; --help lists those that are",
            "  - KnowledgeGraph:Urls is \"ftp://x\"; expected http://HOST:PORT (a proxy adds https), several separated by semicolons",
            "  - KnowledgeGraph:SeedDirectory is \"/does/not/exist\"; expected a folder; /does/not/exist does not exist",
            "  - KnowledgeGraph:LogLevel is \"Loud\"; expected one of Verbose, Debug, Information, Warning, Error, Fatal",
            "  - KnowledgeGraph:MaxConnections is \"none\"; expected a whole number from 1 to 1000000",
        ]);
    }

    [Fact]
    public async Task Help_Asked_ListsSettings()
    {
        var (exitCode, output, _) = await ServerProcess.RunAsync("--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("--data-directory");
    }
}
