using System.Buffers;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Subscriptions;

/// <summary>
/// GraphQL over server-sent events, in the mode of distinct connections: one request is one operation, its answers are events named <c>next</c>, and <c>complete</c> ends them. The id of an event goes
/// into the stream, so that a browser that lost the connection goes on behind it by itself (Last-Event-ID).
/// </summary>
/// <param name="runner">Runs operations.</param>
/// <param name="setup">What an operation starts from, and the limits.</param>
/// <param name="slots">How many there may be.</param>
/// <param name="lifetime">Tells that the server stops.</param>
/// <param name="time">The clock.</param>
internal sealed class EventStreamEndpoint(OperationRunner runner, GraphQlSetup setup, SubscriptionSlots slots, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string MediaType = "text/event-stream";

    /// <summary>Whether a client likes an event stream better than one JSON text.</summary>
    /// <param name="accept">Its Accept headers.</param>
    public static bool IsAskedFor(Microsoft.Extensions.Primitives.StringValues accept)
    {
        if (accept.Count == 0 || !accept.ToString().Contains(MediaType, StringComparison.OrdinalIgnoreCase) || !MediaTypeHeaderValue.TryParseList(accept, out var ranges))
            return false;
        var stream = ranges.Where(range => range.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)).Max(range => range.Quality ?? 1);
        var other = ranges.Where(range => range.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
        return stream > other;
    }

    /// <summary>Answers a request whose document need not be valid, to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What it asks; without a fault.</param>
    /// <param name="queriesOnly">Whether a mutation is refused.</param>
    public async Task HandleAsync(HttpContext context, ParsedRequest request, bool queriesOnly)
    {
        Begin(context);
        var outbox = new Outbox(setup.Subscriptions, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var answers = new StreamAnswers(outbox, ended.Token);
        var running = RunAsync(context, request, queriesOnly, answers, ended.Token);
        try
        {
            await SendAsync(context, outbox, answers.Begun, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The client is gone, or the server stops: then the stream just ends, and whoever wants more comes again.
        }
        finally
        {
            await ended.CancelAsync();
            outbox.Close();
            await running;
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null; // A slow reader is told so; the server's own rule would just drop it.
        context.Response.ContentType = $"{MediaType}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back.
    }

    private async Task RunAsync(HttpContext context, ParsedRequest request, bool queriesOnly, StreamAnswers answers, CancellationToken ended)
    {
        if (!slots.TryTake())
        {
            await answers.RefuseAsync(OperationRunner.Json([new QueryError($"The server answers {setup.Subscriptions.Most} subscriptions at a time, and has them. Come again later.", ErrorCode.TooManySubscriptions)]));
            await answers.CompleteAsync();
            return;
        }

        try
        {
            var after = context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : null;
            await runner.RunAsync(context, request, setup.Root(context), queriesOnly, after, answers, ended);
            await answers.CompleteAsync();
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task SendAsync(HttpContext context, Outbox outbox, Task begun, CancellationToken ended)
    {
        var writer = context.Response.BodyWriter;
        var waiting = outbox.WaitAsync(ended).AsTask();
        // Whoever sees the stream open misses nothing that happens from then on.
        await Task.WhenAny(begun, waiting);
        writer.Write(":\n\n"u8);
        await writer.FlushAsync(ended);
        while (true)
        {
            if (!await CompletesAsync(waiting, setup.Subscriptions.KeepAlive, ended))
            {
                writer.Write(":\n\n"u8);
                await FlushAsync(context, outbox, ended);
                continue;
            }

            if (!await waiting)
                break;
            while (outbox.TryTake(out var message))
            {
                writer.Write(message);
                await FlushAsync(context, outbox, ended);
            }

            waiting = outbox.WaitAsync(ended).AsTask();
        }

        if (!outbox.IsTooSlow)
            return;
        var told = OperationRunner.Json([new QueryError("The events were not read as fast as they came. Come again behind the last one.", ErrorCode.SlowReader)]);
        writer.Write(StreamAnswers.Event("next"u8, null, [.. "{\"errors\":"u8, .. told, .. "}"u8]));
        writer.Write(StreamAnswers.Complete);
        await FlushAsync(context, outbox, ended);
    }

    /// <summary>Sends what was written. A reader that does not take it in as long as it is given to learn that it is too slow is left.</summary>
    private async Task FlushAsync(HttpContext context, Outbox outbox, CancellationToken ended)
    {
        var flushing = context.Response.BodyWriter.FlushAsync(ended).AsTask();
        while (!flushing.IsCompleted)
        {
            var wasTooSlow = outbox.IsTooSlow;
            if (await CompletesAsync(flushing, setup.Subscriptions.Patience, ended) || !wasTooSlow)
                continue;
            context.Abort();
            break;
        }

        await flushing;
    }

    /// <summary>Whether something completes within a time.</summary>
    private async ValueTask<bool> CompletesAsync(Task task, TimeSpan within, CancellationToken ended)
    {
        try
        {
            await task.WaitAsync(within, time, ended);
            return true;
        }
        catch (TimeoutException) when (!task.IsFaulted)
        {
            return false;
        }
    }

    /// <summary>Makes events of answers.</summary>
    private sealed class StreamAnswers(Outbox outbox, CancellationToken ended) : IAnswers
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void Begin() => _begun.TrySetResult();

        public static readonly byte[] Complete = [.. "event: complete\ndata:\n\n"u8];

        public static byte[] Event(ReadOnlySpan<byte> name, string? id, ReadOnlySpan<byte> data)
        {
            var text = new ArrayBufferWriter<byte>(data.Length + 64);
            text.Write("event: "u8);
            text.Write(name);
            if (id is not null)
            {
                text.Write("\nid: "u8);
                text.Write(System.Text.Encoding.UTF8.GetBytes(id));
            }

            text.Write("\ndata: "u8);
            text.Write(data);
            text.Write("\n\n"u8);
            return text.WrittenSpan.ToArray();
        }

        public ValueTask<bool> NextAsync(ReadOnlyMemory<byte> json, string? id) => outbox.OfferAsync(Event("next"u8, id, json.Span), ended);

        public async ValueTask RefuseAsync(ReadOnlyMemory<byte> errors) => await NextAsync((byte[])[.. "{\"errors\":"u8, .. errors.Span, .. "}"u8], null);

        public async ValueTask CompleteAsync()
        {
            await outbox.OfferAsync(Complete, ended);
            outbox.Close();
        }
    }
}
