using KnowledgeGraph.Model;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>A base in a directory of its own, gone afterwards.</summary>
internal sealed class TemporaryBase : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-embedded-").FullName;
    private EmbeddedStore? _store;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public string Path => System.IO.Path.Combine(_directory, "base.db");

    public long CacheBytes { get; init; } = 1 << 20;

    public EmbeddedStore Store => _store ?? throw new InvalidOperationException("open it first");

    public static async Task<TemporaryBase> Create(long cacheBytes = 1 << 20, int maxPages = 0)
    {
        var temporary = new TemporaryBase { CacheBytes = cacheBytes };
        await temporary.Open(maxPages);
        return temporary;
    }

    public async Task<EmbeddedStore> Open(int maxPages = 0) => _store = await EmbeddedStore.OpenAsync(
        new EmbeddedStoreOptions { Path = Path, CacheBytes = CacheBytes, TimeProvider = Time, MaxPages = maxPages }, CancellationToken.None);

    public async Task Close()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _store = null;
    }

    public async Task Reopen()
    {
        await Close();
        await Open();
    }

    public Task<IGraphView> View() => View(ReadScope.Now);

    public async Task<IGraphView> View(ReadScope scope) => await Store.OpenAsync(scope, CancellationToken.None);

    public async Task<LoadOutcome> Try(params LoadRecord[] records) =>
        await Store.RecordAsync(new LoadHeader("test", $"sha256:{records.GetHashCode()}", "tester"), records, CancellationToken.None);

    public async Task<LoadRecorded> Record(params LoadRecord[] records) => (await Try(records)).ShouldBeOfType<LoadRecorded>();

    public async Task<StoredClaim?> Claim(ClaimId id, ReadScope? scope = null) =>
        (await (await View(scope ?? ReadScope.Now)).ClaimsAsync([id], CancellationToken.None))[0];

    public async Task<StoredEntity?> Entity(string id, ReadScope? scope = null) =>
        (await (await View(scope ?? ReadScope.Now)).EntitiesAsync([new EntityId(id)], CancellationToken.None))[0];

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(_directory, recursive: true);
    }
}
