namespace KnowledgeGraph.Model;

/// <summary>
/// How far two names lie apart: the fewest insertions, deletions, replacements and swaps of neighbours that make one of the other (optimal string
/// alignment), case ignored. What tells somebody which name was probably meant.
/// </summary>
public static class NameDistance
{
    /// <summary>Names longer than this are not compared.</summary>
    public const int LongestCompared = 64;

    /// <summary>The distance between two names.</summary>
    /// <param name="a">One name.</param>
    /// <param name="b">The other; when it is longer than <see cref="LongestCompared"/> it counts as out of bounds.</param>
    /// <param name="bound">A distance above which the exact one does not matter.</param>
    /// <returns>The distance, or some number above <paramref name="bound"/>.</returns>
    public static int Between(string a, string b, int bound = 2 * LongestCompared)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
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
