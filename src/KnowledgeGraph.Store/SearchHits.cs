namespace KnowledgeGraph.Store;

/// <summary>Cuts a page out of what a search found: one function for all stores, from the candidates that a store's own index brings.</summary>
public static class SearchHits
{
    private static readonly Func<SearchHit, string> CursorOf = h => Cursor.OfHit(h.Score, h.Entity.Entity.Id.Value);

    /// <summary>A page of the candidates that match, best first, then by id (ordinal).</summary>
    /// <param name="query">The text searched.</param>
    /// <param name="candidates">Entities that may match, joined, each once, in any order; those that the filter of entities leaves out are not among them.</param>
    /// <param name="page">Which part.</param>
    /// <exception cref="InvalidCursorException">A bound of the page is no place among hits; told before any candidate is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    public static Page<SearchHit> PageOf(SearchQuery query, IEnumerable<StoredEntity> candidates, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(page);
        page.CheckSize();
        var (after, before) = (Cursor.ToHit(page.After), Cursor.ToHit(page.Before));
        var hits = new List<SearchHit>();
        foreach (var entity in candidates)
            if (SearchRanking.Rank(query, entity.Entity) is { } rank)
                hits.Add(new SearchHit(entity, rank.Score, rank.Name));
        hits.Sort(Compare);
        var part = page.IsUnbounded ? hits : hits.FindAll(hit => (after is not { } a || Compare(hit, a) > 0) && (before is not { } b || Compare(hit, b) < 0));
        return Pages.Cut(page, part, hits.Count, CursorOf);
    }

    private static int Compare(SearchHit hit, (double Score, string Id) place) => Compare(hit.Score, hit.Entity.Entity.Id.Value, place.Score, place.Id);

    private static int Compare(SearchHit a, SearchHit b) => Compare(a.Score, a.Entity.Entity.Id.Value, b.Score, b.Entity.Entity.Id.Value);

    private static int Compare(double score, string id, double otherScore, string otherId) =>
        score == otherScore ? string.CompareOrdinal(id, otherId) : otherScore.CompareTo(score);
}
