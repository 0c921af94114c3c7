using System.Globalization;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>What an operation costs: computed from its plan in one pass over its fields, before anything is fetched; see <see cref="FieldCost"/>.</summary>
internal sealed class OperationCost
{
    /// <summary>The largest cost that is told; what costs more is refused under any limit.</summary>
    private const double Cap = 1e15;

    private readonly FieldPlan[] _fields;
    private readonly EngineOptions _options;
    private readonly (long Cost, QueryError? Refusal)? _constant;

    /// <summary>Prepares the cost of a plan.</summary>
    /// <param name="fields">All fields by their index; those below a field come after it.</param>
    /// <param name="options">The limits.</param>
    public OperationCost(FieldPlan[] fields, EngineOptions options)
    {
        (_fields, _options) = (fields, options);
        if (!Array.Exists(fields, field => field.Slice is { NeedsVariables: true }))
            _constant = Compute(GraphQL.Validation.Variables.None);
    }

    /// <summary>The cost under the variables of a request, and the error of a request that is over a limit.</summary>
    /// <param name="variables">Coerced variables.</param>
    public (long Cost, QueryError? Refusal) Of(GraphQL.Validation.Variables variables) => _constant ?? Compute(variables);

    private (long Cost, QueryError? Refusal) Compute(GraphQL.Validation.Variables variables)
    {
        var costs = new double[_fields.Length];
        QueryError? refusal = null;
        for (var i = _fields.Length - 1; i >= 0; i--)
        {
            var field = _fields[i];
            var below = Below(field, costs);
            costs[i] = field.Cost.Weight + (field.Shape.IsList ? Size(field, variables) * (1 + below) : below);
            if (field is { Cost.IsPage: true, Slice: { } slice } && slice.Largest(variables) is { } page && page.Size > _options.MaxPageSize)
                refusal = PageTooLarge(field, page.Argument, page.Size);
        }

        var total = (long)Math.Min(Cap, Math.Ceiling(_fields.Where(field => field.Parent is null).Sum(field => costs[field.Index])));
        return (total, refusal ?? (total > _options.MaxCost ? TooDear(total) : null));
    }

    /// <summary>The cost of what is selected below one object; of several possible types the dearest counts.</summary>
    private static double Below(FieldPlan field, double[] costs)
    {
        var most = 0.0;
        foreach (var fields in field.Alternatives)
        {
            var sum = 0.0;
            foreach (var child in fields)
                sum += costs[child.Index];
            most = Math.Max(most, sum);
        }

        return most;
    }

    private static double Size(FieldPlan field, GraphQL.Validation.Variables variables)
    {
        var limiting = field.Parent is { } parent && parent.Cost.SizedFields.Contains(field.FieldName) ? parent : field;
        return limiting.Slice?.Largest(variables) is { } given ? Math.Max(0, given.Size) : limiting.Cost.AssumedSize;
    }

    private QueryError PageTooLarge(FieldPlan field, string argument, double size)
    {
        var actual = (long)Math.Min(Cap, size);
        return new QueryError(
            string.Create(CultureInfo.InvariantCulture, $"{argument}: {actual} given; expected 1 to {_options.MaxPageSize}. Ask for the rest with the cursor of the page before."),
            ErrorCode.BadUserInput)
        {
            Excess = new(Excess.PageSize, _options.MaxPageSize, actual),
            Locations = field.Locations,
        };
    }

    private QueryError TooDear(long total) => QueryError.Of(new QueryException(
        ErrorCode.QueryTooComplex,
        string.Create(CultureInfo.InvariantCulture, $"The operation costs {total}; {_options.MaxCost} are allowed. Ask for shorter pages, above all where lists lie in each other, or in several requests."))
    {
        Excess = new(Excess.Cost, _options.MaxCost, total),
    });
}
