using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Observing;

/// <summary>Logs the requests that were slow or failed, and costs the others two clock reads.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="settings">What is slow.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to.</param>
internal sealed class RequestLog(RequestDelegate next, ServerSettings settings, TimeProvider time, ILogger<RequestLog> log)
{
    private readonly TimeSpan _slow = settings.SlowRequest == TimeSpan.Zero ? TimeSpan.MaxValue : settings.SlowRequest;

    /// <summary>Runs the rest of the pipeline and looks at how it went.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        CorrelationId.Of(context);
        var answer = next(context);
        if (!answer.IsCompletedSuccessfully)
            return NoteLaterAsync(context, answer, started);
        Note(context, started);
        return Task.CompletedTask;
    }

    private async Task NoteLaterAsync(HttpContext context, Task answer, long started)
    {
        await answer;
        Note(context, started);
    }

    /// <summary>A WebSocket or a stream of events is not slow when it is long.</summary>
    private static bool LastsAsLongAsItIsWanted(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status101SwitchingProtocols || response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true;

    private void Note(HttpContext context, long started)
    {
        var took = time.GetElapsedTime(started);
        if ((took < _slow || LastsAsLongAsItIsWanted(context.Response)) && context.Response.StatusCode < StatusCodes.Status500InternalServerError)
            return;
        log.LogWarning(
            "{Method:l} {Path:l} answered {Status} after {Milliseconds} ms; correlation id {CorrelationId}",
            context.Request.Method, context.Request.Path.Value, context.Response.StatusCode, (long)took.TotalMilliseconds, context.TraceIdentifier);
    }
}
