using System.Globalization;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// How long a query may take and whether its asker is still there. Costs nothing until a resolver asks for the token: most queries on
/// records in memory never do.
/// </summary>
internal abstract class QueryDeadline(TimeSpan timeout) : IDisposable
{
    private CancellationTokenSource? _source;

    public CancellationToken Token => (_source ?? Start()).Token;

    /// <summary>Whether the time is over, as opposed to the asker being gone.</summary>
    public bool IsOver => _source is { IsCancellationRequested: true } && !Caller.IsCancellationRequested;

    public string Message => $"The query took longer than the {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s it may take.";

    /// <summary>Cancelled when the asker is gone.</summary>
    public abstract CancellationToken Caller { get; }

    public void Dispose() => _source?.Dispose();

    private CancellationTokenSource Start()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(Caller);
        if (Interlocked.CompareExchange(ref _source, source, null) is { } first)
        {
            source.Dispose();
            return first;
        }

        source.CancelAfter(timeout);
        return source;
    }
}

/// <summary>A deadline for a caller that holds a token.</summary>
internal sealed class CallerDeadline(TimeSpan timeout, CancellationToken caller) : QueryDeadline(timeout)
{
    public override CancellationToken Caller => caller;
}
