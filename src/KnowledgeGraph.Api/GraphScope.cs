using KnowledgeGraph.Api.Access;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api;

/// <summary>
/// What a subtree of a query is answered from: one state of knowledge, held still, so that all parts of an answer fit together. Opened
/// by the first field that reads, so that a query that reads nothing costs nothing.
/// </summary>
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

    /// <summary>The store, to open other states from.</summary>
    public IGraphStore Store => store;

    /// <summary>The state of knowledge. Fields of a root open it, and all others are below one.</summary>
    /// <exception cref="InvalidOperationException">It was never opened.</exception>
    public IGraphView View => _view ?? throw new InvalidOperationException("A field was read before a field of the root opened the store.");

    /// <summary>Opens the state, once, whoever asks first.</summary>
    public ValueTask OpenAsync(CancellationToken cancellation) => _view is null ? new(OpenOnceAsync(cancellation)) : ValueTask.CompletedTask;

    private async Task OpenOnceAsync(CancellationToken cancellation)
    {
        Task<IGraphView> opening;
        lock (_gate)
            opening = _opening ??= store.OpenAsync(scope, cancellation).AsTask();
        _view = await opening.ConfigureAwait(false);
    }
}
