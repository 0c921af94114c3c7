using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Reads of entities in one view.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
/// <param name="order">Entities in the order of ids.</param>
internal sealed class EntityReads(IndexSight sight, RecordSource records, EntityOrder order)
{
    private static readonly Func<StoredEntity, string> CursorOf = e => Cursor.OfId(e.Entity.Id.Value);

    /// <summary>Entities by id.</summary>
    public IReadOnlyList<StoredEntity?> ByIds(IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var entities = new StoredEntity?[ids.Count];
        for (var i = 0; i < entities.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            entities[i] = sight.Find(ids[i]) is var n and >= 0 ? Seen(n, reading) : null;
        }

        return entities;
    }

    /// <summary>An entity as joined in this view.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="reading">Reads it.</param>
    public StoredEntity Seen(int number, RecordSource.Reading reading) => reading.Entity(sight.Index.LatestRecord(number, sight.Bound));

    /// <summary>A filter of entities, prepared.</summary>
    /// <param name="filter">The filter.</param>
    public EntityFilterTest TestOf(EntityFilter filter) => new(filter, sight, records);

    /// <summary>A page of all entities.</summary>
    public Page<StoredEntity> All(EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var (after, before) = page.Ids();
        var test = TestOf(filter);
        var sorted = order.AtLeast(sight.Index.Ids.CountEntities(sight.Bound));
        var ranges = RangesOf(filter, sorted);
        var numbers = new List<int>();
        var more = false;
        foreach (var (start, end) in page.Backward ? ranges.Reverse() : ranges)
        {
            var first = after is null ? start : Math.Clamp(order.PlaceOf(sorted, after + '\0'), start, end);
            var last = before is null ? end : Math.Clamp(order.PlaceOf(sorted, before), first, end);
            for (var i = 0; i < last - first && !more; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var number = sorted[page.Backward ? last - 1 - i : first + i];
                if (!test.Accepts(number))
                    continue;
                more = numbers.Count == page.Size;
                if (!more)
                    numbers.Add(number);
            }
        }

        if (page.Backward)
            numbers.Reverse();
        return PageOf(numbers, more, page.WithTotal ? ranges.Sum(range => Count(range.Start, range.End)) : null, page);

        long Count(int start, int end)
        {
            cancellation.ThrowIfCancellationRequested();
            var total = 0L;
            for (var at = start; at < end; at++)
                total += test.Accepts(sorted[at]) ? 1 : 0;
            return total;
        }
    }

    /// <summary>Documents that carry a live claim about each entity or made by it.</summary>
    public IReadOnlyList<Page<StoredEntity>> DocumentsOf(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation)
    {
        var (after, before) = page.Ids();
        var pages = new Page<StoredEntity>[entities.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var documents = sight.Find(entities[i]) is var n and >= 0 ? DocumentsOf(n) : [];
            var part = page.IsUnbounded ? documents : documents.FindAll(d =>
                (after is null || string.CompareOrdinal(IdOf(d), after) > 0) && (before is null || string.CompareOrdinal(IdOf(d), before) < 0));
            var more = part.Count > page.Size;
            pages[i] = PageOf(more ? part.GetRange(page.Backward ? part.Count - page.Size : 0, page.Size) : part, more, documents.Count, page);
        }

        return pages;
    }

    private List<int> DocumentsOf(int entity)
    {
        var documents = new HashSet<int>();
        AddDocuments(sight.Index.ClaimsAbout(entity, sight.Bound), documents);
        foreach (var dependent in sight.Index.DependentsOf(entity, sight.Bound))
            if (sight.Index.TagOf(dependent).Kind == RecordKind.Claim && sight.Index.EdgesOf(dependent).Contains(new LineageEdge(entity, LineageEdgeKind.ClaimedBy)))
                AddDocuments([dependent], documents);
        var sorted = documents.ToList();
        sorted.Sort((a, b) => string.CompareOrdinal(IdOf(a), IdOf(b)));
        return sorted;
    }

    private void AddDocuments(ReadOnlySpan<int> claims, HashSet<int> into)
    {
        foreach (var claim in claims)
        {
            if (!sight.IsLive(claim))
                continue;
            foreach (var edge in sight.Index.EdgesOf(claim))
                if (edge.Kind is LineageEdgeKind.CitedIn or LineageEdgeKind.AttributedIn)
                    into.Add(edge.Target);
        }
    }

    /// <summary>Ids start with their type, so each type is one range of the order.</summary>
    private (int Start, int End)[] RangesOf(EntityFilter filter, int[] sorted)
    {
        if (filter.Types.IsDefaultOrEmpty)
            return [(0, sorted.Length)];
        return [.. filter.Types.Distinct().Select(EntityTypes.PrefixOf).Order(StringComparer.Ordinal)
            .Select(prefix => (order.PlaceOf(sorted, prefix + "/"), order.PlaceOf(sorted, prefix + "0")))];
    }

    private Page<StoredEntity> PageOf(List<int> numbers, bool more, long? total, PageRequest page)
    {
        using var reading = records.Read();
        var items = new StoredEntity[numbers.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Seen(numbers[i], reading);
        return Pages.Of(page, items, more, total, CursorOf);
    }

    private string IdOf(int entity) => sight.Index.EntityIdOf(entity).Value;
}
