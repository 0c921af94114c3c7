using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Walks over the naive base.</summary>
/// <param name="sight">What is seen.</param>
internal sealed class NaiveWalks(NaiveSight sight)
{
    public IEnumerable<EntityId> DocumentsOf(EntityId entity) =>
        from r in sight.Claims
        where sight.IsLive(r)
        let c = (Claim)r.Value
        let p = sight.PropositionOf(c)
        where c.Claimant == entity || p.Subject == entity || p.Object.EntityId == entity
        from document in c.Citations.Select(x => x.Document).Concat(c.Attribution.Select(s => s.Document).OfType<EntityId>())
        group document by document into same
        select same.Key;

    public ImmutableArray<RelationCount> RelationCountsOf(EntityId entity)
    {
        var supported = sight.Propositions.Select(r => (Proposition)r.Value).Where(sight.IsSupported).ToList();
        var ends = supported.Where(p => p.Subject == entity).Select(p => (p.Predicate, Outgoing: true))
            .Concat(supported.Where(p => p.Object.EntityId == entity).Select(p => (p.Predicate, Outgoing: false)));
        return [.. ends.GroupBy(e => e).Select(g => new RelationCount(g.Key.Predicate, g.Key.Outgoing, g.Count()))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Predicate, StringComparer.Ordinal).ThenByDescending(c => c.Outgoing)];
    }

    public GraphPath[] Paths(EntityId from, EntityId to, LinkFilter filter, int maxHops, int first)
    {
        if (from == to || !sight.Has(from) || !sight.Has(to))
            return [];
        // Depth first in the order of propositions; a stable sort by length keeps that order.
        var paths = PathsFrom(from, to, [], maxHops, LinksOf(filter));
        return [.. paths.OrderBy(p => p.Count).Take(first).Select(hops => new GraphPath([.. hops]))];
    }

    public GraphSlice Slice(IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes)
    {
        var links = LinksOf(filter);
        var found = seeds.Where(s => sight.Has(s)).Distinct().Select(s => (Id: s, Distance: 0)).ToList();
        for (var distance = 1; distance <= hops; distance++)
        {
            var inner = found.Select(f => f.Id).ToHashSet();
            foreach (var link in links)
                if (inner.Contains(link.Subject) != inner.Contains(Target(link)) && (inner.Contains(link.Subject) ? Target(link) : link.Subject) is var other
                    && !found.Exists(f => f.Id == other))
                    found.Add((other, distance));
        }

        var nodes = found.Take(maxNodes).ToList();
        bool IsIn(EntityId id) => nodes.Exists(n => n.Id == id);
        int LeftOut(EntityId id) => links.Count(l => (l.Subject == id && !IsIn(Target(l))) || (Target(l) == id && !IsIn(l.Subject)));
        return new GraphSlice(
            [.. nodes.Select(n => new SliceNode(n.Id, n.Distance, LeftOut(n.Id)))],
            [.. links.Where(l => IsIn(l.Subject) && IsIn(Target(l))).Select(l => l.Id)],
            found.Count - nodes.Count,
            nodes.Sum(n => LeftOut(n.Id)));
    }

    private static EntityId Target(Proposition link) => link.Object.EntityId!.Value;

    private static IEnumerable<List<PathHop>> PathsFrom(EntityId at, EntityId to, List<PathHop> hops, int hopsLeft, List<Proposition> links)
    {
        if (at == to)
        {
            yield return hops;
            yield break;
        }

        foreach (var link in hopsLeft > 0 ? links : [])
        {
            var next = link.Subject == at ? Target(link) : Target(link) == at ? link.Subject : at;
            if (next == at || hops.Exists(h => h.From == next))
                continue;
            foreach (var path in PathsFrom(next, to, [.. hops, new PathHop(at, link.Id, next)], hopsLeft - 1, links))
                yield return path;
        }
    }

    private List<Proposition> LinksOf(LinkFilter filter) => [.. sight.Propositions.Select(r => (Proposition)r.Value).Where(p =>
        p.Object.EntityId is not null
        && (filter.Predicates.IsDefaultOrEmpty || filter.Predicates.Contains(p.Predicate))
        && (filter.Among is null || filter.Among.Contains(p.Id))
        && (filter.IncludeUnsupported || sight.IsSupported(p)))];
}
