using System.Threading.Channels;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>
/// What waits to be sent over one connection: bounded, so that a reader who does not read costs no more than its length. Whoever fills it waits for room; when there is none for too long, the
/// reader is too slow, all that waits is dropped, and the sender learns that from <see cref="IsTooSlow"/>.
/// </summary>
/// <param name="options">How long it is and how long it waits.</param>
/// <param name="time">The clock.</param>
internal sealed class Outbox(SubscriptionOptions options, TimeProvider time)
{
    private readonly Channel<byte[]> _messages = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(options.Queue) { SingleReader = true });
    private volatile bool _isTooSlow;

    /// <summary>True once the reader was found too slow: nothing is taken in any more.</summary>
    public bool IsTooSlow => _isTooSlow;

    /// <summary>Adds a message at the end, when there is room.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>False when it was not added: the connection is closed, or its reader too slow.</returns>
    public async ValueTask<bool> OfferAsync(byte[] message, CancellationToken cancellation)
    {
        if (_messages.Writer.TryWrite(message))
            return true;
        using var patience = new CancellationTokenSource(options.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _messages.Writer.WriteAsync(message, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            _isTooSlow = true;
            Close();
            return false;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Takes nothing in any more. What waits can still be taken out, unless the reader was too slow.</summary>
    public void Close() => _messages.Writer.TryComplete();

    /// <summary>Waits for a message.</summary>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>False when there will be none.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation) =>
        await _messages.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false) && !_isTooSlow;

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False when none waits.</returns>
    public bool TryTake(out byte[]? message)
    {
        message = null;
        return !_isTooSlow && _messages.Reader.TryRead(out message);
    }
}
