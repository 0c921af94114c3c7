using System.Collections.Frozen;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>The schema with a resolver for every field of every object type: what plans are compiled against.</summary>
internal sealed class SchemaBinding
{
    private readonly ResolverRegistry _registry;
    private readonly FrozenDictionary<(string Type, string Field), FieldResolver> _resolvers;
    private readonly FrozenSet<(string Type, string Abstract)> _members;

    /// <exception cref="SchemaException">Something does not fit; all of it is listed.</exception>
    public SchemaBinding(string sdl, ResolverRegistry registry)
    {
        Schema = ContractSchema.Build(sdl, registry.Scalars);
        Costs = new CostRules(sdl, Schema);
        _registry = registry = new ResolverRegistry(registry);
        IntrospectionResolvers.Register(registry, Schema);
        Writers = new LeafWriters(registry.Values);
        _members = Objects.SelectMany(Memberships).ToFrozenSet();
        _resolvers = Objects.SelectMany(Resolved).ToFrozenDictionary(pair => pair.Key, pair => pair.Resolver);
        var faults = new SchemaCheck(this, registry).Faults();
        if (faults.Count > 0)
            throw new SchemaException(faults);
    }

    public Schema Schema { get; }

    public LeafWriters Writers { get; }

    /// <summary>What fields cost.</summary>
    public CostRules Costs { get; }

    public IEnumerable<IObjectGraphType> Objects => Schema.AllTypes.OfType<IObjectGraphType>();

    public FieldResolver Resolver(string type, string field) => _resolvers[(type, field)];

    public FieldResolver? FindResolver(string type, string field) => _resolvers.GetValueOrDefault((type, field));

    /// <summary>Where the events of a field of the subscription type come from.</summary>
    public EventSource? SourceOf(string field) => _registry.Sources.GetValueOrDefault(field);

    /// <summary>The field of an object type, an interface or a union, meta fields included.</summary>
    public FieldType Definition(IGraphType type, string field) => field switch
    {
        FieldCollector.TypeName => Schema.TypeNameMetaFieldType,
        "__schema" => Schema.SchemaMetaFieldType,
        "__type" => Schema.TypeMetaFieldType,
        _ => ((IComplexGraphType)type).Fields.Find(field)!,
    };

    /// <summary>Whether an object type implements an interface or is in a union.</summary>
    public bool IsMember(IObjectGraphType type, string name) => _members.Contains((type.Name, name));

    /// <summary>How values of a column tell which of the possible object types they are of.</summary>
    public Func<T, string?> TypeOf<T>(IAbstractGraphType type) where T : notnull
    {
        if (_registry.Resolutions.TryGetValue(((IGraphType)type).Name, out var resolution))
            return resolution.Bind<T>();
        var names = type.PossibleTypes.ToDictionary(possible => _registry.Objects[possible.Name], possible => possible.Name);
        var byType = new System.Collections.Concurrent.ConcurrentDictionary<Type, string?>();
        return value => byType.GetOrAdd(
            value.GetType(), static (actual, known) => known.FirstOrDefault(pair => pair.Key.IsAssignableFrom(actual)).Value, names);
    }

    private IEnumerable<(string Type, string Abstract)> Memberships(IObjectGraphType type) =>
        type.ResolvedInterfaces.Select(implemented => (type.Name, implemented.Name))
            .Concat(Schema.AllTypes.OfType<UnionGraphType>().Where(union => union.PossibleTypes.Contains(type)).Select(union => (type.Name, union.Name)));

    private IEnumerable<((string, string) Key, FieldResolver Resolver)> Resolved(IObjectGraphType type)
    {
        // The interface that implements another one comes first, because it knows more.
        string[] providers = [type.Name, .. type.ResolvedInterfaces.OrderByDescending(ImplementedBy).Select(implemented => implemented.Name)];
        var names = type.Fields.Select(field => field.Name);
        foreach (var field in type == Schema.Query ? names.Concat(["__schema", "__type"]) : names)
        {
            var resolver = providers.Select(provider => _registry.Fields.GetValueOrDefault((provider, field))).FirstOrDefault(found => found is not null);
            if (resolver is not null)
                yield return ((type.Name, field), resolver);
        }
    }

    private static int ImplementedBy(IInterfaceGraphType type) =>
        type is IImplementInterfaces implementing ? implementing.ResolvedInterfaces.Count : 0;
}
