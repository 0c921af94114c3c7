using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Everything that must hold before a schema is served.</summary>
internal sealed class SchemaCheck(SchemaBinding binding, ResolverRegistry registry)
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults()
    {
        foreach (var type in binding.Schema.AllTypes.Where(IsOurs))
            CheckDescriptions(type);
        foreach (var type in binding.Objects)
            CheckObject(type);
        foreach (var (type, field) in registry.Fields.Keys)
            CheckKnown(type, field);
        foreach (var type in binding.Schema.AllTypes.OfType<IAbstractGraphType>())
            CheckResolution(type);
        CheckSources();
        _faults.AddRange(binding.Costs.Faults);
        return _faults;
    }

    private static bool IsOurs(IGraphType type) =>
        !type.Name.StartsWith("__", StringComparison.Ordinal) && !ContractSchema.Specified.Contains(type.Name);

    private void CheckDescriptions(IGraphType type)
    {
        if (string.IsNullOrWhiteSpace(type.Description))
            _faults.Add($"{type.Name} has no description.");
        if (type is not IComplexGraphType complex)
            return;
        foreach (var field in complex.Fields.Where(field => string.IsNullOrWhiteSpace(field.Description)))
            _faults.Add($"{type.Name}.{field.Name} has no description.");
    }

    private void CheckObject(IObjectGraphType type)
    {
        foreach (var field in type.Fields)
        {
            if (binding.FindResolver(type.Name, field.Name) is { } resolver)
                CheckResolver(type, field, resolver);
            else
                _faults.Add($"{type.Name}.{field.Name} has no resolver.");
        }
    }

    private void CheckResolver(IObjectGraphType type, FieldType field, FieldResolver resolver)
    {
        var place = $"{type.Name}.{field.Name}";
        if (registry.Objects.TryGetValue(type.Name, out var parent) && !resolver.Parent.IsAssignableFrom(parent) && !parent.IsAssignableFrom(resolver.Parent))
            _faults.Add($"{place} is resolved for {resolver.Parent.Name} and {type.Name} is a {parent.Name}.");
        if (type == binding.Schema.Mutation && !resolver.IsBatch)
            _faults.Add($"{place} is a mutation and must be resolved in batch, or its effects would come after its answer.");
        CheckShape(place, field.ResolvedType!, resolver);
    }

    private void CheckShape(string place, IGraphType type, FieldResolver resolver)
    {
        var nullable = type is NonNullGraphType nonNull ? nonNull.ResolvedType! : type;
        var named = PlanCompiler.Named(type);
        var item = nullable is ListGraphType list ? list.ResolvedType : null;
        var expected = named is ScalarGraphType ? ResolverKind.Leaf : item is null ? ResolverKind.Object : ResolverKind.List;
        if (resolver.Kind != expected)
            _faults.Add($"{place} is {type} and its resolver is a {resolver.Kind}, not a {expected}.");
        else if (expected == ResolverKind.Leaf && resolver.Result is not null && binding.Writers.Find(resolver.Result, type) is null)
            _faults.Add($"{place} is {type} and cannot be written from {resolver.Result.Name}.");
        else if (expected == ResolverKind.List && (item is NonNullGraphType inner ? inner.ResolvedType : item) is ListGraphType)
            _faults.Add($"{place} is a list of lists of objects, which the executor does not support.");
        else if (registry.Objects.TryGetValue(named.Name, out var child) && resolver.Result is { } result
            && !child.IsAssignableFrom(result) && !result.IsAssignableFrom(child))
            _faults.Add($"{place} returns {result.Name} and {named.Name} is a {child.Name}.");
    }

    private void CheckKnown(string type, string field)
    {
        var known = binding.Schema.AllTypes[type] switch
        {
            null => false,
            _ when field is "__schema" or "__type" => true,
            IComplexGraphType complex => complex.Fields.Find(field) is not null,
            _ => false,
        };
        if (!known)
            _faults.Add($"{type}.{field} has a resolver and is not in the schema.");
    }

    private void CheckSources()
    {
        var fields = binding.Schema.Subscription?.Fields.Select(field => field.Name).ToHashSet() ?? [];
        _faults.AddRange(fields.Except(registry.Sources.Keys).Select(field => $"{binding.Schema.Subscription!.Name}.{field} has no source of events."));
        _faults.AddRange(registry.Sources.Keys.Except(fields).Select(field => $"{field} has a source of events and is no field of the subscription type."));
    }

    private void CheckResolution(IAbstractGraphType type)
    {
        var name = ((IGraphType)type).Name;
        if (registry.Resolutions.ContainsKey(name))
            return;
        Type?[] types = [.. type.PossibleTypes.Select(possible => registry.Objects.GetValueOrDefault(possible.Name))];
        if (types.Contains(null) || types.Distinct().Count() < types.Length)
            _faults.Add($"{name} has no type resolution, and its possible types have no .NET types of their own.");
    }
}
