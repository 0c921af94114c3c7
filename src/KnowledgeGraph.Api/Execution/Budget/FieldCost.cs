using System.Collections.Immutable;

namespace KnowledgeGraph.Api.Execution.Budget;

/// <summary>
/// What a field costs: about the number of values that the answer may have of it and below it, so that one figure bounds the work, the memory and the answer. A field is one
/// value, an item of a list another; what a page or list holds is multiplied by its length; a field that needs more than reading says so by its weight. In the terms of
/// the GraphQL Cost Directives specification (IBM, draft): <c>cost(f) = weight(f) + size(f) · (1 + Σ cost(g))</c> for the fields <c>g</c> below a list, <c>weight(f) + Σ cost(g)</c> for those
/// below one object, where of the types that an object may be of the dearest counts.
/// </summary>
/// <param name="Weight">What it costs itself, once for each of its parents: <c>@cost(weight:)</c>, 1 when the schema does not say.</param>
/// <param name="AssumedSize">How many items a list is taken to have that nothing limits: <c>@listSize(assumedSize:)</c>.</param>
/// <param name="SlicingArguments">Arguments that limit the list, the largest of those given counts: whole numbers, or lists of what is asked for, which count by their length.</param>
/// <param name="SizedFields">Fields of the object that is answered which are the lists so limited; empty when the field is the list itself.</param>
/// <param name="IsPage">Whether the slicing arguments are the length of a page of a connection.</param>
internal sealed record FieldCost(
    double Weight, int AssumedSize, ImmutableArray<string> SlicingArguments, ImmutableArray<string> SizedFields, bool IsPage)
{
    /// <summary>The weight of a field that only reads.</summary>
    public const double UsualWeight = 1;

    /// <summary>The length of a list of which the schema says nothing.</summary>
    public const int UsualSize = 5;

    /// <summary>The length of a page when the request does not say it and the schema has no default.</summary>
    public const int UsualPage = 20;
}
