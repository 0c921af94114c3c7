using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Finds predicates by name.</summary>
internal static class PredicateLookup
{
    private const int LongestCompared = 100;

    /// <summary>The predicate of a proposition in the base.</summary>
    /// <exception cref="InvalidOperationException">The catalogue does not have it: the base was written with another catalogue.</exception>
    public static Predicate Of(this PredicateCatalogue catalogue, string name) => catalogue.Find(name)
        ?? throw new InvalidOperationException($"The base uses the predicate {name}, which the catalogue does not have.");

    /// <summary>The name in the catalogue that differs from a mistyped one by the fewest letters inserted, left out or replaced.</summary>
    public static string Nearest(this PredicateCatalogue catalogue, string mistyped) =>
        catalogue.All.MinBy(predicate => Distance(mistyped[..Math.Min(mistyped.Length, LongestCompared)], predicate.Name))!.Name;

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var k = 1; k <= b.Length; k++)
                (diagonal, row[k]) = (row[k], Math.Min(Math.Min(row[k], row[k - 1]) + 1, diagonal + (a[i - 1] == b[k - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
