using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>
/// What each field of the schema costs: what its <c>@cost</c> and <c>@listSize</c> say, or those of the interface that it comes from, and else a rule by its type, so that
/// nothing has to be said of a usual field and none is free because somebody forgot. A connection is limited by its <c>first</c> and <c>last</c>, a list by its <c>first</c>.
/// </summary>
internal sealed class CostRules
{
    private const string CostDirective = "cost";
    private const string SizeDirective = "listSize";
    private const double CountWeight = 10;
    private static readonly ImmutableArray<string> PageFields = ["nodes", "edges"];
    private static readonly ImmutableArray<string> PageArguments = ["first", "last"];

    private readonly FrozenDictionary<(string Type, string Field), FieldCost> _costs;
    private readonly Dictionary<(string Type, string Field), GraphQLFieldDefinition> _declared = [];
    private readonly List<string> _faults = [];

    /// <summary>Reads the directives of a schema.</summary>
    /// <param name="sdl">The schema's text.</param>
    /// <param name="schema">The schema.</param>
    public CostRules(string sdl, Schema schema)
    {
        foreach (var type in Parser.Parse(sdl).Definitions.OfType<IHasFieldsDefinitionNode>())
        {
            foreach (var field in type.Fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
                _declared[(((INamedNode)type).Name.StringValue, field.Name.StringValue)] = field;
        }

        var costs = IntrospectionCosts.Of(schema);
        foreach (var type in schema.AllTypes.OfType<IComplexGraphType>().Where(type => type is not IInputObjectGraphType && !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
                costs[(type.Name, field.Name)] = Cost(type, field);
        }

        _costs = costs.ToFrozenDictionary();
    }

    /// <summary>Directives that make no sense.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What a field costs.</summary>
    /// <param name="type">The object type.</param>
    /// <param name="field">The field, meta fields included.</param>
    public FieldCost Of(string type, string field) => _costs.GetValueOrDefault((type, field)) ?? IntrospectionCosts.Meta;

    private FieldCost Cost(IComplexGraphType type, FieldType field)
    {
        var page = ((IGraphType)PlanCompiler.Named(field.ResolvedType!)).Name.EndsWith("Connection", StringComparison.Ordinal);
        var usual = new FieldCost(
            type.Name.EndsWith("Connection", StringComparison.Ordinal) && field.Name == "totalCount" ? CountWeight : FieldCost.UsualWeight,
            page ? FieldCost.UsualPage : FieldCost.UsualSize,
            [.. PageArguments.Where(name => field.Arguments?.Find(name) is not null)],
            page ? PageFields : [],
            page);
        var place = $"{type.Name}.{field.Name}";
        if (Declared(type, field, CostDirective) is { } cost)
            usual = usual with { Weight = Weight(place, cost) };
        return Declared(type, field, SizeDirective) is { } size ? Sized(place, field, size, usual) : usual;
    }

    /// <summary>The directive of a field, or of the same field of an interface of its type.</summary>
    private GraphQLDirective? Declared(IComplexGraphType type, FieldType field, string directive)
    {
        IEnumerable<string> providers = [type.Name, .. (type as IImplementInterfaces)?.ResolvedInterfaces.Select(one => one.Name) ?? []];
        return providers
            .Select(provider => _declared.GetValueOrDefault((provider, field.Name))?.Directives?.FirstOrDefault(one => one.Name.Value == directive))
            .FirstOrDefault(found => found is not null);
    }

    private double Weight(string place, GraphQLDirective directive)
    {
        var text = Argument(directive, "weight") is GraphQLStringValue value ? value.Value.ToString() : "";
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight))
            return weight;
        _faults.Add($"{place} has @cost(weight: \"{text}\"); expected a number such as \"10\" or \"0.5\".");
        return FieldCost.UsualWeight;
    }

    private FieldCost Sized(string place, FieldType field, GraphQLDirective directive, FieldCost usual)
    {
        var slicing = Names(directive, "slicingArguments");
        var sized = Names(directive, "sizedFields");
        var below = PlanCompiler.Named(field.ResolvedType!) as IComplexGraphType;
        _faults.AddRange((slicing ?? []).Where(name => field.Arguments?.Find(name) is null).Select(name => $"{place} has @listSize(slicingArguments: \"{name}\"), which is none of its arguments."));
        _faults.AddRange((sized ?? []).Where(name => below?.Fields.Find(name) is null).Select(name => $"{place} has @listSize(sizedFields: \"{name}\"), which is no field of what it answers."));
        return usual with
        {
            AssumedSize = Argument(directive, "assumedSize") is GraphQLIntValue size ? int.Parse(size.Value.Span, CultureInfo.InvariantCulture) : usual.AssumedSize,
            SlicingArguments = slicing ?? usual.SlicingArguments,
            SizedFields = sized ?? usual.SizedFields,
        };
    }

    private static ImmutableArray<string>? Names(GraphQLDirective directive, string argument) => Argument(directive, argument) switch
    {
        GraphQLListValue list => [.. (list.Values ?? []).OfType<GraphQLStringValue>().Select(name => name.Value.ToString())],
        GraphQLStringValue one => [one.Value.ToString()],
        _ => null,
    };

    private static GraphQLValue? Argument(GraphQLDirective directive, string name) => directive.Arguments?.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
}
