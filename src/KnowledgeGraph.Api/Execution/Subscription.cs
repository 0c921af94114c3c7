using GraphQL.Validation;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A subscription under way: its source, and how each event is answered.</summary>
/// <param name="engine">Executes.</param>
/// <param name="operation">The operation.</param>
/// <param name="variables">Its variables.</param>
/// <param name="call">The request.</param>
/// <param name="events">The source.</param>
internal sealed class Subscription(GraphQlEngine engine, CompiledOperation operation, Variables variables, Call call, IAsyncEnumerable<SourceEvent> events)
{
    /// <summary>The events; enumerate them once.</summary>
    public IAsyncEnumerable<SourceEvent> Events => events;

    /// <summary>Answers one event, as a whole response.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="cancellation">Cancelled when the subscriber is gone.</param>
    public async ValueTask AnswerAsync(SourceEvent happened, JsonWriter writer, CancellationToken cancellation)
    {
        using var deadline = new CallerDeadline(engine.Options.Timeout, cancellation);
        await engine.ExecuteAsync(operation, variables, call with { Root = new RequestRoot(happened.Root, happened.Scope) }, writer, deadline).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>What the subscriber is told when the source fails while events come; the details go to the log.</summary>
    /// <param name="error">What it threw.</param>
    public IReadOnlyList<QueryError> Describe(Exception error) => engine.DescribeSource(operation, variables, call, error);
}

/// <summary>A subscription, or why there is none.</summary>
/// <param name="Subscription">The subscription; null when it was refused.</param>
/// <param name="Errors">Why it was refused.</param>
internal readonly record struct SubscriptionStart(Subscription? Subscription, IReadOnlyList<QueryError> Errors);
