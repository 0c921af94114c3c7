using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>A folder of seed files and an embedded base, gone when disposed.</summary>
internal sealed class SeedBase : IAsyncDisposable
{
    private SeedBase(string root, EmbeddedStore store) => (Root, Store) = (root, store);

    public EmbeddedStore Store { get; }

    public SeedLoader Loader => new(Store);

    /// <summary>The folder of seed files.</summary>
    public string Seeds => Path.Combine(Root, "seeds");

    private string Root { get; }

    public static async Task<SeedBase> NewAsync()
    {
        var root = Directory.CreateTempSubdirectory("seeds-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "seeds"));
        return new(root, await EmbeddedStore.OpenAsync(new EmbeddedStoreOptions { Path = Path.Combine(root, "base.db") }, TestContext.Current.CancellationToken));
    }

    /// <summary>Writes a seed file; its first line is <c>format: 1</c>.</summary>
    public string Write(string name, string yaml)
    {
        var path = Path.Combine(Seeds, name);
        File.WriteAllText(path, "format: 1\n" + yaml);
        return path;
    }

    public async Task<SeedLoadReport> LoadAsync(string? name = null) =>
        await Loader.LoadAsync(name is null ? Seeds : Path.Combine(Seeds, name), "tester", TestContext.Current.CancellationToken);

    public async Task<SeedLoadReport> DryRunAsync() => await Loader.DryRunAsync(Seeds, TestContext.Current.CancellationToken);

    public async Task<StoreSummary> SummaryAsync() => await Store.SummaryAsync(Marking.Red, TestContext.Current.CancellationToken);

    public async Task<IGraphView> ViewAsync() => await Store.OpenAsync(ReadScope.Everything, TestContext.Current.CancellationToken);

    /// <summary>The faults, with file names instead of paths.</summary>
    public IEnumerable<string> FaultsOf(SeedLoadReport report) => report.Faults.Select(f => f.ToString().Replace(Seeds + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Root, true);
    }
}
