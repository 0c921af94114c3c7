using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>
/// The port to a store of records. One write, atomic and idempotent; reads go through a view, which holds one state of knowledge still
/// for as long as it is used. Whatever two stores answer is equal, to the order.
/// </summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>Opens a view on a state of knowledge. Cheap; what is recorded later does not show in it.</summary>
    /// <param name="scope">The state asked for.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation);

    /// <summary>
    /// Records a load: all of it, durably, or nothing. Records that the base has, word for word, are passed over, so recording twice changes
    /// nothing; nor does a load under a key (<see cref="LoadHeader.Key"/>) that its loader used for another. A record may refer to what comes before it in the load; the order is entities first, then propositions, claims, retractions.
    /// </summary>
    /// <remarks>
    /// Whoever is cleared for a marking sees the base that there would be if only what is marked so or more widely had been recorded: of a load marked so far, the documents marked so far, and
    /// each record that refers only to what is seen. A document that says no marking keeps the one it has. Conflicts are judged with all that the base holds: who records is cleared for all of it. A
    /// load is seen by those that it told something new, and by those cleared for more.
    /// </remarks>
    /// <param name="header">What is loaded.</param>
    /// <param name="records">The records, read once and as they are needed.</param>
    /// <param name="cancellation">Stops the call; nothing is recorded then.</param>
    /// <exception cref="ArgumentException">An id does not belong to its record, or a document has a marking that the header does not name.</exception>
    ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation);

    /// <summary>How much the base holds for somebody with a clearance.</summary>
    /// <param name="clearance">The narrowest marking that is counted.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation);
}

/// <summary>How much a base holds.</summary>
/// <param name="Loads">Loads recorded.</param>
/// <param name="Entities">Entities.</param>
/// <param name="Propositions">Propositions.</param>
/// <param name="Claims">Claims, ended ones included.</param>
/// <param name="LatestRecording">Instant of the latest load, null when empty.</param>
public sealed record StoreSummary(long Loads, long Entities, long Propositions, long Claims, DateTimeOffset? LatestRecording);

/// <summary>
/// The store cannot be used: its file is locked, damaged, from a newer version or not a base at all, or its server does not answer. The message says what to do.
/// </summary>
/// <param name="message">What is wrong, with the place, and what to do.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when waiting may help: a server that is not there yet or not any more. False, the default, where somebody has to change something first.</summary>
    public bool MayPass { get; init; }
}
