using KnowledgeGraph.Store.Embedded.Reading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Searching;

/// <summary>Searches entities: candidates from the file's full-text index, match and order from <see cref="SearchRanking"/>.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
/// <param name="entities">Reads of entities.</param>
internal sealed class EntitySearch(IndexSight sight, RecordSource records, EntityReads entities)
{
    /// <summary>A page of hits.</summary>
    public Page<SearchHit> Search(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var query = new SearchQuery(text);
        using var reading = records.Read();
        return SearchHits.PageOf(query, query.Words.IsEmpty ? [] : CandidatesOf(query, filter, reading, cancellation), page);
    }

    private IEnumerable<StoredEntity> CandidatesOf(SearchQuery query, EntityFilter filter, RecordSource.Reading reading, CancellationToken cancellation)
    {
        var test = entities.TestOf(filter);
        foreach (var number in CandidatesOf(query, reading))
        {
            cancellation.ThrowIfCancellationRequested();
            if (test.Accepts(number))
                yield return entities.Seen(number, reading);
        }
    }

    private HashSet<int> CandidatesOf(SearchQuery query, RecordSource.Reading reading)
    {
        var expression = ExpressionOf(query);
        var candidates = new HashSet<int>();
        reading.FindWords("names : (" + expression + ")", record => Add(record, candidates));
        if (candidates.Count < SearchRanking.MaxCandidates)
            reading.FindWords(expression, record => Add(record, candidates));
        return candidates;
    }

    private bool Add(int record, HashSet<int> candidates)
    {
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
