using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Changes;

/// <summary>A store that says when it has recorded a load.</summary>
/// <param name="inner">The store; closed with this one.</param>
/// <param name="watch">Who is told.</param>
public sealed class WatchedStore(IGraphStore inner, LoadWatch watch) : IGraphStore
{
    /// <inheritdoc />
    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => inner.OpenAsync(scope, cancellation);

    /// <inheritdoc />
    public async ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        var outcome = await inner.RecordAsync(header, records, cancellation).ConfigureAwait(false);
        if (outcome is LoadRecorded { Load: not null })
            watch.Announce();
        return outcome;
    }

    /// <inheritdoc />
    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => inner.SummaryAsync(clearance, cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
