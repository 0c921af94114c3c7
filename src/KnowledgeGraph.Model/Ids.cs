namespace KnowledgeGraph.Model;

/// <summary>Identity of an entity: <c>type/slug</c>, for example <c>person/kim-jong-un</c>. Stable for ever.</summary>
/// <param name="Value">The whole id, prefix included; lower case ASCII letters, digits and hyphens after the slash.</param>
public readonly record struct EntityId(string Value)
{
    /// <summary>The same id among all kinds of nodes.</summary>
    public NodeId Node => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Identity of a proposition, derived from its content: <c>proposition/</c> and 26 characters.</summary>
/// <param name="Value">The whole id, prefix included.</param>
public readonly record struct PropositionId(string Value)
{
    /// <summary>The same id among all kinds of nodes.</summary>
    public NodeId Node => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Identity of a claim, derived from who says what where: <c>claim/</c> and 26 characters.</summary>
/// <param name="Value">The whole id, prefix included.</param>
public readonly record struct ClaimId(string Value)
{
    /// <summary>The same id among all kinds of nodes.</summary>
    public NodeId Node => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Identity of a load, derived from the hash of what was loaded: <c>load/</c> and 26 characters.</summary>
/// <param name="Value">The whole id, prefix included.</param>
public readonly record struct LoadId(string Value)
{
    /// <summary>The same id among all kinds of nodes.</summary>
    public NodeId Node => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Identity of anything that has one: an entity, a proposition, a claim or a load. The prefix tells which.</summary>
/// <param name="Value">The whole id, prefix included.</param>
public readonly record struct NodeId(string Value)
{
    /// <summary>What the prefix says the node is; <see cref="NodeKind.Unknown"/> when it says nothing known.</summary>
    public NodeKind Kind =>
        Value.StartsWith("claim/", StringComparison.Ordinal) ? NodeKind.Claim
        : Value.StartsWith("proposition/", StringComparison.Ordinal) ? NodeKind.Proposition
        : Value.StartsWith("load/", StringComparison.Ordinal) ? NodeKind.Load
        : EntityTypes.OfId(Value) is not null ? NodeKind.Entity
        : NodeKind.Unknown;

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a <see cref="NodeId"/> identifies.</summary>
public enum NodeKind
{
    /// <summary>No known prefix: nothing in the base can have this id.</summary>
    Unknown,

    /// <summary>An entity of any type.</summary>
    Entity,

    /// <summary>A proposition.</summary>
    Proposition,

    /// <summary>A claim.</summary>
    Claim,

    /// <summary>A load.</summary>
    Load,
}
