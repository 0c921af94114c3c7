using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>What relates the subject of a proposition to its object. An entry of the catalogue, <c>schema/predicates.json</c>: data, not code.</summary>
public sealed record Predicate
{
    /// <summary>Its name, lower case with hyphens: <c>supplies-arms-to</c>.</summary>
    public required string Name { get; init; }

    /// <summary>It read from the subject: "supplies arms to".</summary>
    public required Bilingual Label { get; init; }

    /// <summary>It read from the object: "is supplied with arms by"; null only when its object is a literal.</summary>
    public Bilingual? InverseLabel { get; init; }

    /// <summary>What it means, exactly enough to choose it.</summary>
    public required Bilingual Definition { get; init; }

    /// <summary>Types that its subject may be of; never empty.</summary>
    public ImmutableArray<EntityType> SubjectTypes { get; init; } = [];

    /// <summary>Types that its object may be of; empty exactly when its object is a literal.</summary>
    public ImmutableArray<EntityType> ObjectTypes { get; init; } = [];

    /// <summary>Kind of literal that its object is; null exactly when its object is an entity.</summary>
    public LiteralType? LiteralType { get; init; }

    /// <summary>True when a subject has one value at a time.</summary>
    public bool Functional { get; init; }

    /// <summary>True when it reads the same from both ends.</summary>
    public bool Symmetric { get; init; }

    /// <summary>True when it carries over: what lies in a part lies in the whole.</summary>
    public bool Transitive { get; init; }

    /// <summary>Predicates whose statements are narrower or broader than, or close to, those of this one.</summary>
    public ImmutableArray<ScopeLink> ScopeOf { get; init; } = [];

    /// <summary>What it corresponds to in other vocabularies.</summary>
    public ImmutableArray<VocabularyMapping> Mappings { get; init; } = [];

    /// <summary>Where the definition comes from, or null when it is our own.</summary>
    public string? Source { get; init; }

    /// <summary>True when entities of this type may be its subject.</summary>
    /// <param name="subject">A subject.</param>
    public bool TakesSubject(EntityId subject) => EntityTypes.OfId(subject.Value) is { } type && SubjectTypes.Contains(type);

    /// <summary>True when this may be its object. SOME_VALUE and NO_VALUE fit every predicate.</summary>
    /// <param name="value">An object.</param>
    public bool TakesObject(PropositionObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is SomeValue or NoValue
            || (value.EntityId is { } id
                ? EntityTypes.OfId(id.Value) is { } type && ObjectTypes.Contains(type)
                : LiteralType is { } literal && LiteralTypes.Of(value) == literal);
    }

    /// <summary>What is wrong with a proposition that uses this predicate, or null. SOME_VALUE and NO_VALUE fit every predicate.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="value">Its object.</param>
    public string? FaultOf(EntityId subject, PropositionObject value)
    {
        if (!TakesSubject(subject))
            return $"the subject of {Name} must be {OneOf(SubjectTypes)}, not {subject}";
        if (TakesObject(value))
            return null;
        return LiteralType is { } literal
            ? $"the object of {Name} must be a value of type {EnumCodes.Of(literal)}"
            : $"the object of {Name} must be {OneOf(ObjectTypes)}{(value.EntityId is { } other ? $", not {other}" : ", not a literal")}";
    }

    private static string OneOf(ImmutableArray<EntityType> types) => string.Join(" or ", types.Select(EntityTypes.PrefixOf));
}

/// <summary>Kinds of literals.</summary>
public enum LiteralType
{
    /// <summary>An amount with its unit and bounds.</summary>
    Quantity,

    /// <summary>A text in a language.</summary>
    Text,

    /// <summary>A time in the world.</summary>
    Time,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point on Earth.</summary>
    Coordinates,

    /// <summary>A URL.</summary>
    Url,
}

/// <summary>Kinds of literals, from the objects that carry them.</summary>
public static class LiteralTypes
{
    /// <summary>The kind of literal an object is; null for an entity, SOME_VALUE and NO_VALUE.</summary>
    /// <param name="value">An object of a proposition.</param>
    public static LiteralType? Of(PropositionObject value) => value switch
    {
        QuantityObject => LiteralType.Quantity,
        TextObject => LiteralType.Text,
        TimeObject => LiteralType.Time,
        NumberObject => LiteralType.Number,
        BooleanObject => LiteralType.Boolean,
        CoordinatesObject => LiteralType.Coordinates,
        UrlObject => LiteralType.Url,
        _ => null,
    };
}

/// <summary>How the statements of one predicate lie to those of another, so that a denial of one is not read as a denial of the other.</summary>
/// <param name="Predicate">Name of the other predicate.</param>
/// <param name="Relation">What this one's statements are, compared with the other's.</param>
/// <param name="Reason">Why a denial of one does not deny the other, in a sentence (English).</param>
public sealed record ScopeLink(string Predicate, ScopeRelation Relation, string Reason);

/// <summary>How the statements of one predicate lie to those of another.</summary>
public enum ScopeRelation
{
    /// <summary>They say more: each implies the other's.</summary>
    Narrower,

    /// <summary>They say less: each is implied by the other's.</summary>
    Broader,

    /// <summary>They are about the same matter and neither implies the other.</summary>
    Related,
}

/// <summary>A word of another vocabulary for the same thing.</summary>
/// <param name="Scheme">The vocabulary: <c>followthemoney</c>, <c>stix</c>, <c>plover</c>.</param>
/// <param name="Term">The word there.</param>
public sealed record VocabularyMapping(string Scheme, string Term);
