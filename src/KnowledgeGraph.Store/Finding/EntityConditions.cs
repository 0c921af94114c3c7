using System.Collections.Frozen;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Entities that pass a filter of the port.</summary>
/// <param name="Filter">The filter.</param>
public sealed record EntityFits(EntityFilter Filter) : RecordCondition<StoredEntity>
{
    /// <inheritdoc />
    public override bool Accepts(StoredEntity record) => (Filter.Types.IsDefaultOrEmpty || Filter.Types.Contains(record.Entity.Type))
        && (Filter.Kinds.IsDefaultOrEmpty || (record.Entity.Kind is { } kind && Filter.Kinds.Contains(kind)))
        && (Filter.Recorded is not { } recorded || recorded.Has(record.Recording));
}

/// <summary>Entities with one of some ids.</summary>
/// <param name="Ids">The ids.</param>
public sealed record EntityAmong(FrozenSet<EntityId> Ids) : RecordCondition<StoredEntity>
{
    /// <inheritdoc />
    public override bool Accepts(StoredEntity record) => Ids.Contains(record.Entity.Id);
}

/// <summary>Entities whose names and descriptions hold all words of a text, as a search finds them (<see cref="SearchRanking"/>).</summary>
/// <param name="Query">The text.</param>
public sealed record EntityText(SearchQuery Query) : RecordCondition<StoredEntity>
{
    /// <inheritdoc />
    public override bool Accepts(StoredEntity record) => SearchRanking.Rank(Query, record.Entity) is not null;
}

/// <summary>Entities by their time (<see cref="EntityTimes"/>).</summary>
/// <param name="Test">What the time must be.</param>
public sealed record EntityTime(TimeTest Test) : Condition<StoredEntity>;

/// <summary>Entities by their place: where an event or observation is said to have been; a place is its own.</summary>
/// <param name="Place">What the place must be.</param>
public sealed record EntityPlace(Condition<StoredEntity> Place) : Condition<StoredEntity>;

/// <summary>Places whose point lies in an area.</summary>
/// <param name="Area">The area.</param>
public sealed record PlaceIn(GeoArea Area) : Condition<StoredEntity>;

/// <summary>Places that are one of some places or are said to lie in one, however many steps up.</summary>
/// <param name="Places">The places.</param>
public sealed record PlaceWithin(FrozenSet<EntityId> Places) : Condition<StoredEntity>;

/// <summary>Entities by the claims that stand in a role to them.</summary>
/// <param name="Quantifier">How many of the claims.</param>
/// <param name="Role">The role; null for the usual one of each entity's type (<see cref="UsualRoleOf"/>).</param>
/// <param name="Claims">Which claims, and what must be true of them.</param>
public sealed record EntityClaims(Quantifier Quantifier, ClaimRole? Role, ClaimQuery Claims) : Condition<StoredEntity>
{
    /// <summary>The role that claims stand in to an entity of a type when none is named: carried by a document, resting on an observation, about any other.</summary>
    /// <param name="type">The type.</param>
    public static ClaimRole UsualRoleOf(EntityType type) => type switch
    {
        EntityType.Document => ClaimRole.Document,
        EntityType.Observation => ClaimRole.Evidence,
        _ => ClaimRole.About,
    };
}

/// <summary>Entities by the propositions that have them as subject or object.</summary>
/// <param name="Quantifier">How many of the propositions.</param>
/// <param name="Role">As what they have them.</param>
/// <param name="Where">What must be true of the propositions; null for nothing.</param>
public sealed record EntityRelations(Quantifier Quantifier, PropositionRole Role, Condition<StoredProposition>? Where) : Condition<StoredEntity>;
