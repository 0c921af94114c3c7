using System.Collections.Concurrent;
using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A store that notes the name of each read it passes on.</summary>
internal sealed class CountingStore(IGraphStore inner) : IGraphStore
{
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>The reads so far, in order; forgets them.</summary>
    public IReadOnlyList<string> TakeCalls()
    {
        var calls = _calls.ToArray();
        _calls.Clear();
        return calls;
    }

    public async ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation)
    {
        _calls.Enqueue("Open");
        return new View(await inner.OpenAsync(scope, cancellation), _calls.Enqueue);
    }

    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation) =>
        inner.RecordAsync(header, records, cancellation);

    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation) => inner.SummaryAsync(clearance, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class View(IGraphView inner, Action<string> note) : IGraphView
    {
        public ReadScope Scope => inner.Scope;

        public ValueTask<IReadOnlyList<StoredEntity?>> EntitiesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
            Noted("Entities", inner.EntitiesAsync(ids, cancellation));

        public ValueTask<IReadOnlyList<StoredProposition?>> PropositionsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation) =>
            Noted("Propositions", inner.PropositionsAsync(ids, cancellation));

        public ValueTask<IReadOnlyList<StoredClaim?>> ClaimsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation) =>
            Noted("Claims", inner.ClaimsAsync(ids, cancellation));

        public ValueTask<IReadOnlyList<StoredLoad?>> LoadsAsync(IReadOnlyList<LoadId> ids, CancellationToken cancellation) =>
            Noted("Loads", inner.LoadsAsync(ids, cancellation));

        public ValueTask<StoredLoad?> LoadByKeyAsync(string loadedBy, string key, CancellationToken cancellation) =>
            Noted("LoadByKey", inner.LoadByKeyAsync(loadedBy, key, cancellation));

        public ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
            ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("ClaimsBy", inner.ClaimsByAsync(role, keys, filter, page, cancellation));

        public ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
            PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("PropositionsBy", inner.PropositionsByAsync(role, keys, filter, page, cancellation));

        public ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation) =>
            Noted("DocumentsOf", inner.DocumentsOfAsync(entities, page, cancellation));

        public ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> RelationCountsAsync(IReadOnlyList<EntityId> entities, CancellationToken cancellation) =>
            Noted("RelationCounts", inner.RelationCountsAsync(entities, cancellation));

        public ValueTask<Page<StoredEntity>> EntityPageAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("EntityPage", inner.EntityPageAsync(filter, page, cancellation));

        public ValueTask<Page<StoredClaim>> ClaimPageAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("ClaimPage", inner.ClaimPageAsync(filter, page, cancellation));

        public ValueTask<Page<StoredProposition>> PropositionPageAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("PropositionPage", inner.PropositionPageAsync(filter, page, cancellation));

        public ValueTask<Page<StoredLoad>> LoadPageAsync(PageRequest page, CancellationToken cancellation) =>
            Noted("LoadPage", inner.LoadPageAsync(page, cancellation));

        public ValueTask<Page<StoredChange>> ChangePageAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("ChangePage", inner.ChangePageAsync(filter, page, cancellation));

        public ValueTask<IReadOnlyList<Page<StoredChange>>> ChangesAboutAsync(
            IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("ChangesAbout", inner.ChangesAboutAsync(groups, filter, page, cancellation));

        public ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
            Noted("Search", inner.SearchAsync(text, filter, page, cancellation));

        public ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation) =>
            Noted("Lineage", inner.LineageAsync(seeds, direction, cancellation));

        public ValueTask<IReadOnlyList<GraphPath>> PathsAsync(
            EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation) =>
            Noted("Paths", inner.PathsAsync(from, to, filter, maxHops, first, cancellation));

        public ValueTask<GraphSlice> SliceAsync(IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation) =>
            Noted("Slice", inner.SliceAsync(seeds, hops, filter, maxNodes, cancellation));

        private ValueTask<T> Noted<T>(string name, ValueTask<T> answer)
        {
            note(name);
            return answer;
        }
    }
}
