using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>A view on the naive base.</summary>
/// <param name="scope">As asked.</param>
/// <param name="sight">What is seen.</param>
internal sealed class NaiveView(ReadScope scope, NaiveSight sight) : IGraphView
{
    private readonly NaiveWalks _walks = new(sight);
    private readonly NaiveChanges _changes = new(sight);

    public ReadScope Scope => scope;

    public ValueTask<IReadOnlyList<StoredEntity?>> EntitiesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => sight.Has(id) ? sight.Stored(id) : null)]);

    public ValueTask<IReadOnlyList<StoredProposition?>> PropositionsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => sight.Propositions.FirstOrDefault(p => NaiveSight.IdOf(p.Value) == id.Node) is { } p ? sight.StoredProposition(p) : null)]);

    public ValueTask<IReadOnlyList<StoredClaim?>> ClaimsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => sight.Claims.FirstOrDefault(c => NaiveSight.IdOf(c.Value) == id.Node) is { } c ? sight.StoredClaim(c) : null)]);

    public ValueTask<IReadOnlyList<StoredLoad?>> LoadsAsync(IReadOnlyList<LoadId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => sight.Loads.FirstOrDefault(l => l.Id == id))]);

    public ValueTask<StoredLoad?> LoadByKeyAsync(string loadedBy, string key, CancellationToken cancellation) =>
        new(sight.Loads.FirstOrDefault(l => l.Header.LoadedBy == loadedBy && l.Header.Key == key));

    public ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        new([.. keys.Select(key => PageOf(ClaimsOf(filter).Where(c => sight.Has(key) && Plays((Claim)c.Value, role, key)), page))]);

    public ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        new([.. keys.Select(key => PropositionPage(PropositionsOf(filter).Where(p => sight.Has(key) && Plays((Proposition)p.Value, role, key)), page))]);

    public ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation) =>
        new([.. entities.Select(e => EntityPage(_walks.DocumentsOf(e), page))]);

    public ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> RelationCountsAsync(
        IReadOnlyList<EntityId> entities, CancellationToken cancellation) => new([.. entities.Select(_walks.RelationCountsOf)]);

    public ValueTask<Page<StoredEntity>> EntityPageAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(EntityPage(EntitiesOf(filter).Select(e => e.Entity.Id), page));

    public ValueTask<Page<StoredClaim>> ClaimPageAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(PageOf(ClaimsOf(filter), page));

    public ValueTask<Page<StoredProposition>> PropositionPageAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(PropositionPage(PropositionsOf(filter), page));

    public ValueTask<Page<StoredLoad>> LoadPageAsync(PageRequest page, CancellationToken cancellation) =>
        new(Cut(sight.Loads, page, l => IsBetween(PlaceOf(l), page), l => Cursor.OfSequence(PlaceOf(l))));

    public ValueTask<Page<StoredChange>> ChangePageAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation) => new(ChangePage(_changes.All(filter), page));

    public ValueTask<IReadOnlyList<Page<StoredChange>>> ChangesAboutAsync(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
        new([.. groups.Select(group => ChangePage(_changes.About(group, filter), page))]);

    public ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(SearchHits.PageOf(new SearchQuery(text), EntitiesOf(filter), page));

    public ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation) =>
        new(new NaiveLineage(sight));

    public ValueTask<IReadOnlyList<GraphPath>> PathsAsync(
        EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation) =>
        new(_walks.Paths(from, to, filter, maxHops, first));

    public ValueTask<GraphSlice> SliceAsync(
        IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation) =>
        new(_walks.Slice(seeds, hops, filter, maxNodes));

    private static bool Any<T>(ImmutableArray<T> wanted, Func<T, bool> matches) => wanted.IsDefaultOrEmpty || wanted.Any(matches);

    private static bool IsAbout(Proposition p, NodeId id) => p.Subject.Node == id || p.Object.EntityId?.Node == id;

    private static bool IsIn(Claim c, NodeId document) =>
        c.Citations.Any(x => x.Document.Node == document) || c.Attribution.Any(s => s.Document?.Node == document);

    private static bool IsIn(RecordedRange? range, Recording recording) =>
        (range?.Since is null || recording.At > range.Since) && (range?.Until is null || recording.At <= range.Until);

    private static Page<T> Cut<T>(IEnumerable<T> list, PageRequest page, Func<T, bool> isInPart, Func<T, string> cursorOf)
    {
        var all = list.ToList();
        var part = all.Where(isInPart).ToList();
        var items = page.Backward ? part.TakeLast(page.Size).ToList() : part.Take(page.Size).ToList();
        return new Page<T>(items, page.Backward ? page.Before is not null : part.Count > page.Size, page.WithTotal ? all.Count : null, cursorOf)
        {
            HasPrevious = page.Backward ? part.Count > page.Size : page.After is not null,
        };
    }

    private static Page<StoredChange> ChangePage(IEnumerable<StoredChange> changes, PageRequest page) =>
        Cut(changes, page, c => c.Place > Cursor.ToChange(page.After) && (page.Before is null || c.Place < Cursor.ToChange(page.Before)), c => Cursor.OfChange(c.Place));

    private int PlaceOf(StoredLoad load) => sight.Loads.Select(l => l.Id).ToList().IndexOf(load.Id) + 1;

    private static bool IsBetween(long sequence, PageRequest page) =>
        sequence > Cursor.ToSequence(page.After) && (page.Before is null || sequence < Cursor.ToSequence(page.Before));

    private static bool IsBetween(string id, PageRequest page) =>
        (page.After is null || string.CompareOrdinal(id, Cursor.ToId(page.After)) > 0) && (page.Before is null || string.CompareOrdinal(id, Cursor.ToId(page.Before)) < 0);

    private Page<StoredClaim> PageOf(IEnumerable<NaiveRecord> claims, PageRequest page) =>
        Cut(claims.Select(sight.StoredClaim), page, c => IsBetween(c.Recording.Sequence, page), c => Cursor.OfSequence(c.Recording.Sequence));

    private Page<StoredProposition> PropositionPage(IEnumerable<NaiveRecord> propositions, PageRequest page) =>
        Cut(propositions.Select(sight.StoredProposition), page, p => IsBetween(p.Recording.Sequence, page), p => Cursor.OfSequence(p.Recording.Sequence));

    private Page<StoredEntity> EntityPage(IEnumerable<EntityId> ids, PageRequest page) => Cut(
        ids.Select(sight.Stored).OrderBy(e => e.Entity.Id.Value, StringComparer.Ordinal), page,
        e => IsBetween(e.Entity.Id.Value, page), e => Cursor.OfId(e.Entity.Id.Value));

    private IEnumerable<StoredEntity> EntitiesOf(EntityFilter filter) => sight.Entities.Select(r => sight.Stored(((Entity)r.Value).Id))
        .Where(e => Any(filter.Types, t => t == e.Entity.Type) && Any(filter.Kinds, k => k == e.Entity.Kind) && IsIn(filter.Recorded, e.Recording));

    private IEnumerable<NaiveRecord> PropositionsOf(PropositionFilter filter) => sight.Propositions.Where(r => r.Value is Proposition p
        && Any(filter.Predicates, x => x == p.Predicate) && Any(filter.About, id => IsAbout(p, id.Node)) && (!filter.LinksOnly || p.Object.EntityId is not null)
        && IsIn(filter.Recorded, sight.StoredProposition(r).Recording));

    private IEnumerable<NaiveRecord> ClaimsOf(ClaimFilter filter) =>
        from r in sight.Claims
        where filter.IncludeEnded || sight.IsLive(r)
        let c = (Claim)r.Value
        let p = sight.PropositionOf(c)
        where Any(filter.Polarities, x => x == c.Stance.Polarity) && Any(filter.Certainties, x => x == c.Stance.Certainty)
        where Any(filter.Predicates, x => x == p.Predicate) && Any(filter.About, id => IsAbout(p, id.Node))
        where Any(filter.Claimants, x => x == c.Claimant) && Any(filter.Documents, id => IsIn(c, id.Node))
        where IsIn(filter.Recorded, sight.StoredClaim(r).Recording)
        select r;

    private bool Plays(Claim c, ClaimRole role, NodeId key) => Plays(c, sight.PropositionOf(c), role, key);

    public static bool Plays(Claim c, Proposition about, ClaimRole role, NodeId key) => role switch
    {
        ClaimRole.About => IsAbout(about, key),
        ClaimRole.Subject => about.Subject.Node == key,
        ClaimRole.Object => about.Object.EntityId?.Node == key,
        ClaimRole.Claimant => c.Claimant.Node == key,
        ClaimRole.Document => IsIn(c, key),
        ClaimRole.Proposition => c.Proposition.Node == key,
        _ => c.Evidence.Any(e => e.Target == key),
    };

    public static bool Plays(Proposition p, PropositionRole role, NodeId key) => role switch
    {
        PropositionRole.Any => IsAbout(p, key),
        PropositionRole.Subject => p.Subject.Node == key,
        PropositionRole.Object => p.Object.EntityId?.Node == key,
        PropositionRole.Qualifier => p.Place?.Node == key || p.Occasion?.Node == key,
        _ => p.ConditionalOn?.Node == key,
    };
}
