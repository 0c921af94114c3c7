using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution.Validation;

/// <summary>
/// Fields of one response key must be able to be one field (section 5.3.2), for a document that is valid otherwise. The specification compares all pairs, and so does
/// the library, which takes seconds for some hundred fields of one key. Here all fields of a key are compared with the first one, which comes to the same: what must be
/// equal is equal among all when each equals the first. The work grows with the fields that are selected.
/// </summary>
internal sealed class MergeRule(SchemaBinding binding, GraphQLDocument document, EngineOptions options)
{
    private const int MaxErrors = 20;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments =
        document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(fragment => fragment.FragmentName.Name.StringValue);
    private readonly Dictionary<(GraphQLField, GraphQLField), QueryError> _errors = [];
    private readonly SourceLines _lines = new(document);
    private long _visited;

    /// <summary>The conflicts of all operations.</summary>
    /// <exception cref="QueryException">Looking would be too much work.</exception>
    public IReadOnlyList<QueryError> Errors()
    {
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var fields = Collect([(operation.SelectionSet, Root(operation))]);
            CheckShapes(fields);
            CheckNames(fields);
        }

        return [.. _errors.Values];
    }

    private IGraphType Root(GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Mutation => binding.Schema.Mutation!,
        OperationType.Subscription => binding.Schema.Subscription!,
        _ => binding.Schema.Query,
    };

    /// <summary>SameResponseShape: whatever the types of the objects are, a client must know what it gets.</summary>
    private void CheckShapes(Dictionary<string, List<Selected>> fields)
    {
        foreach (var (key, same) in fields)
        {
            for (var i = 1; i < same.Count; i++)
            {
                if (!SameShape(same[0].Type, same[i].Type))
                    Conflict(key, same[0], same[i], $"they return the types '{same[0].Type}' and '{same[i].Type}'");
            }

            CheckShapes(Collect(Below(same)));
        }
    }

    /// <summary>FieldsInSetCanMerge: on one object, a key must mean one field with one set of arguments.</summary>
    private void CheckNames(Dictionary<string, List<Selected>> fields)
    {
        foreach (var (key, same) in fields)
        {
            foreach (var together in Together(same))
            {
                for (var i = 1; i < together.Count; i++)
                {
                    if (together[0].Node.Name.Value != together[i].Node.Name.Value)
                        Conflict(key, together[0], together[i], $"'{together[0].Node.Name.Value}' and '{together[i].Node.Name.Value}' are different fields");
                    else if (!SameValues.Of(together[0].Node.Arguments, together[i].Node.Arguments))
                        Conflict(key, together[0], together[i], "they have different arguments");
                }

                CheckNames(Collect(Below(together)));
            }
        }
    }

    /// <summary>The fields that can meet on one object: those of an object type, and with each of them those of interfaces.</summary>
    private static IEnumerable<List<Selected>> Together(List<Selected> same)
    {
        var objects = same.Select(field => field.Parent).OfType<IObjectGraphType>().Distinct().ToList();
        return objects.Count == 0 ? [same]
            : objects.Select(type => same.Where(field => field.Parent == type || field.Parent is not IObjectGraphType).ToList());
    }

    private static IEnumerable<(GraphQLSelectionSet, IGraphType)> Below(List<Selected> fields) => fields
        .Where(field => field.Node.SelectionSet is not null)
        .Select(field => (field.Node.SelectionSet!, PlanCompiler.Named(field.Type)));

    private Dictionary<string, List<Selected>> Collect(IEnumerable<(GraphQLSelectionSet Set, IGraphType Type)> sets)
    {
        var fields = new Dictionary<string, List<Selected>>();
        var spread = new HashSet<string>();
        foreach (var (set, type) in sets)
            Collect(set, type, fields, spread);
        return fields;
    }

    private void Collect(GraphQLSelectionSet set, IGraphType type, Dictionary<string, List<Selected>> fields, HashSet<string> spread)
    {
        foreach (var selection in set.Selections)
        {
            if (++_visited > FieldCollector.VisitsPerField * (long)options.MaxFields)
                throw new Excess(Excess.Fields, options.MaxFields, null).Refusal("The document selects, with its fragments and possible types,", "fields");
            switch (selection)
            {
                case GraphQLField field:
                    Add(field, type, fields);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, inline.TypeCondition is { } condition ? Type(condition) : type, fields, spread);
                    break;
                case GraphQLFragmentSpread { FragmentName.Name: var name } when spread.Add(name.StringValue):
                    var fragment = _fragments[name.StringValue];
                    Collect(fragment.SelectionSet, Type(fragment.TypeCondition), fields, spread);
                    break;
            }
        }
    }

    private void Add(GraphQLField field, IGraphType parent, Dictionary<string, List<Selected>> fields)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (!fields.TryGetValue(key, out var same))
            fields[key] = same = [];
        same.Add(new(field, parent, binding.Definition(parent, field.Name.StringValue).ResolvedType!));
    }

    private IGraphType Type(GraphQLTypeCondition condition) => binding.Schema.AllTypes[condition.Type.Name.StringValue]!;

    private static bool SameShape(IGraphType a, IGraphType b) => (a, b) switch
    {
        (NonNullGraphType x, NonNullGraphType y) => SameShape(x.ResolvedType!, y.ResolvedType!),
        (ListGraphType x, ListGraphType y) => SameShape(x.ResolvedType!, y.ResolvedType!),
        (NonNullGraphType or ListGraphType, _) or (_, NonNullGraphType or ListGraphType) => false,
        (ScalarGraphType, _) or (_, ScalarGraphType) => a.Name == b.Name,
        _ => true,
    };

    private void Conflict(string key, Selected one, Selected other, string why)
    {
        if (_errors.Count < MaxErrors && !_errors.ContainsKey((one.Node, other.Node)))
        {
            _errors[(one.Node, other.Node)] = new QueryError($"Fields '{key}' conflict: {why}. Give one of them another alias.", ErrorCode.GraphqlValidationFailed)
            {
                Locations = [_lines.Locate(one.Node), _lines.Locate(other.Node)],
            };
        }
    }

    /// <summary>A field where it is selected.</summary>
    /// <param name="Node">The selection.</param>
    /// <param name="Parent">The type that it is selected on.</param>
    /// <param name="Type">Its own type.</param>
    private sealed record Selected(GraphQLField Node, IGraphType Parent, IGraphType Type);
}
