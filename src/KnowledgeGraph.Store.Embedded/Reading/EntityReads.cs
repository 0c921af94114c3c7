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

    /// <summary>True when an entity passes a filter.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="types">Bits of the types wanted, 0 for any.</param>
    /// <param name="kinds">Symbols of the kinds wanted, null for any.</param>
    public bool Accepts(int number, uint types, int[]? kinds) =>
        (types == 0 || (types >> (int)sight.Index.TagOf(number).Type & 1) != 0)
        && (kinds is null || kinds.Contains(sight.Index[sight.Index.LatestRecord(number, sight.Bound)].Kind));

    /// <summary>The types and kinds of a filter as <see cref="Accepts"/> wants them.</summary>
    /// <param name="filter">The filter.</param>
    public (uint Types, int[]? Kinds) Wanted(EntityFilter filter)
    {
        var types = 0u;
        foreach (var type in filter.Types)
            types |= 1u << (int)type;
        return (types, ClaimFilterTest.Numbers(filter.Kinds, kind => sight.Index.Symbols.Find(kind) is var n and not 0 ? n : -1));
    }

    /// <summary>A page of all entities.</summary>
    public Page<StoredEntity> All(EntityFilter filter, PageRequest page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var after = Cursor.ToId(page.After);
        var (types, kinds) = Wanted(filter);
        var sorted = order.AtLeast(sight.Index.Ids.CountEntities(sight.Bound));
        var numbers = new List<int>();
        var (hasNext, total) = (false, 0L);
        foreach (var (start, end) in RangesOf(filter, sorted))
        {
            var first = after is null ? start : Math.Clamp(order.PlaceOf(sorted, after + '\0'), start, end);
            for (var at = page.WithTotal ? start : first; at < end && (!hasNext || page.WithTotal); at++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (sorted[at] >= sight.Bound || !Accepts(sorted[at], types, kinds))
                    continue;
                total++;
                if (at >= first && numbers.Count < page.First)
                    numbers.Add(sorted[at]);
                else
                    hasNext |= at >= first;
            }
        }

        return PageOf(numbers, hasNext, page.WithTotal ? total : null, page);
    }

    /// <summary>Documents that carry a live claim about each entity or made by it.</summary>
    public IReadOnlyList<Page<StoredEntity>> DocumentsOf(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.First, 1, "page.First");
        var after = Cursor.ToId(page.After);
        var pages = new Page<StoredEntity>[entities.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var documents = sight.Find(entities[i]) is var n and >= 0 ? DocumentsOf(n) : [];
            var rest = after is null ? documents : documents.FindAll(d => string.CompareOrdinal(IdOf(d), after) > 0);
            pages[i] = PageOf(rest.GetRange(0, Math.Min(page.First, rest.Count)), rest.Count > page.First, page.WithTotal ? documents.Count : null, page);
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
    private IEnumerable<(int Start, int End)> RangesOf(EntityFilter filter, int[] sorted)
    {
        if (filter.Types.IsDefaultOrEmpty)
            return [(0, sorted.Length)];
        return filter.Types.Distinct().Select(EntityTypes.PrefixOf).Order(StringComparer.Ordinal)
            .Select(prefix => (order.PlaceOf(sorted, prefix + "/"), order.PlaceOf(sorted, prefix + "0")));
    }

    private Page<StoredEntity> PageOf(List<int> numbers, bool hasNext, long? total, PageRequest page)
    {
        using var reading = records.Read();
        var items = new StoredEntity[numbers.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Seen(numbers[i], reading);
        return new Page<StoredEntity>(items, hasNext, total, CursorOf) { HasPrevious = page.After is not null };
    }

    private string IdOf(int entity) => sight.Index.EntityIdOf(entity).Value;
}
