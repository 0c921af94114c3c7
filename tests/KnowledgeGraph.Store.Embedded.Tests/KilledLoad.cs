using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>A process that loads and is killed: this test program itself, started again with the path of a base in its environment.</summary>
internal static class KilledLoad
{
    private const string PathVariable = "KG_TEST_LOAD_INTO", EndlessVariable = "KG_TEST_LOAD_ENDLESS", MarkingVariable = "KG_TEST_LOAD_MARKING";

    public static LoadHeader Header { get; } = new("killed", "sha256:killed", "tester");

    public static IEnumerable<LoadRecord> Records(int people)
    {
        yield return Some.Entity("document/d", "Document");
        for (var i = 0; i < people; i++)
        {
            yield return Some.Entity($"person/p{i}", $"Person {i}");
            if (i == 0)
                continue;
            var link = Some.Link($"person/p{i - 1}", "knows", $"person/p{i}");
            yield return link;
            yield return Some.Claim(link, $"person/p{i}", "document/d");
        }
    }

    /// <summary>Starts a load in a process of its own and kills it.</summary>
    /// <param name="path">The base.</param>
    /// <param name="endless">True to kill it in the middle, false when the load is recorded.</param>
    /// <param name="marking">Its marking.</param>
    public static async Task Run(string path, bool endless, Marking marking = Marking.Clear)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(KilledLoad).Assembly.Location);
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // Killed, it would leave the runtime's sockets behind.
        start.Environment[PathVariable] = path;
        start.Environment[EndlessVariable] = endless ? "1" : "0";
        start.Environment[MarkingVariable] = EnumCodes.Of(marking);
        using var process = Process.Start(start)!;
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("now");
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Loads and waits to be killed, when the environment says so; else does nothing.</summary>
    public static async Task LoadWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is not { } path)
            return;
        var store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { Path = path }, CancellationToken.None);
        var records = Environment.GetEnvironmentVariable(EndlessVariable) == "1" ? Endless() : Records(100);
        EnumCodes.TryRead<Marking>(Environment.GetEnvironmentVariable(MarkingVariable)!, out var marking);
        await store.RecordAsync(Header with { Marking = marking }, records, CancellationToken.None);
        Console.WriteLine("now");
        await Task.Delay(TimeSpan.FromMinutes(5)); // not for ever, should nobody be left to kill it
        Environment.Exit(1);
    }

    /// <summary>More than one part of the journal, then a wait: the kill always falls in the middle of the load.</summary>
    private static IEnumerable<LoadRecord> Endless()
    {
        foreach (var record in Records(30_000))
            yield return record;
        Console.WriteLine("now");
        Thread.Sleep(TimeSpan.FromMinutes(5));
        Environment.Exit(1);
    }
}
