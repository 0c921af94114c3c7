using System.Globalization;
using KnowledgeGraph.Api.Execution.Budget;

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

    /// <summary>What is told of a field that was not answered in time.</summary>
    public QueryError Error => new(
        $"The query took longer than the {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s it may take. Ask for less at a time.", ErrorCode.Timeout)
    {
        Excess = new(Excess.Seconds, (long)timeout.TotalSeconds, null),
    };

    /// <summary>Ends work that nobody waits for. Asks nothing that costs: while nobody asked for the token, only the caller can have ended it.</summary>
    /// <exception cref="OperationCanceledException">The asker is gone or the time is over.</exception>
    public void ThrowIfOver()
    {
        if (_source is { } source)
            source.Token.ThrowIfCancellationRequested();
        else
            Caller.ThrowIfCancellationRequested();
    }

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
