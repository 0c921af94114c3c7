using System.Diagnostics;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;
using KnowledgeGraph.Store.Neo4j.Transport;
using KnowledgeGraph.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Store.Neo4j.Tests.Loading;

/// <summary>A server of the test's own whose data lie on a small disk, which is filled up.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly string _disk = Directory.CreateTempSubdirectory("kg-disk-").FullName;
    private bool _isMounted;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Neo4jServer.MissingOwn is not null, Neo4jServer.MissingOwn ?? "");
        _isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", _disk) == 0;
        Assert.SkipUnless(_isMounted, "no disk of its own: this user may not mount one");
    }

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
            await RunAsync("umount", "-l", _disk);
        Directory.Delete(_disk, recursive: true);
    }

    [Fact]
    public async Task Load_OnAFullDisk_IsRefusedWhollyAndRecordedOnceThereIsRoom()
    {
        // Logs are made as large as they may get beforehand otherwise, and what is written into them needs no room.
        await using var server = await Neo4jServer.StartOwnAsync($"server.directories.data={_disk}", "db.tx_log.preallocate=false");
        StoreSummary before;
        await using (var store = await OpenAsync(server))
        {
            await store.RecordAsync(new LoadHeader("first", "sha256:first", "tester"), Records("first", 10), Token);
            before = await store.SummaryAsync(Marking.Red, Token);
            Fill();

            var fault = await Should.ThrowAsync<StoreUnavailableException>(async () => await store.RecordAsync(new LoadHeader("large", "sha256:large", "tester"), Records("large", 4000), Token));

            fault.Message.ShouldContain("has stopped serving the database, as it does when its disk is full or fails. See its log, make room, and restart it.");
        }

        await server.KillAsync();
        File.Delete(Path.Combine(_disk, "filling"));
        await server.RestartAsync();
        await using var again = await OpenAsync(server);
        (await again.SummaryAsync(Marking.Red, Token)).ShouldBe(before);
        (await again.RecordAsync(new LoadHeader("large", "sha256:large", "tester"), Records("large", 4000), Token)).ShouldBeOfType<LoadRecorded>().Created.Entities.ShouldBe(4000);
    }

    private static async Task<Neo4jStore> OpenAsync(Neo4jProcess server) =>
        await Neo4jStore.OpenAsync(await CypherTransports.OpenAsync(server.Connection, NullLoggerFactory.Instance, Token), new Neo4jStoreOptions { MaxTransactionRecords = 500 }, Token);

    private static IEnumerable<LoadRecord> Records(string name, int count) => Enumerable.Range(0, count).Select(i => (LoadRecord)Some.Entity($"person/{name}-{i}", $"{name} {i} {new string('x', 200)}"));

    /// <summary>Leaves no room on the disk.</summary>
    private void Fill()
    {
        using var filling = new FileStream(Path.Combine(_disk, "filling"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size >= 4096; size /= 2)
        {
            var some = new byte[size];
            try
            {
                while (true)
                    filling.Write(some);
            }
            catch (IOException)
            {
                // No room for as much as that.
            }
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // There is no such program here.
        }
    }
}
