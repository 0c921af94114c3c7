using System.Text;
using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Answers GraphQL queries breadth-first: every field once for all its parents of a level. Built once from the schema file and the
/// resolvers; thread-safe from then on.
/// </summary>
public sealed partial class GraphQlEngine
{
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
        _compiler = new DocumentCompiler(new SchemaBinding(sdl, registry), Options);
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
            Refuse(writer, errors);
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
        try
        {
            var operation = document.Operation(call.OperationName);
            if (operation.Type == OperationType.Subscription)
                throw new QueryException(QueryException.BadInput, "Subscriptions are answered over a WebSocket (graphql-transport-ws), or as an event stream: ask with Accept: text/event-stream.");
            if (call.QueriesOnly && operation.Type != OperationType.Query)
                return new(NotAllowed(writer));
            if (!operation.HasVariables)
                return Execute(operation, Variables.None, call, writer, deadline);
            return CoerceAndExecute(operation, call, writer, deadline);
        }
        catch (Exception error) when (error is QueryException or ExecutionError)
        {
            return new(Refuse(writer, [Describe(error)]));
        }
    }

    internal static Outcome Refuse(JsonWriter writer, IReadOnlyList<QueryError> errors)
    {
        writer.Truncate(0);
        WriteErrors(writer, errors);
        writer.Byte((byte)'}');
        return Outcome.Refused;
    }

    internal static Inputs Inputs(IReadOnlyDictionary<string, object?>? variables) =>
        variables is null or { Count: 0 } ? GraphQL.Inputs.Empty : new Inputs(variables.ToDictionary());

    private async ValueTask<Outcome> CoerceAndExecute(CompiledOperation operation, Call call, JsonWriter writer, QueryDeadline deadline)
    {
        try
        {
            var (variables, errors) = await operation.CoerceAsync(call.Variables).ConfigureAwait(false);
            return errors is { Count: > 0 }
                ? Refuse(writer, [.. errors.Select(Describe)])
                : await Execute(operation, variables, call, writer, deadline).ConfigureAwait(false);
        }
        catch (Exception error) when (error is QueryException or ExecutionError)
        {
            return Refuse(writer, [Describe(error)]);
        }
    }

    private ValueTask<Outcome> Execute(CompiledOperation operation, Variables variables, Call call, JsonWriter writer, QueryDeadline deadline)
    {
        var plan = operation.Plan(variables);
        var execution = new QueryExecution(plan, variables, writer, call.Root.Scope, deadline, _logger);
        if (!plan.NeedsResolve)
            return new(Write(plan, execution, call.Root.Value));
        object[] column = [call.Root.Value];
        var resolved = plan.IsSerial ? plan.Root.ResolveSeriallyAsync(execution, column) : plan.Root.ResolveAsync(execution, column);
        return resolved.IsCompletedSuccessfully
            ? new(Write(plan, execution, call.Root.Value))
            : AwaitAndWrite(resolved, plan, execution, call.Root.Value, deadline);
    }

    private static async ValueTask<Outcome> AwaitAndWrite(
        ValueTask resolved, OperationPlan plan, QueryExecution execution, object root, QueryDeadline deadline)
    {
        await resolved.ConfigureAwait(false);
        deadline.Caller.ThrowIfCancellationRequested();
        return Write(plan, execution, root);
    }

    private static Outcome Write(OperationPlan plan, QueryExecution execution, object root)
    {
        var writer = execution.Writer;
        writer.Encoded("{\"data\":"u8);
        if (!plan.Root.Write(execution, root, 0))
            writer.Null();
        if (execution.Errors.Count > 0)
            PutErrorsFirst(writer, execution.Errors);
        writer.Byte((byte)'}');
        return Outcome.Executed;
    }

    /// <summary>Readers see at once that something is missing (section 7.1); the answer without errors needs no second pass.</summary>
    private static void PutErrorsFirst(JsonWriter writer, IReadOnlyList<QueryError> errors)
    {
        var data = writer.WrittenSpan[1..].ToArray();
        writer.Truncate(0);
        WriteErrors(writer, errors);
        writer.Byte((byte)',');
        writer.Encoded(data);
    }

    private static void WriteErrors(JsonWriter writer, IReadOnlyList<QueryError> errors)
    {
        writer.Encoded("{\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                writer.Byte((byte)',');
            errors[i].Write(writer);
        }

        writer.Byte((byte)']');
    }

    private static Outcome NotAllowed(JsonWriter writer)
    {
        Refuse(writer, [new QueryError("Only queries are answered over GET; send mutations with POST.", QueryException.BadInput)]);
        return Outcome.OperationNotAllowed;
    }

    private static QueryError Describe(Exception error) => error switch
    {
        QueryException refusal => new QueryError(refusal.Message, refusal.Code),
        ExecutionError invalid => DocumentCompiler.Describe(invalid, QueryException.BadInput),
        _ => throw new ArgumentException($"{error.GetType().Name} is no refusal.", nameof(error)),
    };
}

/// <summary>One call of the engine.</summary>
/// <param name="OperationName">Which operation to execute.</param>
/// <param name="Variables">Raw variable values.</param>
/// <param name="Root">What the query starts from.</param>
/// <param name="QueriesOnly">Whether other operations are refused.</param>
internal readonly record struct Call(string? OperationName, Inputs Variables, RequestRoot Root, bool QueriesOnly);
