using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Searching;
using KnowledgeGraph.Store.Embedded.Walking;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>A view on the embedded store. All reads complete at once: from memory, or after short reads of the file.</summary>
/// <param name="scope">As asked.</param>
/// <param name="sight">What is seen.</param>
/// <param name="floor">The floor that it is on.</param>
internal sealed class EmbeddedView(ReadScope scope, IndexSight sight, Floor floor) : IGraphView
{
    private readonly ClaimReads _claims = new(sight, floor.Records);
    private readonly PropositionReads _propositions = new(sight, floor.Records);
    private readonly EntityReads _entities = new(sight, floor.Records, floor.Order);
    private readonly ChangeReads _changes = new(sight, floor.Loads);
    private readonly IndexLineage _lineage = new(sight);

    /// <inheritdoc />
    public ReadScope Scope => scope;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredEntity?>> EntitiesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        new(_entities.ByIds(ids, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredProposition?>> PropositionsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation) =>
        new(_propositions.ByIds(ids, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredClaim?>> ClaimsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation) =>
        new(_claims.ByIds(ids, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredLoad?>> LoadsAsync(IReadOnlyList<LoadId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => floor.Loads.Find(id) is var n && (uint)n < (uint)sight.Loads ? floor.Loads[n] : null)]);

    /// <inheritdoc />
    public ValueTask<StoredLoad?> LoadByKeyAsync(string loadedBy, string key, CancellationToken cancellation) =>
        new(floor.Loads.Find(loadedBy, key) is var n && (uint)n < (uint)sight.Loads ? floor.Loads[n] : null);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_claims.By(role, keys, filter, page, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_propositions.By(role, keys, filter, page, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(
        IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation) => new(_entities.DocumentsOf(entities, page, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> RelationCountsAsync(
        IReadOnlyList<EntityId> entities, CancellationToken cancellation) => new(_propositions.RelationCounts(entities, cancellation));

    /// <inheritdoc />
    public ValueTask<Page<StoredEntity>> EntityPageAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_entities.All(filter, page, cancellation));

    /// <inheritdoc />
    public ValueTask<Page<StoredClaim>> ClaimPageAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_claims.All(filter, page));

    /// <inheritdoc />
    public ValueTask<Page<StoredProposition>> PropositionPageAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_propositions.All(filter, page));

    /// <inheritdoc />
    public ValueTask<Page<StoredLoad>> LoadPageAsync(PageRequest page, CancellationToken cancellation) => new(_changes.Loads(page));

    /// <inheritdoc />
    public ValueTask<Page<StoredChange>> ChangePageAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_changes.All(filter, page, cancellation));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredChange>>> ChangesAboutAsync(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(_changes.About(groups, filter, page, cancellation));

    /// <inheritdoc />
    public ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        new(new EntitySearch(sight, floor.Records, _entities).Search(text, filter, page, cancellation));

    /// <inheritdoc />
    /// <remarks>Gives the lineage of the whole base: it costs nothing to make.</remarks>
    public ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation) =>
        new(_lineage);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GraphPath>> PathsAsync(
        EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation)
    {
        var (start, goal) = (sight.Find(from), sight.Find(to));
        if (start < 0 || goal < 0 || start == goal)
            return new([]);
        var found = new PathSearch(new Links(sight, filter), goal, cancellation).From(start, maxHops, first);
        return new([.. found.Select(steps => PathOf(start, steps))]);
    }

    /// <inheritdoc />
    public ValueTask<GraphSlice> SliceAsync(
        IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation) =>
        new(new Neighbourhood(sight, new Links(sight, filter), cancellation).Around(seeds, hops, maxNodes));

    private GraphPath PathOf(int start, int[] steps)
    {
        var hops = new PathHop[steps.Length];
        var at = start;
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var link = ref sight.Index[steps[i]];
            var next = link.Subject == at ? link.Object : link.Subject;
            hops[i] = new PathHop(sight.Index.EntityIdOf(at), sight.Index.PropositionIdOf(steps[i]), sight.Index.EntityIdOf(next));
            at = next;
        }

        return new GraphPath([.. hops]);
    }
}
