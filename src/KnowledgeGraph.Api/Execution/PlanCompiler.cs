using System.Text;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Compiles one operation into a plan: collects and merges the fields of every level (section 6.3.2) once for all executions.</summary>
internal sealed class PlanCompiler(SchemaBinding binding, GraphQLDocument document, Variables variables, EngineOptions options) : IFieldCompiler
{
    private readonly FieldCollector _collector = new(binding, document, variables, options.MaxFields);
    private readonly SourceLines _lines = new(document);
    private readonly List<FieldPlan> _fields = [];
    private int _listDepth;

    public OperationPlan Compile(GraphQLOperationDefinition operation, IObjectGraphType rootType)
    {
        var nodes = Fields<object>(rootType, [operation.SelectionSet], null);
        return new OperationPlan
        {
            Root = new ObjectSelection<object>(nodes),
            RootFields = [.. nodes.Select(node => node.Plan)],
            IsSerial = operation.Operation == OperationType.Mutation,
            FieldCount = _fields.Count,
            Cost = new OperationCost([.. _fields], options),
            ListDepth = _listDepth,
        };
    }

    public Selection<TChild> Child<TChild>(FieldPlan plan) where TChild : notnull
    {
        List<GraphQLSelectionSet> sets = [.. plan.Nodes.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!)];
        return Named(plan.Type) switch
        {
            IObjectGraphType type => new ObjectSelection<TChild>(Fields<TChild>(type, sets, plan)),
            IAbstractGraphType type => Abstract<TChild>(type, sets, plan),
            _ => throw new InvalidOperationException($"{plan.TypeName}.{plan.FieldName} is a leaf and its resolver returns objects."),
        };
    }

    public ValueWriter<TValue> Writer<TValue>(FieldPlan plan) => binding.Writers.For<TValue>(plan.Type);

    internal static IGraphType Named(IGraphType type) => type switch
    {
        NonNullGraphType nonNull => Named(nonNull.ResolvedType!),
        ListGraphType list => Named(list.ResolvedType!),
        _ => type,
    };

    private List<FieldNode<T>> Fields<T>(IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet> sets, FieldPlan? parent)
        where T : notnull
    {
        List<FieldNode<T>> nodes = [.. _collector.Collect(type, sets).Select(collected => Node<T>(type, collected, parent))];
        parent?.Alternatives.Add([.. nodes.Select(node => node.Plan)]);
        return nodes;
    }

    private AbstractSelection<T> Abstract<T>(IAbstractGraphType type, List<GraphQLSelectionSet> sets, FieldPlan parent) where T : notnull
    {
        IObjectGraphType[] types = [.. type.PossibleTypes];
        var shared = new Dictionary<string, (FieldNode<T> Node, bool[] Types)>();
        var fields = new KeyedField<T>[types.Length][];
        for (var i = 0; i < types.Length; i++)
        {
            var nodes = new List<FieldNode<T>>();
            foreach (var collected in _collector.Collect(types[i], sets))
                nodes.Add(Shared(shared, types, i, collected, parent));
            fields[i] = KeyedField<T>.Of(nodes);
            parent.Alternatives.Add([.. nodes.Select(node => node.Plan)]);
        }

        var groups = shared.Values.Where(group => group.Node.NeedsResolve).Select(group => new SharedField<T>(group.Node, group.Types));
        return new AbstractSelection<T>(
            binding.TypeOf<T>(type), [.. types.Select(possible => possible.Name)], fields, [.. groups], parent);
    }

    /// <summary>Types whose field has the same resolver and was selected in the same words share one node, and so one call.</summary>
    private FieldNode<T> Shared<T>(
        Dictionary<string, (FieldNode<T> Node, bool[] Types)> shared, IObjectGraphType[] types, int type, CollectedField collected, FieldPlan parent)
        where T : notnull
    {
        var key = SharingKey(types[type], collected);
        if (!shared.TryGetValue(key, out var group))
            shared[key] = group = (Node<T>(types[type], collected, parent), new bool[types.Length]);
        group.Types[type] = true;
        return group.Node;
    }

    private string SharingKey(IObjectGraphType type, CollectedField collected)
    {
        if (collected.FieldName == FieldCollector.TypeName)
            return $"{collected.ResponseKey} {type.Name}";
        var definition = type.Fields.Find(collected.FieldName)!;
        var resolver = binding.Resolver(type.Name, collected.FieldName);
        var key = new StringBuilder($"{resolver.TypeName}.{resolver.FieldName} {definition.ResolvedType} {collected.ResponseKey}");
        foreach (var node in collected.Nodes)
            key.Append(' ').Append(document.Source.Span[node.Location.Start..node.Location.End]);
        return key.ToString();
    }

    private FieldNode<T> Node<T>(IObjectGraphType type, CollectedField collected, FieldPlan? parent) where T : notnull
    {
        var definition = binding.Definition(type, collected.FieldName);
        var plan = Plan(type, definition, collected, parent);
        parent?.Children.Add(plan);
        if (collected.FieldName == FieldCollector.TypeName)
            return new TypeNameLeaf<T>(plan, Encoding.UTF8.GetBytes($"\"{type.Name}\""));
        return binding.Resolver(type.Name, collected.FieldName).Bind<T>(plan, this);
    }

    private FieldPlan Plan(IObjectGraphType type, FieldType definition, CollectedField collected, FieldPlan? parent)
    {
        if (_fields.Count >= options.MaxFields)
            throw new Excess(Excess.Fields, options.MaxFields, null).Refusal("The query selects, with its fragments and possible types,", "fields");
        var fieldType = definition.ResolvedType!;
        var nullable = fieldType is NonNullGraphType nonNull ? nonNull.ResolvedType! : fieldType;
        var isList = nullable is ListGraphType && Named(nullable) is not ScalarGraphType;
        var cost = binding.Costs.Of(type.Name, collected.FieldName);
        var plan = new FieldPlan
        {
            Index = _fields.Count,
            ResponseKey = collected.ResponseKey,
            FieldName = collected.FieldName,
            TypeName = type.Name,
            Type = fieldType,
            Shape = new FieldShape(fieldType is NonNullGraphType, isList, (nullable as ListGraphType)?.ResolvedType is NonNullGraphType),
            Arguments = new ArgumentPlan(definition, collected.Nodes[0], document),
            Nodes = collected.Nodes,
            Lines = _lines,
            Cost = cost,
            Slice = Slice.Of(cost, definition, collected.Nodes[0]),
            Parent = parent,
        };
        _fields.Add(plan);
        _listDepth = Math.Max(_listDepth, plan.ListDepth + 1);
        return plan;
    }
}
