using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api;

/// <summary>What a subtree of a query is answered from: one state of knowledge, held still, so that all parts of an answer fit together.</summary>
public sealed class GraphScope
{
    private GraphScope(IGraphStore store, IGraphView view) => (Store, View) = (store, view);

    /// <summary>The state of knowledge.</summary>
    public IGraphView View { get; }

    internal IGraphStore Store { get; }

    /// <summary>Opens a state of knowledge; called once for an operation and once for each <c>snapshot</c> in it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="scope">The state asked for.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<GraphScope> OpenAsync(IGraphStore store, ReadScope scope, CancellationToken cancellation) =>
        new(store, await store.OpenAsync(scope, cancellation).ConfigureAwait(false));
}
