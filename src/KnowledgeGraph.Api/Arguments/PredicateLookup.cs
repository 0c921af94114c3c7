using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Finds predicates by name.</summary>
internal static class PredicateLookup
{
    /// <summary>The predicate of a proposition in the base.</summary>
    /// <exception cref="InvalidOperationException">The catalogue does not have it: the base was written with another catalogue.</exception>
    public static Predicate Of(this PredicateCatalogue catalogue, string name) => catalogue.Find(name)
        ?? throw new InvalidOperationException($"The base uses the predicate {name}, which the catalogue does not have.");

    /// <summary>The name in the catalogue that differs from a mistyped one least (<see cref="NameDistance"/>).</summary>
    public static string Nearest(this PredicateCatalogue catalogue, string mistyped) =>
        catalogue.All.MinBy(p => NameDistance.Between(mistyped[..Math.Min(mistyped.Length, NameDistance.LongestCompared)], p.Name))!.Name;
}
