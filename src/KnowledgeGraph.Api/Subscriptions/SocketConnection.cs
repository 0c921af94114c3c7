using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>
/// One connection of graphql-transport-ws: one loop receives and one sends, and each operation is a task of its own that fills the outbox. Whoever finds a reason closes it once, with the first reason.
/// </summary>
/// <param name="context">The request that it came by.</param>
/// <param name="socket">The socket.</param>
/// <param name="engine">Knows documents.</param>
/// <param name="runner">Runs operations.</param>
/// <param name="setup">What an operation starts from, and the limits.</param>
/// <param name="slots">How many operations there may be.</param>
/// <param name="lifetime">Tells that the server stops.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where faults of ours go.</param>
internal sealed class SocketConnection(
    HttpContext context, WebSocket socket, GraphQlEngine engine, OperationRunner runner, GraphQlSetup setup, SubscriptionSlots slots, IHostApplicationLifetime lifetime,
    TimeProvider time, ILogger<SocketConnection> log) : IAsyncDisposable
{
    private static readonly TimeSpan TimeForGoodbye = TimeSpan.FromSeconds(5);
    private readonly SubscriptionOptions _options = setup.Subscriptions;
    private readonly Outbox _outbox = new(setup.Subscriptions, time);
    private readonly ConcurrentDictionary<string, SocketOperation> _operations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private (CloseCode Code, string Reason)? _closing;
    private bool _initialised, _acknowledged;

    /// <summary>Closes the connection, unless that was done before.</summary>
    /// <param name="code">Why.</param>
    /// <param name="reason">Why in words, at most 123 bytes.</param>
    public void Close(CloseCode code, string reason)
    {
        lock (_gate)
        {
            if (_closing is not null)
                return;
            _closing = (code, reason);
        }

        _outbox.Close();
        _closed.Cancel();
    }

    /// <summary>Serves the connection until it is closed.</summary>
    public async Task RunAsync()
    {
        using var stopping = lifetime.ApplicationStopping.Register(() => Close(CloseCode.GoingAway, "The server stops; connect again"));
        using var late = time.CreateTimer(
            _ => Close(CloseCode.InitTimeout, "Connection initialisation timeout"), null, _options.InitTimeout, Timeout.InfiniteTimeSpan);
        var sending = SendAsync();
        await ReceiveAsync(late);
        Close(CloseCode.Normal, "");
        await sending;
        await Task.WhenAll(_operations.Values.Select(operation => operation.Running));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _closed.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReceiveAsync(ITimer late)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        try
        {
            while (true)
            {
                message.ResetWrittenCount();
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(message.GetMemory(1024), CancellationToken.None);
                    message.Advance(received.Count);
                    if (message.WrittenCount > setup.MaxRequestBytes)
                        Close(CloseCode.TooLong, $"A message may have {setup.MaxRequestBytes} bytes");
                }
                while (!received.EndOfMessage && _closing is null);

                if (received.MessageType == WebSocketMessageType.Close || socket.State is WebSocketState.Aborted or WebSocketState.Closed)
                    return;
                // A closed connection is read on, so that the client's answer to the closing is seen.
                if (_closing is not null)
                    continue;
                if (received.MessageType == WebSocketMessageType.Binary)
                    Close(CloseCode.BadRequest, "Invalid message: text is expected");
                else
                    await TakeAsync(SocketMessage.Read(engine, message.WrittenSpan), late);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The client is gone without a word.
        }
    }

    private async ValueTask TakeAsync(SocketMessage message, ITimer late)
    {
        if (message.Fault is { } fault)
        {
            Close(CloseCode.BadRequest, $"Invalid message: {fault}");
            return;
        }

        switch (message.Kind)
        {
            case SocketMessageKind.Init: await AdmitAsync(message.Payload, late); break;
            case SocketMessageKind.Ping: await OfferAsync(SocketMessage.Plain("pong")); break;
            case SocketMessageKind.Subscribe: await SubscribeAsync(message); break;
            case SocketMessageKind.Complete when _operations.TryGetValue(message.Id, out var operation): operation.Stop(); break;
        }
    }

    private async ValueTask AdmitAsync(IReadOnlyDictionary<string, object?> payload, ITimer late)
    {
        if (_initialised)
        {
            Close(CloseCode.TooManyInits, "Too many initialisation requests");
            return;
        }

        _initialised = true;
        late.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (setup.Admits is { } admits && !await admits(context, payload))
        {
            Close(CloseCode.Forbidden, "Forbidden");
            return;
        }

        _acknowledged = true;
        await OfferAsync(SocketMessage.Plain("connection_ack"));
    }

    /// <summary>Sends what is about the connection. As long as there is no room, nothing is received either.</summary>
    private async ValueTask OfferAsync(byte[] message)
    {
        try
        {
            await _outbox.OfferAsync(message, _closed.Token);
        }
        catch (OperationCanceledException) when (_closing is not null)
        {
            return;
        }

        if (_outbox.IsTooSlow)
            CloseAsTooSlow();
    }

    private void CloseAsTooSlow() => Close(CloseCode.SlowReader, $"{ErrorCode.SlowReader.Name()}: go on behind the last event received");

    private async ValueTask SubscribeAsync(SocketMessage message)
    {
        if (!_acknowledged)
        {
            Close(CloseCode.Unauthorized, "Unauthorized");
            return;
        }

        if (_operations.ContainsKey(message.Id))
        {
            Close(CloseCode.SubscriberExists, $"Subscriber for {message.Id} already exists");
            return;
        }

        var isFull = _operations.Count >= _options.MostPerConnection;
        if (isFull || !slots.TryTake())
        {
            await OfferAsync(SocketMessage.About("error", message.Id, OperationRunner.Json([TooMany(isFull)])));
            return;
        }

        // Only this loop adds, so the id is still free.
        var operation = _operations[message.Id] = new SocketOperation(message.Id, _outbox, _closed.Token);
        operation.Running = Task.Run(() => RunAsync(operation, message.Request));
    }

    private async Task RunAsync(SocketOperation operation, ParsedRequest request)
    {
        try
        {
            if (setup.Spend?.Invoke(context, 1) is { } wait)
                await operation.RefuseAsync(OperationRunner.Json([RateLimit.Error(wait)]));
            else
                await runner.RunAsync(context, request, setup.Root(context), queriesOnly: false, after: null, operation, operation.Gone);
        }
        catch (OperationCanceledException) when (operation.Gone.IsCancellationRequested)
        {
            // The client wants no more, or the connection is closed.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "An operation over a WebSocket ended");
            Close((CloseCode)WebSocketCloseStatus.InternalServerError, "Internal error");
        }

        _operations.TryRemove(operation.Id, out _);
        slots.Release();
        if (_outbox.IsTooSlow)
            CloseAsTooSlow();
        else
            await operation.EndAsync();
        operation.Dispose();
    }

    private QueryError TooMany(bool onThisConnection) => onThisConnection
        ? new QueryError($"A connection has {_options.MostPerConnection} operations at a time, and this one has them.", ErrorCode.TooManySubscriptions)
        : new QueryError($"The server answers {_options.Most} subscriptions at a time, and has them. Come again later.", ErrorCode.TooManySubscriptions);

    private async Task SendAsync()
    {
        try
        {
            while (_closing is null && await _outbox.WaitAsync(_closed.Token))
            {
                while (_closing is null && _outbox.TryTake(out var message))
                    await SendAsync(message!);
            }
        }
        catch (OperationCanceledException)
        {
            // Closed: what waits is not sent any more.
        }
        catch (WebSocketException)
        {
            // The client is gone; the receiving end notices.
        }

        await SayGoodbyeAsync();
    }

    /// <summary>Sends a message. Once the connection is closed, a client has a while to take in what it was being sent; then it is left.</summary>
    private async Task SendAsync(byte[] message)
    {
        var sent = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        try
        {
            await sent.WaitAsync(_closed.Token);
        }
        catch (OperationCanceledException) when (!sent.IsCompleted)
        {
            await LeaveUnlessAsync(sent);
            await sent;
        }
    }

    /// <summary>Says why, once there is a reason, and gives the client a while to answer.</summary>
    private async Task SayGoodbyeAsync()
    {
        var (code, reason) = _closing ?? (CloseCode.Normal, "");
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var said = socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), CancellationToken.None);
                await LeaveUnlessAsync(said);
                await said;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        if (socket.State == WebSocketState.CloseSent)
            _ = AbortLaterAsync();
    }

    private async Task AbortLaterAsync()
    {
        await Task.Delay(TimeForGoodbye, time);
        if (socket.State == WebSocketState.CloseSent)
            socket.Abort();
    }

    private async Task LeaveUnlessAsync(Task done)
    {
        try
        {
            await done.WaitAsync(_options.Patience, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
        }
    }

    /// <summary>The beginning of a reason, as much as a closing frame has room for.</summary>
    private static string Shortened(string reason)
    {
        const int Room = 123;
        while (System.Text.Encoding.UTF8.GetByteCount(reason) > Room)
            reason = reason[..^1];
        return reason;
    }
}
