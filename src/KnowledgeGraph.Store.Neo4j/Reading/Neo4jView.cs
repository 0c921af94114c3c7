using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Walking;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>A view on a base in Neo4j: a statement a call, two or more only where a walk goes on from what was found.</summary>
/// <param name="session">The base.</param>
/// <param name="scope">As asked.</param>
/// <param name="sight">What is seen.</param>
/// <param name="lineages">Where lineages come from.</param>
internal sealed class Neo4jView(CypherSession session, ReadScope scope, Sight sight, Lineages lineages) : IGraphView
{
    private readonly EntityReads _entities = new(session, sight);
    private readonly PropositionReads _propositions = new(session, sight);
    private readonly ClaimReads _claims = new(session, sight);
    private readonly ChangeReads _changes = new(session, sight);

    /// <inheritdoc />
    public ReadScope Scope => scope;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredEntity?>> EntitiesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) => _entities.ByIdsAsync(ids, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredProposition?>> PropositionsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation) =>
        _propositions.ByIdsAsync(ids, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredClaim?>> ClaimsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation) => _claims.ByIdsAsync(ids, cancellation);

    /// <inheritdoc />
    /// <remarks>Loads are known since the view was opened: no statement.</remarks>
    public ValueTask<IReadOnlyList<StoredLoad?>> LoadsAsync(IReadOnlyList<LoadId> ids, CancellationToken cancellation) =>
        new([.. ids.Select(id => sight.Loads.Log.Find(id) is { } found && found.Place < sight.Loads.Count ? found.Load : null)]);

    /// <inheritdoc />
    /// <remarks>As for <see cref="LoadsAsync"/>.</remarks>
    public ValueTask<StoredLoad?> LoadByKeyAsync(string loadedBy, string key, CancellationToken cancellation) =>
        new(sight.Loads.Log.Find(loadedBy, key) is { } found && found.Place < sight.Loads.Count ? found.Load : null);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation) =>
        _claims.ByAsync(role, keys, filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        _propositions.ByAsync(role, keys, filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation) =>
        _entities.DocumentsOfAsync(entities, page, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> RelationCountsAsync(IReadOnlyList<EntityId> entities, CancellationToken cancellation) =>
        _propositions.CountsAsync(entities, cancellation);

    /// <inheritdoc />
    public ValueTask<Page<StoredEntity>> EntityPageAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        _entities.AllAsync(filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<Page<StoredClaim>> ClaimPageAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation) => _claims.AllAsync(filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<Page<StoredProposition>> PropositionPageAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation) =>
        _propositions.AllAsync(filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<Page<StoredLoad>> LoadPageAsync(PageRequest page, CancellationToken cancellation) => new(_changes.Loads(page));

    /// <inheritdoc />
    public ValueTask<Page<StoredChange>> ChangePageAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
        _changes.AllAsync(filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Page<StoredChange>>> ChangesAboutAsync(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation) =>
        _changes.AboutAsync(groups, filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation) =>
        _entities.SearchAsync(text, filter, page, cancellation);

    /// <inheritdoc />
    public ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation) =>
        lineages.AroundAsync(sight, seeds, direction, cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GraphPath>> PathsAsync(EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation) =>
        new Links(session, sight, filter).PathsAsync(from, to, maxHops, first, cancellation);

    /// <inheritdoc />
    public async ValueTask<GraphSlice> SliceAsync(IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation)
    {
        var known = await _entities.ByIdsAsync(seeds, cancellation).ConfigureAwait(false);
        return await new Links(session, sight, filter).SliceAsync(known.OfType<StoredEntity>().Select(e => e.Entity.Id), hops, maxNodes, cancellation).ConfigureAwait(false);
    }
}
