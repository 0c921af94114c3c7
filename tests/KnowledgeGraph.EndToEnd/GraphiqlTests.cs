using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd;

public sealed partial class GraphiqlTests
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly HttpClient Http = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed record ExampleEntry(string Name, string Question, string Query);

    [Fact]
    public async Task Examples_OfCookbook_EachHasAQuestionAndAName()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));

        var examples = await Http.GetFromJsonAsync<ExampleEntry[]>(new Uri(server.Address, "/graphiql/examples.json"), Stop);

        examples.ShouldNotBeNull();
        examples.Length.ShouldBeGreaterThanOrEqualTo(12);
        foreach (var example in examples)
        {
            example.Question.ShouldNotBe(example.Name);
            OperationName().Count(example.Query).ShouldBe(1, example.Name);
        }
    }

    [Fact]
    public async Task Page_FirstExampleRun_ShowsItsAnswerWithoutLeavingTheServer()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed (apt-get install chromium)");
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.At("data"));
        Assert.SkipUnless((await Http.GetAsync(new Uri(server.Address, "/graphiql/"), Stop)).IsSuccessStatusCode, "GraphiQL was left out of the build: Node.js is missing");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        List<string> elsewhere = [], problems = [];
        page.Request += (_, request) => AddForeign(elsewhere, request.Url, server.Address);
        page.PageError += (_, error) => problems.Add(error);

        await page.GotoAsync(server.Address.ToString());
        await page.GetByRole(AriaRole.Heading, new() { Name = "Cookbook" }).WaitForAsync();
        await page.Locator(".graphiql-query-editor .view-line").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = ExecuteLabel() }).ClickAsync();

        await Assertions.Expect(page.Locator(".result-window")).ToContainTextAsync("\"data\"");
        (await page.TitleAsync()).ShouldBe("KnowledgeGraph: ask who says so");
        elsewhere.ShouldBeEmpty();
        problems.ShouldBeEmpty();
    }

    private static void AddForeign(List<string> elsewhere, string url, Uri server)
    {
        if (new Uri(url) is { Scheme: "http" or "https" } uri && uri.Authority != server.Authority)
            elsewhere.Add(url);
    }

    [GeneratedRegex("^Execute")]
    private static partial Regex ExecuteLabel();

    [GeneratedRegex(@"^query \w+", RegexOptions.Multiline)]
    private static partial Regex OperationName();
}
