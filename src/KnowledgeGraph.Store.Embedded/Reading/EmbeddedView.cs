using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>A view on the embedded store. All reads complete at once: from memory, or after short reads of the file.</summary>
/// <param name="scope">As asked.</param>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
/// <param name="loads">The loads.</param>
/// <param name="order">Entities in the order of ids.</param>
internal sealed class EmbeddedView(ReadScope scope, Sight sight, RecordSource records, Index.LoadLog loads, EntityOrder order) : IGraphView
{
    private readonly ClaimReads _claims = new(sight, records);
    private readonly PropositionReads _propositions = new(sight, records);
    private readonly EntityReads _entities = new(sight, records, order);

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
        new([.. ids.Select(id => loads.Find(id) is var n && (uint)n < (uint)sight.Loads ? loads[n] : null)]);

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
    public ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        throw new NotSupportedException("search is not there yet");

    /// <inheritdoc />
    public ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation) =>
        throw new NotSupportedException("lineage is not there yet");

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GraphPath>> PathsAsync(
        EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation) =>
        throw new NotSupportedException("paths are not there yet");

    /// <inheritdoc />
    public ValueTask<GraphSlice> SliceAsync(
        IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation) =>
        throw new NotSupportedException("slices are not there yet");
}
