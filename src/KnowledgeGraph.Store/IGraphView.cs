using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store;

/// <summary>
/// All reads, in batches: one call answers for a whole column of ids, in their order, so that a query costs one call per field and level.
/// Unknown ids give null or an empty page, never an error. Safe to use from many threads.
/// </summary>
/// <remarks>
/// A key that comes twice is answered twice; no keys give no answers. A key of another kind, a <c>default</c> id, or one out of sight (a proposition of another period, a
/// claim that fell) gives null or an empty page, even where something in sight refers to it. A claim stays ended when what ended it is out of sight. Kinds and
/// all else of an entity are those joined as of <see cref="Scope"/>. Totals count the whole list, whatever part of it the page is cut from. A cursor is a place in an
/// order: one of another list in the same order is taken for that place, and one in another order is an <see cref="InvalidCursorException"/>.
/// </remarks>
public interface IGraphView
{
    /// <summary>The state of knowledge; <see cref="ReadScope.AsOf"/> as asked.</summary>
    ReadScope Scope { get; }

    /// <summary>Entities by id: null where unknown in this state.</summary>
    ValueTask<IReadOnlyList<StoredEntity?>> EntitiesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation);

    /// <summary>Propositions by id: null where unknown in this state.</summary>
    ValueTask<IReadOnlyList<StoredProposition?>> PropositionsAsync(IReadOnlyList<PropositionId> ids, CancellationToken cancellation);

    /// <summary>Claims by id, ended ones included: null where unknown in this state.</summary>
    ValueTask<IReadOnlyList<StoredClaim?>> ClaimsAsync(IReadOnlyList<ClaimId> ids, CancellationToken cancellation);

    /// <summary>Loads by id: null where unknown in this state.</summary>
    ValueTask<IReadOnlyList<StoredLoad?>> LoadsAsync(IReadOnlyList<LoadId> ids, CancellationToken cancellation);

    /// <summary>The load that somebody recorded under a key, or null.</summary>
    /// <param name="loadedBy">Who (<see cref="LoadHeader.LoadedBy"/>).</param>
    /// <param name="key">The key (<see cref="LoadHeader.Key"/>).</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<StoredLoad?> LoadByKeyAsync(string loadedBy, string key, CancellationToken cancellation);

    /// <summary>A page of the claims that stand in a role to each key, in the order recorded.</summary>
    /// <param name="role">The role; it fixes what kind of ids the keys are.</param>
    /// <param name="keys">One id per answer.</param>
    /// <param name="filter">What to leave out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<IReadOnlyList<Page<StoredClaim>>> ClaimsByAsync(
        ClaimRole role, IReadOnlyList<NodeId> keys, ClaimFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>A page of the propositions that stand in a role to each key, in the order recorded.</summary>
    /// <param name="role">The role; it fixes what kind of ids the keys are.</param>
    /// <param name="keys">One id per answer.</param>
    /// <param name="filter">What to leave out.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<IReadOnlyList<Page<StoredProposition>>> PropositionsByAsync(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Documents cited or named in the attribution of a live claim about each entity or made by it, each once, in the order of ids (ordinal).</summary>
    ValueTask<IReadOnlyList<Page<StoredEntity>>> DocumentsOfAsync(IReadOnlyList<EntityId> entities, PageRequest page, CancellationToken cancellation);

    /// <summary>How many propositions touch each entity, by predicate and direction, most frequent first, then by name (ordinal), then outgoing first. A link of an entity to itself counts both ways.</summary>
    ValueTask<IReadOnlyList<ImmutableArray<RelationCount>>> RelationCountsAsync(IReadOnlyList<EntityId> entities, CancellationToken cancellation);

    /// <summary>A page of all entities of some types, in the order of ids (ordinal).</summary>
    ValueTask<Page<StoredEntity>> EntityPageAsync(EntityFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>A page of all claims, in the order recorded.</summary>
    ValueTask<Page<StoredClaim>> ClaimPageAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>A page of all propositions, in the order recorded.</summary>
    ValueTask<Page<StoredProposition>> PropositionPageAsync(PropositionFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>A page of all loads, in the order recorded.</summary>
    ValueTask<Page<StoredLoad>> LoadPageAsync(PageRequest page, CancellationToken cancellation);

    /// <summary>A page of the change log, in its order. A change to what is out of sight is out of sight; loads are seen in any period.</summary>
    /// <param name="filter">Which changes.</param>
    /// <param name="page">Which part; cursors are those of <see cref="Cursor.OfChange"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<Page<StoredChange>> ChangePageAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>For each group of nodes a page of the changes about any of them, in the order of the log, each once: found by what is linked to them, not by reading the log.</summary>
    /// <remarks>
    /// About an entity: its own records; propositions that have it as subject, object, place or occasion; claims on those that have it as subject or object; claims that it makes, that name it in
    /// their attribution, cite it or have it as evidence; and the ends of all these claims. About a proposition: itself, propositions conditional on it, claims on it and their ends. About a claim:
    /// itself, claims that have it as evidence, and the ends of both. About a load: itself and all that it did.
    /// </remarks>
    /// <param name="groups">One group per answer.</param>
    /// <param name="filter">Which changes.</param>
    /// <param name="page">Which part; cursors are those of <see cref="Cursor.OfChange"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<IReadOnlyList<Page<StoredChange>>> ChangesAboutAsync(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Entities whose names or descriptions hold all words of a text, ignoring case and accents, best first (<see cref="SearchRanking"/>).</summary>
    /// <param name="text">Words in any script; the last one may be a beginning.</param>
    /// <param name="filter">Which entities.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<Page<SearchHit>> SearchAsync(string text, EntityFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>
    /// The lineage around some nodes: everything they rest on, everything that rests on them, the claims on propositions among them, and what those rest on. May hold
    /// more than asked.
    /// </summary>
    /// <param name="seeds">Claims, propositions, documents, observations or actors.</param>
    /// <param name="direction">Which way to follow.</param>
    /// <param name="cancellation">Stops the call.</param>
    ValueTask<ILineage> LineageAsync(IReadOnlyList<NodeId> seeds, LineageDirection direction, CancellationToken cancellation);

    /// <summary>
    /// Shortest paths between two entities over links (propositions between entities that a live claim supports), shortest first, then by the
    /// recorded order of their propositions. No entity twice in a path; links beside each other make paths of their own. None from an entity to itself.
    /// </summary>
    ValueTask<IReadOnlyList<GraphPath>> PathsAsync(
        EntityId from, EntityId to, LinkFilter filter, int maxHops, int first, CancellationToken cancellation);

    /// <summary>
    /// The graph around some entities: seeds as given, then nearest first, within one distance in the recorded order of the first link from the distance before. Links in
    /// the order recorded, those of an entity to itself among them; counts what it left out.
    /// </summary>
    ValueTask<GraphSlice> SliceAsync(IReadOnlyList<EntityId> seeds, int hops, LinkFilter filter, int maxNodes, CancellationToken cancellation);
}

/// <summary>How a claim stands to a key.</summary>
public enum ClaimRole
{
    /// <summary>Key: an entity that is subject or object of the claim's proposition.</summary>
    About,

    /// <summary>Key: the subject of the claim's proposition.</summary>
    Subject,

    /// <summary>Key: the object of the claim's proposition.</summary>
    Object,

    /// <summary>Key: the claimant.</summary>
    Claimant,

    /// <summary>Key: a document cited, or named in the attribution.</summary>
    Document,

    /// <summary>Key: the claim's proposition.</summary>
    Proposition,

    /// <summary>Key: an observation, document or claim that is evidence of any relation.</summary>
    Evidence,
}

/// <summary>How a proposition stands to a key.</summary>
public enum PropositionRole
{
    /// <summary>Key: subject or object.</summary>
    Any,

    /// <summary>Key: subject.</summary>
    Subject,

    /// <summary>Key: object.</summary>
    Object,

    /// <summary>Key: the place or occasion that qualifies it.</summary>
    Qualifier,

    /// <summary>Key: the proposition that it is conditional on.</summary>
    Condition,
}

/// <summary>Which way to follow lineage.</summary>
public enum LineageDirection
{
    /// <summary>To what the seeds rest on.</summary>
    Roots,

    /// <summary>To what rests on the seeds.</summary>
    Dependents,
}

/// <summary>An entity found by a search.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">Higher is better; what it is made of is said at <see cref="SearchRanking"/>.</param>
/// <param name="MatchedName">The name that matched best, or null when only the description did.</param>
public sealed record SearchHit(StoredEntity Entity, double Score, Name? MatchedName);

/// <summary>How many propositions with a predicate touch an entity.</summary>
/// <param name="Predicate">Name of the predicate.</param>
/// <param name="Outgoing">True when the entity is the subject.</param>
/// <param name="Count">How many that a live claim supports.</param>
public sealed record RelationCount(string Predicate, bool Outgoing, long Count);

/// <summary>A path between two entities.</summary>
/// <param name="Hops">Its steps from one end to the other.</param>
public sealed record GraphPath(ImmutableArray<PathHop> Hops);

/// <summary>A step of a path.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="Proposition">The link.</param>
/// <param name="To">Where it ends.</param>
public sealed record PathHop(EntityId From, PropositionId Proposition, EntityId To);

/// <summary>A part of the graph, flat, for visualisers.</summary>
/// <param name="Nodes">The entities, seeds first.</param>
/// <param name="Links">The links among them.</param>
/// <param name="NodesLeftOut">Entities within the hops asked that did not fit.</param>
/// <param name="LinksLeftOut">Links to entities that did not fit or lie one hop further.</param>
public sealed record GraphSlice(ImmutableArray<SliceNode> Nodes, ImmutableArray<PropositionId> Links, int NodesLeftOut, int LinksLeftOut);

/// <summary>An entity in a slice.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Distance">Hops from the nearest seed.</param>
/// <param name="LinksLeftOut">Its links that are not in the slice.</param>
public sealed record SliceNode(EntityId Id, int Distance, int LinksLeftOut);
