using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Reads of claims in one view.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
internal sealed class ClaimReads(IndexSight sight, RecordSource records)
{
    private static readonly Func<StoredClaim, string> CursorOf = c => Cursor.OfSequence(c.Recording.Sequence);

    /// <summary>Claims by id.</summary>
    public IReadOnlyList<StoredClaim?> ByIds(IReadOnlyList<ClaimId> ids, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var claims = new StoredClaim?[ids.Count];
        for (var i = 0; i < claims.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            claims[i] = sight.Find(ids[i]) is var n and >= 0 ? Seen(n, reading) : null;
        }

        return claims;
    }

    /// <summary>A page for each key.</summary>
    public IReadOnlyList<Page<StoredClaim>> By(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var test = new ClaimFilterTest(filter, sight, records);
        var bounds = Paging.BoundsOf(sight.Index.Claims, page);
        var numbers = new List<int>();
        var pages = new Page<StoredClaim>[keys.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = KeyOf(role, keys[i]);
            pages[i] = Cut(CandidatesOf(role, key), new ClaimTest(test, sight.Index, role, key), page, bounds, numbers, reading);
        }

        return pages;
    }

    /// <summary>A page of all claims.</summary>
    public Page<StoredClaim> All(ClaimFilter filter, PageRequest page)
    {
        using var reading = records.Read();
        var test = new ClaimTest(new ClaimFilterTest(filter, sight, records), sight.Index, null, -1);
        var numbers = new List<int>();
        var (more, total) = Paging.Cut(sight.Index.Claims, sight.Bound, test, page, numbers);
        return PageOf(numbers, more, total, page, reading);
    }

    private Page<StoredClaim> Cut(
        ReadOnlySpan<int> candidates, ClaimTest test, PageRequest page, (int After, int Before) bounds, List<int> numbers, RecordSource.Reading reading)
    {
        numbers.Clear();
        var (more, total) = Paging.Cut(candidates, test, page, bounds, numbers);
        return PageOf(numbers, more, total, page, reading);
    }

    private Page<StoredClaim> PageOf(List<int> numbers, bool more, long? total, PageRequest page, RecordSource.Reading reading)
    {
        var items = numbers.Count == 0 ? [] : new StoredClaim[numbers.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Seen(numbers[i], reading);
        return Pages.Of(page, items, more, total, CursorOf);
    }

    private StoredClaim Seen(int number, RecordSource.Reading reading)
    {
        var claim = reading.Claim(number);
        var end = sight.EndOf(number);
        return end == 0 ? claim
            : sight.Index.TagOf(end).Kind == RecordKind.Claim ? claim with { SupersededBy = sight.Index.ClaimIdOf(end) }
            : claim with { Retraction = reading.Retraction(end) };
    }

    private int KeyOf(ClaimRole role, NodeId key) => role switch
    {
        ClaimRole.Proposition => sight.Find(new PropositionId(key.Value)),
        ClaimRole.Evidence => sight.Find(key),
        _ => sight.Find(new EntityId(key.Value)),
    };

    private ReadOnlySpan<int> CandidatesOf(ClaimRole role, int key) => key < 0 ? [] : role switch
    {
        ClaimRole.About or ClaimRole.Subject or ClaimRole.Object => sight.Index.ClaimsAbout(key, sight.Bound),
        ClaimRole.Proposition => sight.Index.ClaimsOn(key, sight.Bound),
        _ => sight.Index.DependentsOf(key, sight.Bound),
    };
}
