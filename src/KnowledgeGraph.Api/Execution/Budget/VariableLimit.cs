using System.Collections;
using GraphQL;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>How much the variables of a request may hold.</summary>
internal static class VariableLimit
{
    /// <summary>Counts the values, those in lists and objects too.</summary>
    /// <param name="variables">Raw values, as they come in JSON.</param>
    /// <param name="most">How many there may be.</param>
    /// <returns>The refusal, or null.</returns>
    public static QueryException? Check(Inputs variables, int most)
    {
        long count = 0;
        foreach (var (_, value) in variables)
            count += Count(value);
        return count > most ? new Excess(Excess.VariableValues, most, count).Refusal("The variables have", "values") : null;
    }

    private static long Count(object? value)
    {
        long count = 1;
        if (value is IReadOnlyDictionary<string, object?> fields)
        {
            foreach (var (_, field) in fields)
                count += Count(field);
        }
        else if (value is IList items)
        {
            foreach (var item in items)
                count += Count(item);
        }

        return count;
    }
}
