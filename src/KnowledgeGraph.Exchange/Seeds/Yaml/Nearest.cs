namespace KnowledgeGraph.Exchange.Seeds.Yaml;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Nearest
{
    private const int LongestCompared = 120;

    /// <summary>
    /// The known name with the fewest insertions, deletions, replacements and swaps of neighbours from the one given (optimal string
    /// alignment, case ignored), when that is at most a third of its length; for an id of the form type/slug, also the same slug in another type.
    /// </summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? To(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > LongestCompared)
            return null;
        var slug = given.Contains('/', StringComparison.Ordinal) ? given[given.IndexOf('/', StringComparison.Ordinal)..] : null;
        string? best = null;
        var distance = Math.Max(1, given.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var d = slug is not null && candidate.EndsWith(slug, StringComparison.Ordinal) ? 0 : Distance(given, candidate, distance);
            if (d < distance || (d == distance && best is not null && string.CompareOrdinal(candidate, best) < 0))
                (best, distance) = (candidate, d);
        }

        return best;
    }

    private static int Distance(string a, string b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) > bound)
            return bound + 1;
        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
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
            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
