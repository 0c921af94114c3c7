using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>The size of a document, in one walk over it: a fragment is measured once, however often it is spread.</summary>
internal sealed class DocumentMeasure
{
    private const long Cap = long.MaxValue / 4;
    private readonly Dictionary<string, GraphQLSelectionSet> _fragments = [];
    private readonly Dictionary<string, Size> _known = [];
    private readonly HashSet<string> _open = [];
    private readonly int _maxNesting;

    /// <summary>Measures a document.</summary>
    /// <param name="document">Any document that can be parsed.</param>
    /// <param name="maxNesting">Where the walk turns back; <see cref="Nesting"/> is larger then, and the other figures are not to be used.</param>
    public DocumentMeasure(GraphQLDocument document, int maxNesting)
    {
        _maxNesting = maxNesting;
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment.SelectionSet);
        foreach (var definition in document.Definitions)
        {
            Note((definition as IHasDirectivesNode)?.Directives);
            if (definition is GraphQLOperationDefinition operation)
                Operation(operation);
            else if (definition is GraphQLFragmentDefinition fragment)
                OfFragment(fragment.FragmentName.Name.StringValue, 1); // Those that no operation spreads are validated too.
        }
    }

    /// <summary>Deepest nesting of fields in an operation, fragments resolved: <c>{ a { b } }</c> is 2.</summary>
    public long Depth { get; private set; }

    /// <summary>Fields of all operations, a fragment counted wherever it is spread.</summary>
    public long Fields { get; private set; }

    /// <summary>Aliases, as they are written.</summary>
    public int Aliases { get; private set; }

    /// <summary>Directives, as they are written.</summary>
    public int Directives { get; private set; }

    /// <summary>Deepest nesting of selection sets and fragments as they are written.</summary>
    public int Nesting { get; private set; }

    private void Operation(GraphQLOperationDefinition operation)
    {
        foreach (var variable in operation.Variables ?? Enumerable.Empty<GraphQLVariableDefinition>())
            Note(variable.Directives);
        var size = Of(operation.SelectionSet, 1);
        Depth = Math.Max(Depth, size.Depth);
        Fields = Math.Min(Cap, Fields + size.Fields);
    }

    private Size OfFragment(string name, int level)
    {
        if (_known.TryGetValue(name, out var known))
        {
            Nesting = Math.Max(Nesting, level + known.Levels);
            return known;
        }

        // One that is missing, or that lies in itself, is for validation to tell.
        if (!_fragments.TryGetValue(name, out var set) || !_open.Add(name))
            return default;
        var size = Of(set, level);
        _open.Remove(name);
        return _known[name] = size;
    }

    private Size Of(GraphQLSelectionSet set, int level)
    {
        Nesting = Math.Max(Nesting, level);
        if (level > _maxNesting)
            return default;
        var size = default(Size);
        foreach (var selection in set.Selections)
        {
            Note(((IHasDirectivesNode)selection).Directives);
            size = size.With(selection switch
            {
                GraphQLField field => OfField(field, level),
                GraphQLInlineFragment inline => Of(inline.SelectionSet, level + 1),
                GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue, level + 1),
                _ => default,
            });
        }

        return size with { Levels = size.Levels + 1 };
    }

    private Size OfField(GraphQLField field, int level)
    {
        if (field.Alias is not null)
            Aliases++;
        var inner = field.SelectionSet is { } below ? Of(below, level + 1) : default;
        return new(inner.Depth + 1, inner.Fields + 1, inner.Levels);
    }

    private void Note(GraphQLDirectives? directives) => Directives += directives?.Count ?? 0;

    /// <summary>The size of a selection set, fragments resolved.</summary>
    private readonly record struct Size(long Depth, long Fields, int Levels)
    {
        public Size With(Size other) => new(Math.Max(Depth, other.Depth), Math.Min(Cap, Fields + other.Fields), Math.Max(Levels, other.Levels));
    }
}
