using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Entities;

/// <summary>A proposition seen from one of its ends.</summary>
/// <param name="Stored">The proposition.</param>
/// <param name="Outgoing">True when seen from its subject.</param>
internal sealed record Relation(StoredProposition Stored, bool Outgoing)
{
    public Direction Direction => DirectionOf(Outgoing);

    /// <summary>The other end when it is an entity.</summary>
    public Model.EntityId? OtherEntity => Outgoing ? Stored.Proposition.Object.EntityId : Stored.Proposition.Subject;

    public static Direction DirectionOf(bool outgoing) => outgoing ? Direction.Outgoing : Direction.Incoming;
}

/// <summary>Which end of a proposition an entity is.</summary>
internal enum Direction
{
    /// <summary>The subject.</summary>
    Outgoing,

    /// <summary>The object.</summary>
    Incoming,
}
