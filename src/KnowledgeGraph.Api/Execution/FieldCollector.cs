using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution.Budget;

namespace KnowledgeGraph.Api.Execution;

/// <summary>All selections of one response key on one object type, in the order of the document.</summary>
internal sealed record CollectedField(string ResponseKey, string FieldName)
{
    public List<GraphQLField> Nodes { get; } = [];
}

/// <summary>CollectFields (section 6.3.2): flattens fragments and applies <c>@skip</c> and <c>@include</c> for one object type.</summary>
internal sealed class FieldCollector(SchemaBinding binding, GraphQLDocument document, Variables variables, int maxFields)
{
    public const string TypeName = "__typename";

    /// <summary>
    /// How many selections may be looked at for each field that may be selected: one field may be selected several times and for several types, but what comes to no
    /// field must not be free.
    /// </summary>
    public const int VisitsPerField = 20;

    private long _visited;

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments =
        document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(fragment => fragment.FragmentName.Name.StringValue);

    /// <summary>The fields of the merged selection sets, in the order in which their response keys first appear.</summary>
    public IReadOnlyCollection<CollectedField> Collect(IObjectGraphType type, IEnumerable<GraphQLSelectionSet> sets)
    {
        var fields = new OrderedDictionary<string, CollectedField>();
        var visited = new HashSet<string>();
        foreach (var set in sets)
            Collect(type, set, fields, visited);
        return fields.Values;
    }

    private void Collect(IObjectGraphType type, GraphQLSelectionSet set, OrderedDictionary<string, CollectedField> fields, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (++_visited > VisitsPerField * (long)maxFields)
                throw new Excess(Excess.Fields, maxFields, null).Refusal("The query selects, with its fragments and possible types,", "fields");
            if (!Included(((IHasDirectivesNode)selection).Directives))
                continue;
            switch (selection)
            {
                case GraphQLField field:
                    Add(field, fields);
                    break;
                case GraphQLFragmentSpread spread:
                    var fragment = _fragments[spread.FragmentName.Name.StringValue];
                    if (visited.Add(fragment.FragmentName.Name.StringValue) && Applies(type, fragment.TypeCondition))
                        Collect(type, fragment.SelectionSet, fields, visited);
                    break;
                case GraphQLInlineFragment inline:
                    if (Applies(type, inline.TypeCondition))
                        Collect(type, inline.SelectionSet, fields, visited);
                    break;
            }
        }
    }

    private static void Add(GraphQLField field, OrderedDictionary<string, CollectedField> fields)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (!fields.TryGetValue(key, out var collected))
            fields.Add(key, collected = new CollectedField(key, field.Name.StringValue));
        collected.Nodes.Add(field);
    }

    /// <summary>DoesFragmentTypeApply: by name for an object type, by membership for an interface or union.</summary>
    private bool Applies(IObjectGraphType type, GraphQLTypeCondition? condition)
    {
        if (condition is null || condition.Type.Name == type.Name)
            return true;
        var name = condition.Type.Name.StringValue;
        return binding.IsMember(type, name);
    }

    private bool Included(GraphQLDirectives? directives)
    {
        if (directives is null)
            return true;
        foreach (var directive in directives)
        {
            var name = directive.Name.StringValue;
            if (name is "skip" or "include" && Condition(directive) == (name == "skip"))
                return false;
        }

        return true;
    }

    private bool Condition(GraphQLDirective directive) => directive.Arguments!.First(argument => argument.Name.Value == "if").Value switch
    {
        GraphQLBooleanValue literal => literal.BoolValue,
        GraphQLVariable variable => variables.Find(variable.Name)?.Value is true,
        var other => throw new InvalidOperationException($"The condition of @{directive.Name.StringValue} is a {other.Kind}, which validation lets through."),
    };
}
