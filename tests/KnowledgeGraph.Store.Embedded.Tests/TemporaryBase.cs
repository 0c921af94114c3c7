using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>Bases in files.</summary>
public sealed class EmbeddedBases : ITestBases
{
    /// <inheritdoc />
    public int RandomCases => 40;

    /// <inheritdoc />
    public async Task<TestBase> CreateAsync() => await TemporaryBase.Create();
}

/// <summary>A base in a directory of its own, gone afterwards.</summary>
internal sealed class TemporaryBase : TestBase
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-embedded-").FullName;

    public string Path => System.IO.Path.Combine(_directory, "base.db");

    public long CacheBytes { get; init; } = 1 << 20;

    private int MaxPages { get; set; }

    public new EmbeddedStore Store => (EmbeddedStore)base.Store;

    public static async Task<TemporaryBase> Create(long cacheBytes = 1 << 20, int maxPages = 0)
    {
        var temporary = new TemporaryBase { CacheBytes = cacheBytes, MaxPages = maxPages };
        await temporary.OpenAsync();
        return temporary;
    }

    protected override async Task<IGraphStore> OpenStoreAsync()
    {
        // A disk that was full has room when the base is opened again.
        var options = new EmbeddedStoreOptions { Path = Path, CacheBytes = CacheBytes, TimeProvider = Time, MaxPages = MaxPages };
        MaxPages = 0;
        return await EmbeddedStore.OpenAsync(options, CancellationToken.None);
    }

    protected override ValueTask DeleteAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
