namespace KnowledgeGraph.Model;

/// <summary>The months that the divisions of a year 21 to 41 may cover (ISO 8601-2, table of sub-year groupings).</summary>
internal static class EdtfSeasons
{
    /// <summary>First and last month, counted from January of the year as 1: 0 is the December before, 15 the March after.</summary>
    internal static (int From, int Until) MonthsOf(int season) => season switch
    {
        21 or 23 => (3, 12), // spring and autumn of either hemisphere
        22 or 24 => (0, 15), // summer and winter of either hemisphere, across either turn of the year
        25 or 31 => (3, 6), // northern spring, southern autumn
        26 or 32 => (6, 9), // northern summer, southern winter
        27 or 29 => (9, 12), // northern autumn, southern spring
        28 or 30 => (0, 15), // northern winter, southern summer
        <= 36 => (((season - 33) * 3) + 1, ((season - 33) * 3) + 3), // quarters
        <= 39 => (((season - 37) * 4) + 1, ((season - 37) * 4) + 4), // quadrimesters
        _ => (((season - 40) * 6) + 1, ((season - 40) * 6) + 6), // semesters
    };
}
