using System.Collections.Concurrent;
using System.Text;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Validation;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A document that is parsed and valid, with the plans of its operations as they are asked for.</summary>
internal sealed class CompiledDocument(SchemaBinding binding, GraphQLDocument document, EngineOptions options)
{
    private const int MaxVariants = 64;
    private readonly ConcurrentDictionary<string, CompiledOperation> _operations = new();

    /// <summary>Set on every use and taken away by the cache when it looks for room.</summary>
    public bool RecentlyUsed { get; set; } = true;

    /// <summary>GetOperation (section 6.1): by name, or the only one there is.</summary>
    /// <exception cref="QueryException">There is no such operation, or the name is missing and there are several.</exception>
    public CompiledOperation Operation(string? name) => _operations.TryGetValue(name ?? "", out var known) ? known : Add(name);

    private CompiledOperation Add(string? name)
    {
        GraphQLOperationDefinition[] all = [.. document.Definitions.OfType<GraphQLOperationDefinition>()];
        var operation = string.IsNullOrEmpty(name)
            ? all is [var only] ? only : throw new QueryException(
                ErrorCode.BadUserInput, $"The document has {all.Length} operations; operationName must say which one to execute.")
            : all.FirstOrDefault(one => one.Name?.StringValue == name)
                ?? throw new QueryException(ErrorCode.BadUserInput, $"The document has no operation named '{Shortened.Text(name)}'.{NearNames.Hint(name, all.Select(one => one.Name?.StringValue).OfType<string>())}");
        return _operations.GetOrAdd(name ?? "", new CompiledOperation(binding, document, operation, options, MaxVariants));
    }
}

/// <summary>One operation, with a plan for each combination of the variables that decide what is selected.</summary>
internal sealed class CompiledOperation(
    SchemaBinding binding, GraphQLDocument document, GraphQLOperationDefinition operation, EngineOptions options, int maxVariants)
{
    private readonly string[] _conditions = [.. ConditionVariables.Of(document)];
    private readonly ConcurrentDictionary<string, OperationPlan> _variants = new();
    private OperationPlan? _only;
    private ValidationContext? _coercion; // Kept from request to request, because it remembers what it found out about the document.

    // The variables without the selections: the library looks for their uses on every request, to refuse early what section 6.4.1 makes
    // an error of one field.
    private readonly GraphQLOperationDefinition _signature = new(new GraphQLSelectionSet([])) { Variables = operation.Variables };

    public OperationType Type => operation.Operation;

    public bool HasVariables => operation.Variables is { Count: > 0 };

    /// <summary>CoerceVariableValues (section 6.1.2).</summary>
    public async ValueTask<(Variables Variables, List<ValidationError>? Errors)> CoerceAsync(Inputs inputs)
    {
        var context = Interlocked.Exchange(ref _coercion, null) ?? new ValidationContext
        {
            Schema = binding.Schema,
            Document = document,
            Operation = _signature,
            Extensions = Inputs.Empty,
            UserContext = new Dictionary<string, object?>(),
        };
        context.Variables = inputs;
        var coerced = await context.GetVariablesValuesAsync().ConfigureAwait(false);
        _coercion = context;
        return coerced;
    }

    public OperationPlan Plan(Variables variables)
    {
        if (_conditions.Length == 0)
            return _only ??= Compile(variables);
        var key = Key(variables);
        if (_variants.TryGetValue(key, out var plan))
            return plan;
        plan = Compile(variables);
        if (_variants.Count < maxVariants)
            _variants[key] = plan;
        return plan;
    }

    private string Key(Variables variables)
    {
        var key = new StringBuilder(_conditions.Length);
        foreach (var name in _conditions)
            key.Append(variables.Find(name)?.Value is true ? '1' : '0');
        return key.ToString();
    }

    private OperationPlan Compile(Variables variables) =>
        new PlanCompiler(binding, document, variables, options).Compile(operation, RootType());

    private IObjectGraphType RootType() => operation.Operation switch
    {
        OperationType.Query => binding.Schema.Query,
        OperationType.Mutation => binding.Schema.Mutation!,
        _ => binding.Schema.Subscription!,
    };
}
