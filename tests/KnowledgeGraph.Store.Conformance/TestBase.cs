using KnowledgeGraph.Model;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Where a suite gets its bases from: one implementation for each store.</summary>
public interface ITestBases
{
    /// <summary>How many random sequences of operations to try: fewer where each costs a way to a server.</summary>
    int RandomCases { get; }

    /// <summary>A base of its own, empty. Skips the test where the store is not to be had.</summary>
    Task<TestBase> CreateAsync();
}

/// <summary>A base of one test, with the store open on it; disposed, nothing is left of it.</summary>
public abstract class TestBase : IAsyncDisposable
{
    private IGraphStore? _store;

    /// <summary>The clock of the store; stands still.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The store.</summary>
    public IGraphStore Store => _store ?? throw new InvalidOperationException("open it first");

    /// <summary>Opens the store.</summary>
    public async Task OpenAsync() => _store = await OpenStoreAsync();

    /// <summary>Closes the store; the base stays.</summary>
    public async Task CloseAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _store = null;
    }

    /// <summary>Closes the store and opens it on the same base.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    /// <summary>A view on what is known now.</summary>
    public Task<IGraphView> View() => View(ReadScope.Now);

    /// <summary>A view.</summary>
    public async Task<IGraphView> View(ReadScope scope) => await Store.OpenAsync(scope, CancellationToken.None);

    /// <summary>Records a load that may be refused.</summary>
    public Task<LoadOutcome> Try(params LoadRecord[] records) => Try(Marking.Clear, records);

    /// <summary>Records a load that is marked and that may be refused.</summary>
    public async Task<LoadOutcome> Try(Marking marking, params LoadRecord[] records) => await Store.RecordAsync(
        new LoadHeader("test", $"sha256:{records.GetHashCode()}", "tester") { Marking = marking, DocumentMarkings = RandomLoads.MarkingsOf(records) }, records, CancellationToken.None);

    /// <summary>Records a load.</summary>
    public async Task<LoadRecorded> Record(params LoadRecord[] records) => (await Try(records)).ShouldBeOfType<LoadRecorded>();

    /// <summary>Records a load that is marked.</summary>
    public async Task<LoadRecorded> Record(Marking marking, params LoadRecord[] records) => (await Try(marking, records)).ShouldBeOfType<LoadRecorded>();

    /// <summary>A view of somebody with a clearance.</summary>
    public Task<IGraphView> View(Marking clearance) => View(new ReadScope { Clearance = clearance });

    /// <summary>A claim.</summary>
    public async Task<StoredClaim?> Claim(ClaimId id, ReadScope? scope = null) =>
        (await (await View(scope ?? ReadScope.Now)).ClaimsAsync([id], CancellationToken.None))[0];

    /// <summary>An entity.</summary>
    public async Task<StoredEntity?> Entity(string id, ReadScope? scope = null) =>
        (await (await View(scope ?? ReadScope.Now)).EntitiesAsync([new EntityId(id)], CancellationToken.None))[0];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store on this base.</summary>
    protected abstract Task<IGraphStore> OpenStoreAsync();

    /// <summary>Removes what is left of the base; the store is closed.</summary>
    protected abstract ValueTask DeleteAsync();
}
