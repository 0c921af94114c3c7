using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Index;
using KnowledgeGraph.Store.Embedded.Reading;

namespace KnowledgeGraph.Store.Embedded.Searching;

/// <summary>Searches entities: candidates from the file's full-text index, match and order from <see cref="SearchRanking"/>.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
/// <param name="entities">Reads of entities.</param>
internal sealed class EntitySearch(Sight sight, RecordSource records, EntityReads entities)
{
    private static readonly Func<SearchHit, string> CursorOf = h => Cursor.OfHit(h.Score, h.Entity.Entity.Id.Value);

    /// <summary>A page of hits.</summary>
    public Page<SearchHit> Search(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var after = Cursor.ToHit(page.After);
        var query = new SearchQuery(text);
        var hits = query.Words.IsEmpty ? [] : HitsOf(query, filter, cancellation);
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

    private List<SearchHit> HitsOf(SearchQuery query, EntityFilter filter, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var (types, kinds) = entities.Wanted(filter);
        var hits = new List<SearchHit>();
        foreach (var number in CandidatesOf(query, reading))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!entities.Accepts(number, types, kinds))
                continue;
            var entity = entities.Seen(number, reading);
            if (SearchRanking.Rank(query, entity.Entity) is { } rank)
                hits.Add(new SearchHit(entity, rank.Score, rank.Name));
        }

        return hits;
    }

    private HashSet<int> CandidatesOf(SearchQuery query, RecordSource.Reading reading)
    {
        var expression = ExpressionOf(query);
        var candidates = new HashSet<int>();
        reading.Query("SELECT rowid FROM words WHERE words MATCH ?", "names : (" + expression + ")", row => Add(row, candidates));
        if (candidates.Count < SearchRanking.MaxCandidates)
            reading.Query("SELECT rowid FROM words WHERE words MATCH ?", expression, row => Add(row, candidates));
        return candidates;
    }

    private bool Add(Statement row, HashSet<int> candidates)
    {
        var record = (int)row.Long(0);
        if (record < sight.Bound)
            candidates.Add(sight.Index.TagOf(record).Kind == RecordKind.Entity ? record : sight.Index[record].Entity);
        return candidates.Count < SearchRanking.MaxCandidates;
    }

    /// <summary>All words, the last one as a beginning, or all of them as one. Words hold only letters and digits; quoted, none is an operator.</summary>
    private static string ExpressionOf(SearchQuery query)
    {
        var words = string.Join(" AND ", query.Words.Take(query.Words.Length - 1).Select(w => $"\"{w}\"").Append($"\"{query.Words[^1]}\" *"));
        return query.Words.Length == 1 ? words : $"({words}) OR \"{query.Joined}\" *";
    }
}
