namespace KnowledgeGraph.Api.Execution;

/// <summary>One field of a plan at work: fetches for a whole column of parents, then writes for one parent at a time.</summary>
/// <typeparam name="T">The .NET type of the column of parents.</typeparam>
internal abstract class FieldNode<T>(FieldPlan plan) where T : notnull
{
    public FieldPlan Plan => plan;

    /// <summary>Whether something has to be fetched for a whole column, here or below, before anything is written.</summary>
    public virtual bool NeedsResolve => false;

    /// <summary>Fetches this field and everything below it. Failures are kept for <see cref="Write"/>, never thrown.</summary>
    /// <param name="execution">The query at work.</param>
    /// <param name="parents">The column.</param>
    /// <param name="rowOf">For a field of some of the types in a mixed column: the position in <paramref name="parents"/> by the position
    /// in the mixed column.</param>
    public virtual ValueTask ResolveAsync(QueryExecution execution, IReadOnlyList<T> parents, int[]? rowOf) => ValueTask.CompletedTask;

    /// <summary>Writes the value. False when the value is null, may not be, and the parent must become null in its place (section 6.4.4).
    /// What it throws is an error of this field.</summary>
    public abstract bool Write(QueryExecution execution, T parent, int row);
}

/// <summary>The resolver of one field as it was registered, before any query.</summary>
internal abstract class FieldResolver(string typeName, string fieldName)
{
    public string TypeName => typeName;

    public string FieldName => fieldName;

    /// <summary>The .NET type of the parents.</summary>
    public abstract Type Parent { get; }

    public abstract ResolverKind Kind { get; }

    /// <summary>The .NET type of a leaf's value, of an object, or of a list's items; null for a leaf that writes itself.</summary>
    public abstract Type? Result { get; }

    /// <summary>Whether the resolver is called once for a whole column.</summary>
    public abstract bool IsBatch { get; }

    /// <summary>Makes the field of a plan for a column of the given type.</summary>
    public abstract FieldNode<TColumn> Bind<TColumn>(FieldPlan plan, IFieldCompiler compiler) where TColumn : notnull;
}

internal enum ResolverKind
{
    Leaf,
    Object,
    List,
}

/// <summary>What a resolver needs to make a field of a plan.</summary>
internal interface IFieldCompiler
{
    /// <summary>The selection below the field, for values of the given .NET type.</summary>
    Selection<TChild> Child<TChild>(FieldPlan plan) where TChild : notnull;

    /// <summary>How values of the given .NET type are written for the field's GraphQL type.</summary>
    ValueWriter<TValue> Writer<TValue>(FieldPlan plan);
}
