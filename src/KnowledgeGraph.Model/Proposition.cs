namespace KnowledgeGraph.Model;

/// <summary>
/// Content without a speaker: a subject, a predicate, an object, and the qualifiers that make it a different statement. Equal content
/// is one proposition, however many speak to it; its id is <see cref="ContentIds.Of(Proposition)"/>.
/// </summary>
public sealed record Proposition
{
    /// <summary>Id, derived from all the other fields.</summary>
    public required PropositionId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required EntityId Subject { get; init; }

    /// <summary>Name of a predicate of the catalogue, for example <c>supplies-arms-to</c>.</summary>
    public required string Predicate { get; init; }

    /// <summary>What it says of the subject.</summary>
    public required PropositionObject Object { get; init; }

    /// <summary>When it is said to be so in the world.</summary>
    public Edtf? When { get; init; }

    /// <summary>Where.</summary>
    public EntityId? Place { get; init; }

    /// <summary>In what role.</summary>
    public string? Role { get; init; }

    /// <summary>On what occasion: the event in the course of which it is said to be so.</summary>
    public EntityId? Occasion { get; init; }

    /// <summary>It is said to be so only if this other proposition is.</summary>
    public PropositionId? ConditionalOn { get; init; }
}

/// <summary>What a proposition says of its subject: an entity, a literal, or that a value exists or does not.</summary>
public abstract record PropositionObject
{
    private protected PropositionObject() { }

    /// <summary>The object when it is an entity, else null.</summary>
    public virtual EntityId? EntityId => null;
}

/// <summary>An entity as object.</summary>
/// <param name="Id">The entity.</param>
public sealed record EntityObject(EntityId Id) : PropositionObject
{
    /// <inheritdoc />
    public override EntityId? EntityId => Id;
}

/// <summary>A value exists and is not known (Wikibase SomeValue).</summary>
public sealed record SomeValue : PropositionObject;

/// <summary>It is known that there is no value (Wikibase NoValue).</summary>
public sealed record NoValue : PropositionObject;

/// <summary>A quantity as object.</summary>
/// <param name="Value">The quantity.</param>
public sealed record QuantityObject(Quantity Value) : PropositionObject;

/// <summary>A text as object.</summary>
/// <param name="Value">The text with its language.</param>
public sealed record TextObject(LocalText Value) : PropositionObject;

/// <summary>A time as object.</summary>
/// <param name="Value">EDTF.</param>
public sealed record TimeObject(Edtf Value) : PropositionObject;

/// <summary>A plain number as object.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberObject(decimal Value) : PropositionObject;

/// <summary>A truth value as object.</summary>
/// <param name="Value">The value.</param>
public sealed record BooleanObject(bool Value) : PropositionObject;

/// <summary>A point on Earth as object.</summary>
/// <param name="Value">The point.</param>
public sealed record CoordinatesObject(Coordinates Value) : PropositionObject;

/// <summary>A URL as object.</summary>
/// <param name="Value">An absolute URL, as written.</param>
public sealed record UrlObject(string Value) : PropositionObject;
