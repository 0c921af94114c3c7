namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>Finds what somebody probably meant. Tires after some comparisons, so that a file made of faults costs no more than it may.</summary>
/// <param name="comparisons">How many before it gives no more answers.</param>
internal sealed class Nearest(int comparisons = 200_000)
{
    private const int LongestCompared = 64;

    private int _left = comparisons;

    /// <summary>
    /// The known name with the fewest insertions, deletions, replacements and swaps of neighbours from the one given (optimal string
    /// alignment, case ignored), when that is at most a third of its length; for an id of the form type/slug, also the same slug in another type.
    /// </summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public string? To(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestCompared)
            return null;
        var slug = given.Contains('/', StringComparison.Ordinal) ? given[given.IndexOf('/', StringComparison.Ordinal)..] : null;
        string? best = null;
        var distance = Math.Max(1, given.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (--_left < 0)
                return null;
            var d = slug is not null && candidate.EndsWith(slug, StringComparison.Ordinal) ? 0 : Distance(given, candidate, distance);
            if (d < distance || (d == distance && best is not null && string.CompareOrdinal(candidate, best) < 0))
                (best, distance) = (candidate, d);
        }

        return best;
    }

    private static int Distance(string a, string b, int bound)
    {
        if (b.Length > LongestCompared || Math.Abs(a.Length - b.Length) > bound)
            return bound + 1;
        Span<int> before = stackalloc int[LongestCompared + 1], last = stackalloc int[LongestCompared + 1], row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > bound)
                return bound + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
