using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Finds by random conditions in random orders, from either end, and compares with what the conditions mean.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="known">What ids there are.</param>
/// <param name="view">The view of the store.</param>
/// <param name="sight">The same state of knowledge of the naive base.</param>
internal sealed class RandomFinds(Random random, NaiveStore known, IGraphView view, NaiveSight sight)
{
    /// <summary>What the predicates of the small world mean.</summary>
    public static readonly FindingRules Rules = new()
    {
        Time = ["at-time"],
        Location = ["at-place"],
        Point = ["at-point"],
        Containment = ["in"],
        LabelOf = static entity => entity.Names.Length == 0 ? entity.Id.Value : entity.Names[^1].Text,
    };

    private readonly NaiveFinding _naive = new(sight, Rules);
    private readonly RandomConditions _conditions = new(random, known);

    private Finder Finder => new(view, Rules);

    private const int Rounds = 5;

    public async Task Compare()
    {
        for (var round = 0; round < Rounds; round++)
            await CompareOnce();
    }

    private async Task CompareOnce()
    {
        var (entity, proposition, claims) = (_conditions.Entity(2), _conditions.Proposition(2), _conditions.Claims(2));
        var keys = RandomReads.Some(random, RandomReads.NodesOf(known), random.Next(1, 5)).ToList();
        await Entities(entity);
        await Propositions(proposition);
        await Claims(claims);
        var role = (ClaimRole)random.Next(7);
        await Beside(keys, page => Finder.ClaimsByAsync(role, keys, claims, page, default), key => _naive.ClaimsBy(role, key, claims), c => c.Claim.Id.Value, $"{role} {claims}");
        var place = (PropositionRole)random.Next(5);
        await Beside(
            keys, page => Finder.PropositionsByAsync(place, keys, proposition, page, default), key => _naive.PropositionsBy(place, key, proposition),
            p => p.Proposition.Id.Value, $"{place} {proposition}");
        var search = await Finder.SearchAsync("person", entity, new PageRequest(3, null, true), default);
        search.Total.ShouldBe(_naive.Entities(entity).Count(e => SearchRanking.Rank(new SearchQuery("person"), e.Entity) is not null), entity.ToString());
    }

    private async Task Entities(Condition<StoredEntity> where)
    {
        var sort = Sort<EntityKey>();
        var list = _naive.Entities(where).ToList();
        var sorted = sort?.By switch
        {
            EntityKey.Label => Sorted(list, sort.Descending, e => string.Join(' ', TextFolding.Words(Rules.LabelOf(e.Entity))), e => e.Entity.Id.Value, StringComparer.Ordinal),
            EntityKey.Recorded => Sorted(list, sort.Descending, e => (long?)e.Recording.Sequence, e => e.Entity.Id.Value, null),
            EntityKey.Time => Sorted(list, sort.Descending, e => _naive.TimeOf(e)?.Earliest?.FirstSecond, e => e.Entity.Id.Value, null),
            _ => sort?.Descending == true ? Enumerable.Reverse(list) : list,
        };
        await Through(page => Finder.EntitiesAsync(where, sort, page, default), sorted, e => e.Entity.Id.Value, $"{sort} {where}");
    }

    private async Task Propositions(Condition<StoredProposition> where)
    {
        var sort = Sort<PropositionKey>();
        var list = _naive.Propositions(where).ToList();
        var sorted = sort?.By == PropositionKey.Time
            ? Sorted(list, sort.Descending, p => p.Proposition.When?.Earliest?.FirstSecond, p => p.Proposition.Id.Value, null)
            : sort?.Descending == true ? Enumerable.Reverse(list) : list;
        await Through(page => Finder.PropositionsAsync(where, sort, page, default), sorted, p => p.Proposition.Id.Value, $"{sort} {where}");
    }

    private async Task Claims(ClaimQuery query)
    {
        var sort = Sort<ClaimKey>();
        var list = _naive.Claims(query).ToList();
        var sorted = sort?.By switch
        {
            ClaimKey.Stated => Sorted(list, sort.Descending, c => c.Claim.StatedAt?.Earliest?.FirstSecond, c => c.Claim.Id.Value, null),
            ClaimKey.Valid => Sorted(list, sort.Descending, c => _naive.ValidTimeOf(c)?.Earliest?.FirstSecond, c => c.Claim.Id.Value, null),
            _ => sort?.Descending == true ? Enumerable.Reverse(list) : list,
        };
        await Through(page => Finder.ClaimsAsync(query, sort, page, default), sorted, c => c.Claim.Id.Value, $"{sort} {query}");
    }

    private Sort<TKey>? Sort<TKey>()
        where TKey : struct, Enum => random.Next(3) == 0 ? null : new Sort<TKey>(Enum.GetValues<TKey>()[random.Next(Enum.GetValues<TKey>().Length)], random.Next(2) == 0);

    private static IEnumerable<T> Sorted<T, TKey>(List<T> list, bool descending, Func<T, TKey?> keyOf, Func<T, string> idOf, IComparer<TKey?>? comparer)
    {
        var (with, without) = (list.Where(item => keyOf(item) is not null), list.Where(item => keyOf(item) is null));
        var ordered = descending ? with.OrderByDescending(keyOf, comparer) : with.OrderBy(keyOf, comparer);
        return ordered.ThenBy(idOf, StringComparer.Ordinal).Concat(without.OrderBy(idOf, StringComparer.Ordinal));
    }

    /// <summary>Reads the whole list by pages from one end, and a part of it between two places.</summary>
    private async Task Through<T>(Func<PageRequest, ValueTask<Page<T>>> read, IEnumerable<T> expected, Func<T, string> idOf, string what)
    {
        var (ids, backward) = (expected.Select(idOf).ToList(), random.Next(2) == 0);
        var (found, cursors) = (new List<string>(), new List<string>());
        string? place = null;
        for (var more = true; more;)
        {
            var page = await read(new PageRequest(random.Next(1, 8), backward ? null : place, random.Next(3) == 0) { Before = backward ? place : null, Backward = backward });
            if (page.Total is { } total)
                total.ShouldBe(ids.Count, what);
            found.InsertRange(backward ? 0 : found.Count, page.Items.Select(idOf));
            cursors.InsertRange(backward ? 0 : cursors.Count, page.Items.Select(page.CursorOf));
            more = backward ? page.HasPrevious : page.HasNext;
            (backward ? page.HasNext : page.HasPrevious).ShouldBe(place is not null, what);
            if (more)
                place = page.CursorOf(backward ? page.Items[0] : page.Items[^1]);
        }

        found.ShouldBe(ids, what);
        if (ids.Count > 0)
            await Between(read, ids, cursors, idOf, what);
    }

    private async Task Between<T>(Func<PageRequest, ValueTask<Page<T>>> read, List<string> ids, List<string> cursors, Func<T, string> idOf, string what)
    {
        var (after, before, size, backward) = (random.Next(ids.Count), random.Next(ids.Count), random.Next(1, 5), random.Next(2) == 0);
        var part = ids.Where((_, i) => i > after && i < before).ToList();
        var page = await read(new PageRequest(size, cursors[after]) { Before = cursors[before], Backward = backward });
        page.Items.Select(idOf).ShouldBe(backward ? part.TakeLast(size) : part.Take(size), what);
        (backward ? page.HasPrevious : page.HasNext).ShouldBe(part.Count > size, what);
    }

    private async Task Beside<T>(
        List<NodeId> keys, Func<PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read, Func<NodeId, IEnumerable<T>> expected, Func<T, string> idOf, string what)
    {
        var request = new PageRequest(random.Next(1, 5), null, random.Next(2) == 0) { Backward = random.Next(2) == 0 };
        var pages = await read(request);
        for (var i = 0; i < keys.Count; i++)
        {
            var ids = expected(keys[i]).Select(idOf).ToList();
            pages[i].Items.Select(idOf).ShouldBe(request.Backward ? ids.TakeLast(request.Size) : ids.Take(request.Size), $"{keys[i]} {what}");
            (request.Backward ? pages[i].HasPrevious : pages[i].HasNext).ShouldBe(ids.Count > request.Size, what);
            pages[i].Total.ShouldBe(request.WithTotal ? ids.Count : null, what);
        }
    }
}
