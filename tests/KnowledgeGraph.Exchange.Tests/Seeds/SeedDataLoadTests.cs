using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>The shipped seed files, loaded into a base as the server loads them.</summary>
public sealed class SeedDataLoadTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-seed-data-").FullName;
    private EmbeddedStore _store = null!;
    private SeedLoadReport _first = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { Path = Path.Combine(_directory, "base.db") }, Cancellation);
        _first = await Load();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Folder_Loaded_HasNoFault()
    {
        _first.Faults.Select(f => f.ToString()).ShouldBeEmpty();
        _first.Files.Select(f => Path.GetFileName(f.Name)).ShouldBe(["places.yaml", "tumangang-2023.yaml", "un-security-council.yaml"], ignoreOrder: true);
        _first.Created.Claims.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Folder_LoadedTwice_ChangesNothing()
    {
        var before = await _store.SummaryAsync(Cancellation);

        var again = await Load();

        again.Succeeded.ShouldBeTrue();
        again.Created.IsEmpty.ShouldBeTrue();
        again.Known.Claims.ShouldBe(_first.Created.Claims);
        (await _store.SummaryAsync(Cancellation)).ShouldBe(before);
    }

    private async Task<SeedLoadReport> Load() =>
        await new SeedLoader(_store).LoadAsync(Repository.PathOf("seed-data"), "tester", Cancellation);
}
