namespace KnowledgeGraph.Api.Execution;

/// <summary>
/// Says for every field of the schema where its values come from. Filled once at start, then handed to the engine, which refuses to
/// start when a field of the schema has no resolver or a resolver has no field. Not thread-safe while it is filled.
/// </summary>
public sealed class ResolverRegistry
{
    private readonly Dictionary<string, Type> _objects;
    private readonly Dictionary<string, Type> _interfaces;
    private readonly Dictionary<(string Type, string Field), FieldResolver> _fields;
    private readonly Dictionary<string, TypeResolution> _resolutions;
    private readonly Dictionary<string, Func<string, object>> _scalars;
    private readonly Dictionary<Type, object> _values;
    private readonly Dictionary<string, EventSource> _sources;

    /// <summary>Creates a registry that knows nothing.</summary>
    public ResolverRegistry() =>
        (_objects, _interfaces, _fields, _resolutions, _scalars, _values, _sources) = ([], [], [], [], [], [], []);

    /// <summary>A copy that the engine can add to and that later changes of the original do not reach.</summary>
    internal ResolverRegistry(ResolverRegistry other)
    {
        (_objects, _interfaces, _fields) = (new(other._objects), new(other._interfaces), new(other._fields));
        (_resolutions, _scalars, _values, _sources) = (new(other._resolutions), new(other._scalars), new(other._values), new(other._sources));
    }

    internal IReadOnlyDictionary<string, Type> Objects => _objects;

    internal IReadOnlyDictionary<(string Type, string Field), FieldResolver> Fields => _fields;

    internal IReadOnlyDictionary<string, TypeResolution> Resolutions => _resolutions;

    internal IReadOnlyDictionary<string, Func<string, object>> Scalars => _scalars;

    internal IReadOnlyDictionary<Type, object> Values => _values;

    internal IReadOnlyDictionary<string, EventSource> Sources => _sources;

    /// <summary>Registers fields of an object type; they win over what its interfaces say. May be called again to add more fields.</summary>
    /// <typeparam name="T">What the parents of these fields are in .NET.</typeparam>
    /// <param name="name">The object type's name in the schema.</param>
    /// <param name="fields">Registers the fields.</param>
    /// <exception cref="InvalidOperationException">A field is registered twice, or the type is already registered for another
    /// .NET type.</exception>
    public ResolverRegistry Type<T>(string name, Action<TypeResolvers<T>> fields) where T : notnull => Add(_objects, name, fields);

    /// <summary>
    /// Registers fields of an interface for every object type that implements it. One call resolves such a field for the parents of all
    /// those types. The interface that implements another wins over it.
    /// </summary>
    /// <typeparam name="T">What the parents of these fields are in .NET: a supertype of what is registered for the object types.</typeparam>
    /// <param name="name">The interface's name in the schema.</param>
    /// <param name="fields">Registers the fields.</param>
    /// <exception cref="InvalidOperationException">A field is registered twice, or the interface is already registered for another
    /// .NET type.</exception>
    public ResolverRegistry Interface<T>(string name, Action<TypeResolvers<T>> fields) where T : notnull => Add(_interfaces, name, fields);

    /// <summary>
    /// Says of which object type a value of an interface or union is. Not needed where every possible object type is registered for a
    /// .NET type of its own: then the value's .NET type tells.
    /// </summary>
    /// <param name="name">The interface's or union's name in the schema.</param>
    /// <param name="typeOf">Returns the name of an object type; called often, so return constants.</param>
    public ResolverRegistry Abstract<T>(string name, Func<T, string> typeOf) where T : notnull
    {
        _resolutions[name] = new TypeResolution<T>(typeOf);
        return this;
    }

    /// <summary>Says how a custom scalar is read from an argument. Without it the scalar's text is handed on as a string.</summary>
    /// <param name="name">The scalar's name in the schema.</param>
    /// <param name="parse">Reads the text; throws <see cref="FormatException"/> (or <see cref="QueryException"/>) with a message that
    /// says what was expected.</param>
    public ResolverRegistry Scalar(string name, Func<string, object> parse)
    {
        _scalars[name] = parse;
        return this;
    }

    /// <summary>Says where the events of a field of the subscription type come from. The field has a resolver too, which answers it for one event.</summary>
    /// <param name="field">The field's name in the schema.</param>
    /// <param name="source">Opens the source.</param>
    public ResolverRegistry Source(string field, EventSource source)
    {
        _sources[field] = source;
        return this;
    }

    /// <summary>Says how leaf fields write a .NET type that the engine does not know, as text; null stands for null.</summary>
    public ResolverRegistry Value<TValue>(Func<TValue, string?> text) => Value<TValue>((value, writer) => writer.String(text(value)));

    /// <summary>Says how leaf fields write a .NET type that the engine does not know: exactly one JSON value.</summary>
    public ResolverRegistry Value<TValue>(Action<TValue, JsonWriter> write)
    {
        _values[typeof(TValue)] = write;
        return this;
    }

    internal void Add(FieldResolver resolver)
    {
        if (!_fields.TryAdd((resolver.TypeName, resolver.FieldName), resolver))
            throw new InvalidOperationException($"{resolver.TypeName}.{resolver.FieldName} has two resolvers.");
    }

    private ResolverRegistry Add<T>(Dictionary<string, Type> types, string name, Action<TypeResolvers<T>> fields) where T : notnull
    {
        if (!types.TryAdd(name, typeof(T)) && types[name] != typeof(T))
            throw new InvalidOperationException($"{name} is registered for {types[name].Name} and for {typeof(T).Name}.");
        fields(new TypeResolvers<T>(this, name));
        return this;
    }
}
