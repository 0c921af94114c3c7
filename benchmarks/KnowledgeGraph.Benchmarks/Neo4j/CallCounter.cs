using System.Reflection;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.Neo4j;

/// <summary>Counts the calls of a store's port.</summary>
public class CallCounter : DispatchProxy
{
    private object? _inner;
    private int[] _count = [0];

    /// <summary>A store whose calls are counted.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="count">Receives the count in its first element.</param>
    public static IGraphStore Of(IGraphStore inner, int[] count) => Wrap(inner, count);

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (targetMethod.Name.EndsWith("Async", StringComparison.Ordinal) && targetMethod.Name != "DisposeAsync")
            Interlocked.Increment(ref _count[0]);
        var answer = targetMethod.Invoke(_inner, args);
        return answer is ValueTask<IGraphView> view ? new ValueTask<IGraphView>(WrapAsync(view)) : answer;
    }

    private async Task<IGraphView> WrapAsync(ValueTask<IGraphView> view) => Wrap(await view, _count);

    private static T Wrap<T>(T inner, int[] count)
        where T : class
    {
        var proxy = Create<T, CallCounter>();
        ((CallCounter)(object)proxy)._inner = inner;
        ((CallCounter)(object)proxy)._count = count;
        return proxy;
    }
}
