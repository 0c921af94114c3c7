using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api;

/// <summary>
/// What a subtree of a query is answered from: one state of knowledge, held still, so that all parts of an answer fit together. Opened
/// by the first field that reads, so that a query that reads nothing costs nothing.
/// </summary>
/// <remarks>Whatever is read through it, is read with the clearance of the asker, but for what writers ask of others (<see cref="ReadAsSeenAsync"/>).</remarks>
internal sealed class GraphScope(IGraphStore store, ReadScope scope, Principal asker, string? correlationId)
{
    private readonly Lock _gate = new();
    private Task<IGraphView>? _opening;
    private IGraphView? _view;

    /// <summary>Who asks.</summary>
    public Principal Asker => asker;

    /// <summary>The id of the request; null when it has none.</summary>
    public string? CorrelationId => correlationId;

    /// <summary>Another state of knowledge, for the same asker.</summary>
    /// <param name="other">The state.</param>
    public GraphScope At(ReadScope other) => new(store, other, asker, correlationId);

    /// <summary>The store, to record in.</summary>
    public IGraphStore Store => store;

    /// <summary>Opens a state of knowledge, as far as the asker may see it.</summary>
    /// <param name="other">The state.</param>
    /// <param name="cancellation">Stops the call.</param>
    public ValueTask<IGraphView> ReadAsync(ReadScope other, CancellationToken cancellation) => store.OpenAsync(other with { Clearance = asker.Clearance }, cancellation);

    /// <summary>Opens what is known now to those whom a marking lets see something, for writers, who are cleared for everything.</summary>
    /// <param name="marking">The marking.</param>
    /// <param name="cancellation">Stops the call.</param>
    public ValueTask<IGraphView> ReadAsSeenAsync(Marking marking, CancellationToken cancellation) => store.OpenAsync(ReadScope.Now with { Clearance = marking }, cancellation);

    /// <summary>How much there is for the asker.</summary>
    /// <param name="cancellation">Stops the call.</param>
    public ValueTask<StoreSummary> SummaryAsync(CancellationToken cancellation) => store.SummaryAsync(asker.Clearance, cancellation);

    /// <summary>The state of knowledge. Fields of a root open it, and all others are below one.</summary>
    /// <exception cref="InvalidOperationException">It was never opened.</exception>
    public IGraphView View => _view ?? throw new InvalidOperationException("A field was read before a field of the root opened the store.");

    /// <summary>Opens the state, once, whoever asks first.</summary>
    public ValueTask OpenAsync(CancellationToken cancellation) => _view is null ? new(OpenOnceAsync(cancellation)) : ValueTask.CompletedTask;

    private async Task OpenOnceAsync(CancellationToken cancellation)
    {
        Task<IGraphView> opening;
        lock (_gate)
            opening = _opening ??= ReadAsync(scope, cancellation).AsTask();
        _view = await opening.ConfigureAwait(false);
    }
}
