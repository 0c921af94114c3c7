namespace KnowledgeGraph.Api.Execution;

/// <summary>What a resolver knows besides its parents: one for each field of a query, shared by all parents of its level.</summary>
public sealed class FieldContext
{
    private readonly FieldPlan _field;
    private readonly QueryExecution _execution;
    private Dictionary<int, Exception>? _failures;
    private Exception? _failure;

    internal FieldContext(FieldPlan field, QueryExecution execution, object? scope) =>
        (_field, _execution, Scope, ChildScope) = (field, execution, scope, scope);

    /// <summary>The name of the field in the schema (never its alias).</summary>
    public string FieldName => _field.FieldName;

    /// <summary>
    /// What the whole subtree of a query is answered under (for instance the instant and the sources left out), as set by the nearest
    /// field above that called <see cref="UseScope"/>, or by whoever started the query.
    /// </summary>
    public object? Scope { get; }

    /// <summary>Cancelled when the asker is gone or the time allowed for the query is over.</summary>
    public CancellationToken CancellationToken => _execution.CancellationToken;

    /// <summary>The coerced arguments, defaults included.</summary>
    internal InputObject Arguments => field ??= _field.Arguments.Values(_execution);

    internal object? ChildScope { get; private set; }

    internal void ThrowIfOver() => _execution.ThrowIfOver();

    /// <summary>Answers everything below this field under another scope. Holds for all parents of the field alike.</summary>
    public void UseScope(object? scope) => ChildScope = scope;

    /// <summary>Whether the argument was given (even as null) or has a default.</summary>
    public bool HasArgument(string name) => Arguments.Has(name);

    /// <summary>
    /// The value of an argument: enums as .NET enums (by their SCREAMING_SNAKE_CASE name) or strings, lists as
    /// <see cref="IReadOnlyList{T}"/> or arrays, input objects as <see cref="InputObject"/>, custom scalars as what their parser returned.
    /// Ask for a nullable type where it may be absent.
    /// </summary>
    /// <exception cref="InvalidOperationException">The value is absent or null and <typeparamref name="T"/> is a value type that cannot
    /// be null, or it cannot be read as <typeparamref name="T"/>: the resolver and the schema disagree.</exception>
    public T Argument<T>(string name) => Arguments.Get<T>(name);

    /// <summary>
    /// Whether the asker selected a field below this one, by the names in the schema: <c>IsSelected("totalCount")</c>,
    /// <c>IsSelected("edges", "node", "claims")</c>. True when it is selected for any of the possible types.
    /// </summary>
    public bool IsSelected(params ReadOnlySpan<string> path) => _field.IsSelected(path);

    /// <summary>Fails the field for one parent and leaves the others alone; its result in the returned column is ignored.</summary>
    /// <param name="index">Position in the column of parents.</param>
    /// <param name="error">What is told to the asker.</param>
    public void Report(int index, QueryException error) => Fail(index, error);

    internal void Fail(int index, Exception error) => (_failures ??= [])[index] = error;

    internal void FailAll(Exception error) => _failure = error;

    internal bool HasFailures => _failure is not null || _failures is not null;

    internal Exception? FailureAt(int index) => _failures?.GetValueOrDefault(index) ?? _failure;
}
