namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>One operation over a WebSocket.</summary>
internal sealed class SocketOperation : IAnswers, IDisposable
{
    private readonly Outbox _outbox;
    private readonly CancellationToken _closed;
    private readonly CancellationTokenSource _gone;
    private readonly Lock _gate = new();
    private bool _isOver, _isDisposed;

    /// <summary>An operation that begins.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="outbox">Where answers go.</param>
    /// <param name="closed">Cancelled when the connection is closed.</param>
    public SocketOperation(string id, Outbox outbox, CancellationToken closed)
    {
        (Id, _outbox, _closed) = (id, outbox, closed);
        _gone = CancellationTokenSource.CreateLinkedTokenSource(closed);
        Gone = _gone.Token;
    }

    /// <summary>The client's id of it.</summary>
    public string Id { get; }

    /// <summary>Cancelled when the client wants no more.</summary>
    public CancellationToken Gone { get; }

    /// <summary>The operation at work.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>The client wants no more: nothing is sent about it any more.</summary>
    public void Stop()
    {
        _isOver = true;
        lock (_gate)
        {
            if (!_isDisposed)
                _gone.Cancel();
        }
    }

    /// <inheritdoc />
    /// <remarks>The protocol has no word for it.</remarks>
    public void Begin()
    {
    }

    /// <inheritdoc />
    public async ValueTask<bool> NextAsync(ReadOnlyMemory<byte> json, string? id) => !_isOver && await _outbox.OfferAsync(SocketMessage.About("next", Id, json.Span), Gone);

    /// <inheritdoc />
    public async ValueTask RefuseAsync(ReadOnlyMemory<byte> errors)
    {
        if (!_isOver && !Gone.IsCancellationRequested)
            await _outbox.OfferAsync(SocketMessage.About("error", Id, errors.Span), Gone);
        _isOver = true; // An error is the last word about an operation.
    }

    /// <summary>Says that the operation is over, unless that is known.</summary>
    public async ValueTask EndAsync()
    {
        if (_isOver || Gone.IsCancellationRequested)
            return;
        _isOver = true;
        try
        {
            await _outbox.OfferAsync(SocketMessage.About("complete", Id, []), _closed);
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _gone.Dispose();
        }
    }
}
