using GraphQL;
using GraphQL.Validation;
using KnowledgeGraph.Api.Execution.Budget;
using KnowledgeGraph.Api.Execution.Validation;

namespace KnowledgeGraph.Api.Execution;

/// <content>Subscriptions (section 6.2.3): a source of events, and an execution for each of them.</content>
public sealed partial class GraphQlEngine
{
    /// <summary>Opens the source of a subscription (CreateSourceEventStream).</summary>
    /// <param name="document">The document; its operation is a subscription.</param>
    /// <param name="call">The request.</param>
    /// <param name="after">Id of the last event that the subscriber has, when the transport says.</param>
    /// <param name="caller">Cancelled when the subscriber is gone.</param>
    /// <exception cref="OperationCanceledException">The subscriber is gone.</exception>
    internal async ValueTask<SubscriptionStart> SubscribeAsync(CompiledDocument document, Call call, string? after, CancellationToken caller)
    {
        try
        {
            if (VariableLimit.Check(call.Variables, Options.MaxVariableValues) is { } tooMany)
                throw tooMany;
            var operation = document.Operation(call.OperationName);
            var (variables, errors) = operation.HasVariables ? await operation.CoerceAsync(call.Variables).ConfigureAwait(false) : (Variables.None, null);
            if (errors is { Count: > 0 })
                return NoSubscription([.. errors.Take(DocumentRules.MaxErrors).Select(Describe)], call);
            return await OpenAsync(operation, variables, call, after, caller).ConfigureAwait(false);
        }
        catch (Exception error) when (error is QueryException or ExecutionError)
        {
            return NoSubscription([Describe(error)], call);
        }
    }

    /// <summary>Executes an operation that was found, with its variables coerced.</summary>
    internal ValueTask<Outcome> ExecuteAsync(CompiledOperation operation, Variables variables, Call call, JsonWriter writer, QueryDeadline deadline) =>
        Execute(operation, variables, call, writer, deadline);

    /// <summary>An error of a source as its subscriber sees it.</summary>
    internal IReadOnlyList<QueryError> DescribeSource(CompiledOperation operation, Variables variables, Call call, Exception error)
    {
        using var deadline = new CallerDeadline(Options.Timeout, CancellationToken.None);
        var plan = operation.Plan(variables);
        var execution = new QueryExecution(plan, variables, new JsonWriter(0), call, 0, deadline, _logger);
        execution.AddError(plan.RootFields[0], error, atItem: false);
        return execution.Errors;
    }

    private async ValueTask<SubscriptionStart> OpenAsync(CompiledOperation operation, Variables variables, Call call, string? after, CancellationToken caller)
    {
        var plan = operation.Plan(variables);
        if (plan.RootFields is not [var field] || _compiler.SourceOf(field.FieldName) is not { } source)
            throw new QueryException(ErrorCode.BadUserInput, "A subscription must select exactly one field of the subscription type.");
        if (plan.Cost.Of(variables).Refusal is { } refusal)
            return NoSubscription([refusal], call);
        using var deadline = new CallerDeadline(Options.Timeout, caller);
        var execution = new QueryExecution(plan, variables, new JsonWriter(0), call, 0, deadline, _logger);
        try
        {
            return new(new Subscription(this, operation, variables, call, await source(execution.Context(field), after).ConfigureAwait(false)), []);
        }
        catch (Exception error) when (!caller.IsCancellationRequested)
        {
            execution.AddError(field, error, atItem: false);
            return NoSubscription(execution.Errors, call);
        }
    }

    private SubscriptionStart NoSubscription(IReadOnlyList<QueryError> errors, Call call)
    {
        Log(errors, call.CorrelationId);
        return new(null, errors);
    }
}
