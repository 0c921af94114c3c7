namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Opens the source of the events that a subscription is answered from (section 6.2.3.1). The events come as they happen, until the subscriber is gone; what is thrown instead of a
/// source is told to the subscriber as an error of the field.
/// </summary>
/// <param name="context">The field, with its arguments; its token ends with the opening.</param>
/// <param name="after">Id of the last event that the subscriber has, when the transport says; it wins over any argument.</param>
public delegate ValueTask<IAsyncEnumerable<SourceEvent>> EventSource(FieldContext context, string? after);

/// <summary>One event of a source; the operation is executed once for each (section 6.2.3.2).</summary>
/// <param name="Root">The parent of the root field: of the .NET type that the subscription type is registered for.</param>
/// <param name="Scope">What it is answered under: the first <see cref="FieldContext.Scope"/>.</param>
/// <param name="Id">Where the event is in the order of its source, to go on behind it; null for a source that cannot.</param>
public sealed record SourceEvent(object Root, object? Scope, string? Id);
