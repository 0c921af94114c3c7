using System.Text;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Budget;
using KnowledgeGraph.Api.Execution.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Answers GraphQL queries breadth-first: every field once for all its parents of a level. Built once from the schema file and the
/// resolvers; thread-safe from then on.
/// </summary>
public sealed partial class GraphQlEngine
{
    private readonly SchemaBinding _binding;
    private readonly DocumentCompiler _compiler;
    private readonly PlanCache _plain;
    private readonly PlanCache _escaped;
    private readonly ILogger _logger;

    /// <summary>Binds the resolvers to the schema.</summary>
    /// <param name="sdl">The schema file's text.</param>
    /// <param name="registry">A resolver for every field of every object type.</param>
    /// <param name="options">What one query may cost.</param>
    /// <param name="logger">Receives the exceptions of resolvers with their correlation ids.</param>
    /// <exception cref="SchemaException">Schema and resolvers do not fit; the message lists every fault.</exception>
    public GraphQlEngine(string sdl, ResolverRegistry registry, EngineOptions? options = null, ILogger? logger = null)
    {
        (Sdl, Options, _logger) = (sdl, options ?? new EngineOptions(), logger ?? NullLogger.Instance);
        _binding = new SchemaBinding(sdl, registry);
        _compiler = new DocumentCompiler(_binding, Options);
        (_plain, _escaped) = (new PlanCache(Options.CachedDocuments), new PlanCache(Options.CachedDocuments));
    }

    /// <summary>The schema as it was given.</summary>
    public string Sdl { get; }

    /// <summary>What one query may cost.</summary>
    public EngineOptions Options { get; }

    /// <summary>Answers a query, as the JSON text of the response.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<string> ExecuteAsync(GraphQlRequest request, RequestRoot root, CancellationToken cancellation = default)
    {
        var writer = new JsonWriter(4096);
        using var deadline = new CallerDeadline(Options.Timeout, cancellation);
        var (document, errors) = await CompileAsync(request.Query).ConfigureAwait(false);
        if (document is null)
            Refused(writer, errors, Correlation.New());
        else
            await ExecuteAsync(document, new Call(request.OperationName, Inputs(request.Variables), root, false), writer, deadline).ConfigureAwait(false);
        return writer.ToString();
    }

    /// <summary>A document that is known already, by its bytes as they stand in the JSON of a request (<paramref name="escaped"/>) or as
    /// they are.</summary>
    internal CompiledDocument? Find(ReadOnlySpan<byte> utf8, bool escaped) =>
        (escaped ? _escaped : _plain).TryGet(utf8, out var document) ? document : null;

    internal ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> CompileAsync(string query)
    {
        var key = Encoding.UTF8.GetBytes(query);
        return Find(key, escaped: false) is { } known ? new((known, [])) : CompileAsync(query, key, escaped: false);
    }

    internal async ValueTask<(CompiledDocument? Document, IReadOnlyList<QueryError> Errors)> CompileAsync(string query, byte[] key, bool escaped)
    {
        var compiled = await _compiler.CompileAsync(query).ConfigureAwait(false);
        if (compiled.Document is not null)
            (escaped ? _escaped : _plain).Add(key, compiled.Document);
        return compiled;
    }

    /// <summary>Executes a request (section 6.1) and writes the whole response. Completes at once when no resolver waits.</summary>
    internal ValueTask<Outcome> ExecuteAsync(CompiledDocument document, Call call, JsonWriter writer, QueryDeadline deadline)
    {
        if (call.CorrelationId is null)
            call = call with { CorrelationId = Correlation.New() };
        try
        {
            if (VariableLimit.Check(call.Variables, Options.MaxVariableValues) is { } tooMany)
                throw tooMany;
            var operation = document.Operation(call.OperationName);
            if (operation.Type == OperationType.Subscription)
                throw new QueryException(ErrorCode.BadUserInput, "Subscriptions are answered over a WebSocket (graphql-transport-ws), or as an event stream: ask with Accept: text/event-stream.");
            if (call.QueriesOnly && operation.Type != OperationType.Query)
                return new(NotAllowed(writer, call.CorrelationId));
            if (!operation.HasVariables)
                return Execute(operation, Variables.None, call, writer, deadline);
            return CoerceAndExecute(operation, call, writer, deadline);
        }
        catch (Exception error) when (error is QueryException or ExecutionError)
        {
            return new(Refused(writer, [Describe(error)], call.CorrelationId));
        }
    }

    /// <summary>Writes an answer that has errors and no data.</summary>
    internal static Outcome Refuse(JsonWriter writer, IReadOnlyList<QueryError> errors, string? correlationId = null)
    {
        AnswerText.Refuse(writer, errors, correlationId);
        return Outcome.Refused;
    }

    /// <summary>Writes an answer that has errors and no data, and logs that it was given.</summary>
    internal Outcome Refused(JsonWriter writer, IReadOnlyList<QueryError> errors, string? correlationId)
    {
        Log(errors, correlationId);
        return Refuse(writer, errors, correlationId);
    }

    internal static Inputs Inputs(IReadOnlyDictionary<string, object?>? variables) =>
        variables is null or { Count: 0 } ? GraphQL.Inputs.Empty : new Inputs(variables.ToDictionary());

    private async ValueTask<Outcome> CoerceAndExecute(CompiledOperation operation, Call call, JsonWriter writer, QueryDeadline deadline)
    {
        try
        {
            var (variables, errors) = await operation.CoerceAsync(call.Variables).ConfigureAwait(false);
            return errors is { Count: > 0 }
                ? Refused(writer, [.. errors.Take(DocumentRules.MaxErrors).Select(Describe)], call.CorrelationId)
                : await Execute(operation, variables, call, writer, deadline).ConfigureAwait(false);
        }
        catch (Exception error) when (error is QueryException or ExecutionError)
        {
            return Refused(writer, [Describe(error)], call.CorrelationId);
        }
    }

    private ValueTask<Outcome> Execute(CompiledOperation operation, Variables variables, Call call, JsonWriter writer, QueryDeadline deadline)
    {
        var plan = operation.Plan(variables);
        var (cost, refusal) = plan.Cost.Of(variables);
        if (refusal is not null)
            return new(Refused(writer, [refusal], call.CorrelationId));
        var execution = new QueryExecution(plan, variables, writer, call, cost, deadline, _logger);
        if (!plan.NeedsResolve)
            return new(Write(plan, execution, call));
        object[] column = [call.Root.Value];
        var resolved = plan.IsSerial ? plan.Root.ResolveSeriallyAsync(execution, column) : plan.Root.ResolveAsync(execution, column);
        return resolved.IsCompletedSuccessfully ? new(Write(plan, execution, call)) : AwaitAndWrite(resolved, plan, execution, call, deadline);
    }

    private async ValueTask<Outcome> AwaitAndWrite(ValueTask resolved, OperationPlan plan, QueryExecution execution, Call call, QueryDeadline deadline)
    {
        await resolved.ConfigureAwait(false);
        deadline.Caller.ThrowIfCancellationRequested();
        return Write(plan, execution, call);
    }

    private Outcome Write(OperationPlan plan, QueryExecution execution, Call call)
    {
        var writer = execution.Writer;
        writer.Encoded("{\"data\":"u8);
        if (!plan.Root.Write(execution, call.Root.Value, 0))
            writer.Null();
        AnswerText.Complete(writer, execution.Errors, (execution.Cost, Options.MaxCost), call.CorrelationId!);
        if (execution.Errors.Count > 0)
            Log(execution.Errors, call.CorrelationId);
        return Outcome.Executed;
    }

    /// <summary>One line for each answer with errors, so that its correlation id is in the log. What failed on our side is there already.</summary>
    private void Log(IReadOnlyList<QueryError> errors, string? correlationId)
    {
        if (_logger.IsEnabled(LogLevel.Information) && !errors.Any(error => error.CorrelationId is not null))
        {
            _logger.LogInformation(
                "Answered with {Count} errors: {Codes}; correlation id {CorrelationId}",
                errors.Count, string.Join(", ", errors.Select(error => error.Code.Name()).Distinct()), correlationId);
        }
    }

    private Outcome NotAllowed(JsonWriter writer, string? correlationId)
    {
        Refused(writer, [new QueryError("Only queries are answered over GET; send mutations with POST.", ErrorCode.BadUserInput)], correlationId);
        return Outcome.OperationNotAllowed;
    }

    private QueryError Describe(Exception error) => error switch
    {
        QueryException refusal => QueryError.Of(refusal),
        ExecutionError invalid => ErrorTexts.Describe(invalid, ErrorCode.BadUserInput, _binding.Schema),
        _ => throw new ArgumentException($"{error.GetType().Name} is no refusal.", nameof(error)),
    };
}

/// <summary>One call of the engine.</summary>
/// <param name="OperationName">Which operation to execute.</param>
/// <param name="Variables">Raw variable values.</param>
/// <param name="Root">What the query starts from.</param>
/// <param name="QueriesOnly">Whether other operations are refused.</param>
/// <param name="CorrelationId">What the log knows the request by; a new one when it is null.</param>
internal readonly record struct Call(string? OperationName, Inputs Variables, RequestRoot Root, bool QueriesOnly, string? CorrelationId = null);
