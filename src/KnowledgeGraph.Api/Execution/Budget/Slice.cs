using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>How many items a selection asks for by its slicing arguments.</summary>
internal sealed class Slice
{
    private readonly List<Given> _given = [];

    private Slice()
    {
    }

    /// <summary>Whether the length depends on variables.</summary>
    public bool NeedsVariables => _given.Exists(one => one.Variable is not null);

    /// <summary>Reads the slicing arguments of a selection.</summary>
    /// <param name="cost">What limits the field.</param>
    /// <param name="definition">The field.</param>
    /// <param name="node">The selection.</param>
    /// <returns>Null when the field has no slicing arguments.</returns>
    public static Slice? Of(FieldCost cost, FieldType definition, GraphQLField node)
    {
        if (cost.SlicingArguments.IsEmpty)
            return null;
        var slice = new Slice();
        foreach (var name in cost.SlicingArguments)
        {
            var standard = Length(definition.Arguments!.Find(name)!.DefaultValue);
            var value = node.Arguments?.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            slice._given.Add(value is GraphQLVariable variable
                ? new(name, variable.Name.StringValue, standard)
                : new(name, null, value is null ? standard : Length(value)));
        }

        return slice;
    }

    /// <summary>The largest length that is asked for, and by which argument; null when none is given.</summary>
    /// <param name="variables">Coerced variables.</param>
    public (string Argument, double Size)? Largest(Variables variables)
    {
        (string, double)? largest = null;
        foreach (var one in _given)
        {
            if (one.Size(variables) is { } size && (largest is null || size > largest.Value.Item2))
                largest = (one.Name, size);
        }

        return largest;
    }

    private static double? Length(object? value) => value switch
    {
        null or GraphQLNullValue => null,
        int number => number,
        long number => number,
        GraphQLIntValue literal => double.Parse(literal.Value.Span, System.Globalization.CultureInfo.InvariantCulture),
        GraphQLListValue list => list.Values?.Count ?? 0,
        string => 1,
        System.Collections.ICollection items => items.Count,
        _ => 1, // What stands for a list of one.
    };

    /// <summary>One slicing argument.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Variable">The variable it is given by; null when it is written out.</param>
    /// <param name="Constant">The length that is written out, or the default.</param>
    private readonly record struct Given(string Name, string? Variable, double? Constant)
    {
        public double? Size(Variables variables)
        {
            if (Variable is null)
                return Constant;
            return variables.Find(Variable) is { } found && (found.ValueSpecified || found.IsDefault) ? Length(found.Value) : Constant;
        }
    }
}
