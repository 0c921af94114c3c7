using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Registers the fields of one type. What is in the parent already is projected (<c>Leaf</c>, <c>Object</c>, <c>List</c>: a call per
/// parent, so it must be cheap and must not wait); what has to be fetched is resolved in batch (one call for all parents of a level,
/// whatever their number; the returned column has the length and the order of the parents).
/// </summary>
/// <remarks>
/// Leaf values: string, bool, int, long, double, decimal, .NET enums (by their SCREAMING_SNAKE_CASE name), DateTimeOffset, DateTime, Guid,
/// Uri, <see cref="ReadOnlyMemory{T}"/> of bytes (a JSON value that is already encoded), what <see cref="ResolverRegistry.Value{T}(Func{T,
/// string})"/> taught, and nullables and lists of those.
/// </remarks>
/// <typeparam name="T">The parents' .NET type.</typeparam>
public sealed class TypeResolvers<T> where T : notnull
{
    private readonly ResolverRegistry _registry;
    private readonly string _type;

    internal TypeResolvers(ResolverRegistry registry, string type) => (_registry, _type) = (registry, type);

    /// <summary>A scalar, an enum, or a list of those, read from the parent.</summary>
    public TypeResolvers<T> Leaf<TValue>(string field, Func<T, TValue> get) => Add(new LeafResolver<T, TValue>(_type, field, get, null));

    /// <summary>A leaf that depends on the arguments or the scope as well.</summary>
    public TypeResolvers<T> Leaf<TValue>(string field, Func<T, FieldContext, TValue> get) =>
        Add(new LeafResolver<T, TValue>(_type, field, null, get));

    /// <summary>A leaf that writes itself: one JSON value, or nothing for null.</summary>
    public TypeResolvers<T> Write(string field, Action<T, FieldContext, JsonWriter> write) =>
        Add(new WrittenResolver<T>(_type, field, write));

    /// <summary>Leaves fetched for all parents at once.</summary>
    public TypeResolvers<T> BatchLeaf<TValue>(string field, Func<FieldContext, IReadOnlyList<T>, ValueTask<IReadOnlyList<TValue>>> fetch) =>
        Add(new BatchLeafResolver<T, TValue>(_type, field, fetch));

    /// <summary>An object that the parent holds, or null.</summary>
    public TypeResolvers<T> Object<TChild>(string field, Func<T, TChild?> get) where TChild : notnull =>
        Add(new ObjectResolver<T, TChild>(_type, field, new(get, null, null)));

    /// <summary>An object made from the parent and the arguments or the scope, or null.</summary>
    public TypeResolvers<T> Object<TChild>(string field, Func<T, FieldContext, TChild?> get) where TChild : notnull =>
        Add(new ObjectResolver<T, TChild>(_type, field, new(null, get, null)));

    /// <summary>Objects fetched for all parents at once, null where there is none.</summary>
    public TypeResolvers<T> BatchObject<TChild>(string field, Func<FieldContext, IReadOnlyList<T>, ValueTask<IReadOnlyList<TChild?>>> fetch)
        where TChild : notnull => Add(new ObjectResolver<T, TChild>(_type, field, new(null, null, fetch)));

    /// <summary>A list of objects that the parent holds. The items are in the order in which they are answered.</summary>
    public TypeResolvers<T> List<TChild>(string field, Func<T, IReadOnlyList<TChild>?> get) where TChild : notnull =>
        Add(new ListResolver<T, TChild>(_type, field, new(get, null, null)));

    /// <summary>A list of objects that the parent holds.</summary>
    public TypeResolvers<T> List<TChild>(string field, Func<T, ImmutableArray<TChild>> get) where TChild : notnull =>
        List(field, parent => (IReadOnlyList<TChild>?)ImmutableCollectionsMarshal.AsArray(get(parent)));

    /// <summary>A list of objects made from the parent and the arguments or the scope.</summary>
    public TypeResolvers<T> List<TChild>(string field, Func<T, FieldContext, IReadOnlyList<TChild>?> get) where TChild : notnull =>
        Add(new ListResolver<T, TChild>(_type, field, new(null, get, null)));

    /// <summary>A list of objects for each parent, fetched for all parents at once.</summary>
    public TypeResolvers<T> BatchList<TChild>(
        string field, Func<FieldContext, IReadOnlyList<T>, ValueTask<IReadOnlyList<IReadOnlyList<TChild>?>>> fetch)
        where TChild : notnull => Add(new ListResolver<T, TChild>(_type, field, new(null, null, fetch)));

    private TypeResolvers<T> Add(FieldResolver resolver)
    {
        _registry.Add(resolver);
        return this;
    }
}
