using GraphQL.Validation;
using KnowledgeGraph.Api.Execution.Validation;
using KnowledgeGraph.Store;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Execution;

/// <summary>One plan at work for one request: what was fetched, what went wrong, and where the answer is written.</summary>
internal sealed class QueryExecution
{
    private const string StoreAway =
        "The knowledge base cannot be reached at the moment. Ask again in a minute; if it lasts, tell whoever runs this server, with the correlation id.";

    private const string StoreSlow =
        "The knowledge base took too long to answer this field. Ask for less at a time, or again later; if it lasts, tell whoever runs this server, with the correlation id.";

    private readonly FieldContext?[] _contexts;
    private readonly ILogger _logger;
    private readonly object? _scope;
    private readonly QueryDeadline _deadline;
    private readonly string _correlationId;
    private HashSet<object>? _logged;
    private List<QueryError>? _errors;

    public QueryExecution(OperationPlan plan, Variables variables, JsonWriter writer, Call call, long cost, QueryDeadline deadline, ILogger logger)
    {
        (Variables, Writer, Cost, _deadline, _logger) = (variables, writer, cost, deadline, logger);
        (_scope, _correlationId) = (call.Root.Scope, call.CorrelationId ?? Correlation.New());
        _contexts = plan.FieldCount == 0 ? [] : new FieldContext?[plan.FieldCount];
        Results = plan.NeedsResolve ? new object?[plan.FieldCount] : [];
        ListIndexes = plan.ListDepth == 0 ? [] : new int[plan.ListDepth];
    }

    public Variables Variables { get; }

    public JsonWriter Writer { get; }

    /// <summary>What each field fetched, by the field's index.</summary>
    public object?[] Results { get; }

    /// <summary>Where the walk is in each list above the place at hand.</summary>
    public int[] ListIndexes { get; }

    /// <summary>What the operation costs.</summary>
    public long Cost { get; }

    public CancellationToken CancellationToken => _deadline.Token;

    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more, or it took too long.</exception>
    public void ThrowIfOver() => _deadline.ThrowIfOver();

    public IReadOnlyList<QueryError> Errors => _errors ?? [];

    public FieldContext Context(FieldPlan plan) => _contexts[plan.Index] ??= new FieldContext(
        plan, this, plan.Parent is null ? _scope : Context(plan.Parent).ChildScope);

    /// <summary>The field is null. False when the schema promises a value: then that is an error and the parent becomes null.</summary>
    public bool Null(FieldPlan plan)
    {
        if (plan.NonNull)
            AddError(plan, new NullResultException(), atItem: false);
        return Propagated(plan);
    }

    /// <summary>The field has to be null because of an error that is already told.</summary>
    public bool Propagated(FieldPlan plan)
    {
        if (plan.NonNull)
            return false;
        Writer.Null();
        return true;
    }

    /// <summary>The item of the field's list at hand is null.</summary>
    public bool NullItem(FieldPlan plan)
    {
        if (plan.Shape.ItemNonNull)
            AddError(plan, new NullResultException(), atItem: true);
        return PropagatedItem(plan);
    }

    /// <summary>The item of the field's list at hand has to be null because of an error that is already told.</summary>
    public bool PropagatedItem(FieldPlan plan)
    {
        if (plan.Shape.ItemNonNull)
            return false;
        Writer.Null();
        return true;
    }

    /// <summary>The field failed.</summary>
    public bool Fail(FieldPlan plan, Exception error)
    {
        AddError(plan, error, atItem: false);
        return Propagated(plan);
    }

    public void AddError(FieldPlan plan, Exception error, bool atItem)
    {
        var path = Path(plan, atItem);
        if (error is ItemException item)
        {
            path.AddRange(item.Path.Cast<object>());
            error = item.InnerException!;
        }

        (_errors ??= []).Add(Describe(plan, error, path) with
        {
            Locations = plan.Locations,
            Path = path,
        });
    }

    private QueryError Describe(FieldPlan plan, Exception error, List<object> path) => error switch
    {
        QueryException refusal => QueryError.Of(refusal),
        GraphQL.ExecutionError invalid => new QueryError(Shortened.Text(invalid.Message), ErrorCode.BadUserInput),
        OperationCanceledException when _deadline.IsOver => _deadline.Error,
        OperationCanceledException when _deadline.Caller.IsCancellationRequested =>
            new QueryError("Nobody waits for the answer any more.", ErrorCode.Timeout),
        NullResultException => Internal(
            $"Cannot return null for non-nullable field {plan.TypeName}.{plan.FieldName}.",
            new InvalidOperationException($"{plan.TypeName}.{plan.FieldName} is null at {string.Join('.', path)}.")),

        // Each field meets the store's absence in an exception of its own: once in the log says it all.
        StoreUnavailableException => Logged(StoreAway, ErrorCode.StoreUnavailable, error, typeof(StoreUnavailableException)),
        TimeoutException => Logged(StoreSlow, ErrorCode.Timeout, error, typeof(TimeoutException)),
        _ => Internal("The server failed to answer this field.", error),
    };

    private QueryError Internal(string message, Exception error) => Logged(message, ErrorCode.InternalError, error, error);

    /// <summary>An error whose details are for the log alone, under the id of the request; logged once for each <paramref name="key"/>.</summary>
    private QueryError Logged(string message, ErrorCode code, Exception error, object key)
    {
        _logged ??= new(ReferenceEqualityComparer.Instance);
        if (_logged.Add(key))
            _logger.LogError(error, "A resolver failed; correlation id {CorrelationId}", _correlationId);
        return new QueryError(message, code) { CorrelationId = _correlationId };
    }

    private List<object> Path(FieldPlan plan, bool atItem)
    {
        var path = plan.Parent is null ? [] : Path(plan.Parent, plan.Parent.Shape.IsList);
        path.Add(plan.ResponseKey);
        if (atItem)
            path.Add(ListIndexes[plan.ListDepth]);
        return path;
    }
}
