using System.Globalization;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// How long a query may take and whether its asker is still there. Costs nothing until a resolver asks for the token: most queries on
/// records in memory never do.
/// </summary>
internal class QueryDeadline(TimeSpan timeout) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _timer;
    private CancellationTokenSource? _linked;

    public CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                return (_linked ??= Start()).Token;
            }
        }
    }

    /// <summary>Whether the time is over, as opposed to the asker being gone.</summary>
    public bool IsOver => _timer is { IsCancellationRequested: true } && !Caller.IsCancellationRequested;

    public string Message => $"The query took longer than the {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s it may take.";

    /// <summary>Cancelled when the asker is gone.</summary>
    public virtual CancellationToken Caller => CancellationToken.None;

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }

    private CancellationTokenSource Start()
    {
        _timer = new CancellationTokenSource(timeout);
        return CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, Caller);
    }
}

/// <summary>A deadline for a caller that holds a token.</summary>
internal sealed class CallerDeadline(TimeSpan timeout, CancellationToken caller) : QueryDeadline(timeout)
{
    public override CancellationToken Caller => caller;
}
