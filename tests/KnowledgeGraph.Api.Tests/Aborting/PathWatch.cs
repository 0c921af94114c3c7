using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests.Aborting;

/// <summary>A store that counts the searches for paths that it is at.</summary>
internal sealed class PathWatch(IGraphStore inner) : IGraphStore
{
    private int _begun;
    private int _ended;

    /// <summary>How many searches began and how many of them have ended, in whatever way.</summary>
    public (int Begun, int Ended) Searches => (Volatile.Read(ref _begun), Volatile.Read(ref _ended));

    public async ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
    {
        var view = DispatchProxy.Create<IGraphView, View>();
        (((View)view).Inner, ((View)view).Search) = (await inner.OpenAsync(scope, cancellation), SearchAsync);
        return view;
    }

    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) =>
        inner.RecordAsync(header, records, cancellation);

    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => inner.SummaryAsync(clearance, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task<IReadOnlyList<GraphPath>> SearchAsync(Func<ValueTask<IReadOnlyList<GraphPath>>> search)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            return await search();
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    /// <summary>Passes on all reads.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is a subclass of it.")]
    internal class View : DispatchProxy
    {
        internal IGraphView Inner { get; set; } = null!;

        internal Func<Func<ValueTask<IReadOnlyList<GraphPath>>>, Task<IReadOnlyList<GraphPath>>> Search { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IGraphView.PathsAsync)
            ? new ValueTask<IReadOnlyList<GraphPath>>(Search(() => (ValueTask<IReadOnlyList<GraphPath>>)Call(targetMethod, args)!))
            : Call(targetMethod, args);

        private object? Call(MethodInfo method, object?[]? args) => method.Invoke(Inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
