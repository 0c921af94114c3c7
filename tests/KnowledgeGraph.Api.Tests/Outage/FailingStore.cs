using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests.Outage;

/// <summary>A store that can be made to fail or to hang in every read, and comes back when it is told to.</summary>
internal sealed class FailingStore(IGraphStore inner) : IGraphStore
{
    /// <summary>What reads throw; null while all is well.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True while calls give no answer, not even to a token.</summary>
    public bool Frozen { get; set; }

    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => Answer(() => inner.OpenAsync(scope, cancellation));

    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) =>
        inner.RecordAsync(header, records, cancellation);

    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => Answer(() => inner.SummaryAsync(clearance, cancellation));

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ValueTask<T> Answer<T>(Func<ValueTask<T>> call) =>
        Fault is { } fault ? ValueTask.FromException<T>(fault) : Frozen ? new(new TaskCompletionSource<T>().Task) : call();
}
