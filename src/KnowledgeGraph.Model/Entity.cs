using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>
/// What one load says an entity is. Several records may describe one entity: the view that a store gives joins them in the order
/// recorded (lists are united, a later single value replaces an earlier one).
/// </summary>
public sealed record Entity
{
    /// <summary>Stable id, <c>type/slug</c>.</summary>
    public required EntityId Id { get; init; }

    /// <summary>The type; always the one that the id's prefix names.</summary>
    public required EntityType Type { get; init; }

    /// <summary>The kind within the type, upper case (<c>SUMMIT</c>, <c>THINK_TANK</c>, <c>RAILWAY_STATION</c>); data, not code.</summary>
    public string? Kind { get; init; }

    /// <summary>Names in any number of languages; the first PRIMARY name in a language is its label there.</summary>
    public ImmutableArray<Name> Names { get; init; } = [];

    /// <summary>Ids in other registers.</summary>
    public ImmutableArray<Identifier> Identifiers { get; init; } = [];

    /// <summary>A description in each of some languages.</summary>
    public ImmutableArray<LocalText> Descriptions { get; init; } = [];

    /// <summary>Own fields of a document; null on other types.</summary>
    public DocumentDetails? Document { get; init; }

    /// <summary>Own fields of an observation; null on other types.</summary>
    public ObservationDetails? Observation { get; init; }

    /// <summary>Own fields of a sanction; null on other types.</summary>
    public SanctionDetails? Sanction { get; init; }

    /// <summary>Own fields of an unidentified actor; null on other types.</summary>
    public UnidentifiedActorDetails? UnidentifiedActor { get; init; }

    /// <summary>PLOVER event code (Halterman et al. 2023, <c>CONSULT</c>, <c>AID</c>, …) of an event; null when none fits.</summary>
    public string? PloverCode { get; init; }

    /// <summary>Category of an item (<c>MUNITIONS</c>, <c>ROLLING_STOCK</c>, …); null on other types.</summary>
    public string? Category { get; init; }
}

/// <summary>A name of an entity.</summary>
/// <param name="Text">The name as written.</param>
/// <param name="Language">BCP 47 language tag, or null when unknown.</param>
/// <param name="Script">ISO 15924 script code (<c>Latn</c>, <c>Hang</c>, <c>Cyrl</c>), or null when not said.</param>
/// <param name="Kind">What kind of name it is.</param>
public sealed record Name(string Text, string? Language, string? Script, NameKind Kind);

/// <summary>What kind of name a name is.</summary>
public enum NameKind
{
    /// <summary>The usual name in its language.</summary>
    Primary,

    /// <summary>Another name that identifies.</summary>
    Alias,

    /// <summary>A name too common or vague to identify alone (as the UN lists use "low quality a.k.a.").</summary>
    WeakAlias,

    /// <summary>A name no longer used.</summary>
    Former,

    /// <summary>The name written in another script.</summary>
    Transliteration,
}

/// <summary>An id in another register.</summary>
/// <param name="Scheme">Lower case name of the register: <c>wikidata</c>, <c>iso3166-1-alpha2</c>, <c>un</c>, <c>geonames</c>, <c>stix</c>.</param>
/// <param name="Value">The id there, as that register writes it.</param>
public sealed record Identifier(string Scheme, string Value);

/// <summary>A text in a language.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">BCP 47 language tag, or null when unknown.</param>
public sealed record LocalText(string Text, string? Language);

/// <summary>Own fields of a document.</summary>
public sealed record DocumentDetails
{
    /// <summary>Who published it.</summary>
    public EntityId? Publisher { get; init; }

    /// <summary>When it was published.</summary>
    public Edtf? Published { get; init; }

    /// <summary>BCP 47 tag of the language it is in.</summary>
    public string? Language { get; init; }

    /// <summary>Where it can be found: URL, document symbol or archive mark.</summary>
    public string? Locator { get; init; }

    /// <summary>The documents that it draws on.</summary>
    public ImmutableArray<Derivation> DerivedFrom { get; init; } = [];

    /// <summary>How far it may be passed on, with all that rests on it; null where nobody said: then it is seen as far as the load that recorded it.</summary>
    public Marking? Marking { get; init; }
}

/// <summary>One document drawing on another.</summary>
/// <param name="Source">The document drawn on.</param>
/// <param name="Kind">How.</param>
public sealed record Derivation(EntityId Source, DerivationKind Kind);

/// <summary>How a document draws on another. The whole-text kinds carry every claim over; the others only what is cited.</summary>
public enum DerivationKind
{
    /// <summary>The same text, spread by an agency.</summary>
    Syndicates,

    /// <summary>The same text in another language.</summary>
    Translates,

    /// <summary>The same content, shortened or edited.</summary>
    Summarises,

    /// <summary>Passages are quoted.</summary>
    Quotes,

    /// <summary>The other document is named as a source.</summary>
    Cites,
}

/// <summary>Own fields of an observation.</summary>
public sealed record ObservationDetails
{
    /// <summary>Who observed.</summary>
    public EntityId? Observer { get; init; }

    /// <summary>With what: <c>SATELLITE_IMAGERY</c>, <c>EYE</c>, …</summary>
    public string? Sensor { get; init; }

    /// <summary>What was measured, with its bounds.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>What the measurement is compared with.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>When it was made.</summary>
    public Edtf? When { get; init; }

    /// <summary>Where it was made.</summary>
    public EntityId? Place { get; init; }

    /// <summary>The images or records that hold it: two observations on one image share a root.</summary>
    public ImmutableArray<EntityId> Documents { get; init; } = [];
}

/// <summary>What is usual, for comparison with a measurement.</summary>
/// <param name="Quantity">The usual value or its bounds.</param>
/// <param name="Period">The period it was usual in.</param>
public sealed record Baseline(Quantity Quantity, Edtf? Period);

/// <summary>Own fields of a sanction.</summary>
public sealed record SanctionDetails
{
    /// <summary>Who imposed it.</summary>
    public EntityId? Authority { get; init; }

    /// <summary>Symbol of the legal instrument, for example <c>S/RES/1718 (2006)</c>.</summary>
    public string? Instrument { get; init; }

    /// <summary>The instrument as a document, when it is one in the base.</summary>
    public EntityId? InstrumentDocument { get; init; }

    /// <summary>What it prohibits or requires, in short.</summary>
    public ImmutableArray<LocalText> Provisions { get; init; } = [];

    /// <summary>When it was adopted or listed.</summary>
    public Edtf? Listed { get; init; }

    /// <summary>The period it has been in force.</summary>
    public Edtf? InForce { get; init; }
}

/// <summary>Own fields of an unidentified actor.</summary>
public sealed record UnidentifiedActorDetails
{
    /// <summary>What access to the facts the person is said to have.</summary>
    public string? Access { get; init; }

    /// <summary>Who vouches that the person exists.</summary>
    public EntityId? VouchedBy { get; init; }
}
