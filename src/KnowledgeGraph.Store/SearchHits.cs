namespace KnowledgeGraph.Store;

/// <summary>Cuts a page out of what a search found: one function for all stores, from the candidates that a store's own index brings.</summary>
public static class SearchHits
{
    private static readonly Func<SearchHit, string> CursorOf = h => Cursor.OfHit(h.Score, h.Entity.Entity.Id.Value);

    /// <summary>A page of the candidates that match, best first, then by id (ordinal).</summary>
    /// <param name="query">The text searched.</param>
    /// <param name="candidates">Entities that may match, joined, each once, in any order; those that the filter of entities leaves out are not among them.</param>
    /// <param name="page">Which part.</param>
    /// <exception cref="InvalidCursorException">The page begins after something that is no hit; told before any candidate is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page is of no items.</exception>
    public static Page<SearchHit> PageOf(SearchQuery query, IEnumerable<StoredEntity> candidates, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var after = Cursor.ToHit(page.After);
        var hits = new List<SearchHit>();
        foreach (var entity in candidates)
            if (SearchRanking.Rank(query, entity.Entity) is { } rank)
                hits.Add(new SearchHit(entity, rank.Score, rank.Name));
        hits.Sort(Compare);
        var start = after is { } a ? hits.FindIndex(h => Compare(h.Score, h.Entity.Entity.Id.Value, a.Score, a.Id) > 0) : 0;
        if (start < 0)
            start = hits.Count;
        var items = hits.GetRange(start, Math.Min(page.First, hits.Count - start));
        return new Page<SearchHit>(items, start + items.Count < hits.Count, page.WithTotal ? hits.Count : null, CursorOf) { HasPrevious = after is not null };
    }

    private static int Compare(SearchHit a, SearchHit b) => Compare(a.Score, a.Entity.Entity.Id.Value, b.Score, b.Entity.Entity.Id.Value);

    private static int Compare(double score, string id, double otherScore, string otherId) =>
        score == otherScore ? string.CompareOrdinal(id, otherId) : otherScore.CompareTo(score);
}
