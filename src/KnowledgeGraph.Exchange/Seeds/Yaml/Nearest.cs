using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>Finds what somebody probably meant. Tires after some comparisons, so that a file made of faults costs no more than it may.</summary>
/// <param name="comparisons">How many before it gives no more answers.</param>
internal sealed class Nearest(int comparisons = 200_000)
{
    private int _left = comparisons;

    /// <summary>
    /// The known name nearest to the one given (<see cref="NameDistance"/>), when the distance is at most a third of its length; for an id of the
    /// form type/slug, also the same slug in another type.
    /// </summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public string? To(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > NameDistance.LongestCompared)
            return null;
        var slug = given.Contains('/', StringComparison.Ordinal) ? given[given.IndexOf('/', StringComparison.Ordinal)..] : null;
        string? best = null;
        var distance = Math.Max(1, given.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (--_left < 0)
                return null;
            var d = slug is not null && candidate.EndsWith(slug, StringComparison.Ordinal) ? 0 : NameDistance.Between(given, candidate, distance);
            if (d < distance || (d == distance && best is not null && string.CompareOrdinal(candidate, best) < 0))
                (best, distance) = (candidate, d);
        }

        return best;
    }
}
