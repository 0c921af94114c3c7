using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>Reads the section <c>entities</c>.</summary>
/// <param name="faults">Receives what is wrong.</param>
/// <param name="scalars">Reads single values.</param>
/// <param name="texts">Reads texts and names.</param>
/// <param name="ids">Reads references.</param>
internal sealed class EntityReader(FaultList faults, Scalars scalars, Texts texts, Ids ids)
{
    private static readonly ImmutableArray<string> Common = ["kind", "names", "identifiers", "description"];

    private static readonly Dictionary<EntityType, ImmutableArray<string>> Own = new()
    {
        [EntityType.Document] = ["publisher", "published", "language", "locator", "derivedFrom", "marking"],
        [EntityType.Observation] = ["observer", "sensor", "quantity", "baseline", "when", "place", "documents"],
        [EntityType.Sanction] = ["authority", "instrument", "instrumentDocument", "provisions", "listed", "inForce"],
        [EntityType.UnidentifiedActor] = ["access", "vouchedBy"],
        [EntityType.Event] = ["plover"],
        [EntityType.Item] = ["category"],
    };

    private static readonly Dictionary<EntityType, ImmutableArray<string>> Known =
        Enum.GetValues<EntityType>().ToDictionary(t => t, t => Own.TryGetValue(t, out var own) ? [.. Common, .. own] : Common);

    private readonly Quantities _quantities = new(faults, scalars);

    /// <summary>The ids that the section defines, those of faulty entities included.</summary>
    public List<NodeId> Defined { get; } = [];

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section, or null.</param>
    /// <returns>The entities in the order written, each with its place.</returns>
    public List<(Entity Entity, Spot Spot)> Read(Spot? section)
    {
        var entities = new List<(Entity, Spot)>();
        if (section is not { } at)
            return entities;
        if (at.Node is not YamlMap map)
        {
            faults.Add(at, FaultCode.WrongType, $"the section is {at.Node.Kind}", "a map from id to entity");
            return entities;
        }

        foreach (var (key, value) in map.Entries)
        {
            var path = at.Path.Field(key.Text);
            if (ids.TypeOf(new Spot(key, path), key.Text) is not { } type)
                continue;
            Defined.Add(new NodeId(key.Text));
            if (Entity(key.Text, type, new Spot(value, path)) is { } entity)
                entities.Add((entity, new Spot(key, path)));
        }

        return entities;
    }

    private Entity? Entity(string id, EntityType type, Spot spot)
    {
        if (Fields.Open(spot, faults, Ids.Article(type), Known[type], elsewhere: name => FieldOf(name, type)) is not { } f)
            return null;
        return new Entity
        {
            Id = new EntityId(id),
            Type = type,
            Kind = scalars.OpenCode(f["kind"]),
            Names = texts.Names(f["names"]),
            Identifiers = Identifiers(f["identifiers"]),
            Descriptions = texts.Many(f["description"]),
            Document = type == EntityType.Document ? Document(f) : null,
            Observation = type == EntityType.Observation ? Observation(f) : null,
            Sanction = type == EntityType.Sanction ? Sanction(f) : null,
            UnidentifiedActor = type == EntityType.UnidentifiedActor ? UnidentifiedActor(f) : null,
            PloverCode = type == EntityType.Event ? scalars.OpenCode(f["plover"]) : null,
            Category = type == EntityType.Item ? scalars.OpenCode(f["category"]) : null,
        };
    }

    private static string? FieldOf(string name, EntityType type)
    {
        var owners = Own.Where(o => o.Value.Contains(name)).Select(o => Ids.Article(o.Key)).ToList();
        return owners.Count == 0 ? null : $"{Ids.Article(type)} has no field {Shown.Quoted(name)}, {Shown.AnyOf(owners)} has";
    }

    private ImmutableArray<Identifier> Identifiers(Spot? spot)
    {
        const string expected = "a map from register to id, such as { wikidata: Q159 }";
        if (spot is not { } at)
            return [];
        var identifiers = ImmutableArray.CreateBuilder<Identifier>();
        if (at.Node is not YamlMap map)
        {
            faults.Add(at, FaultCode.WrongType, $"identifiers cannot be {at.Node.Kind}", expected);
            return [];
        }

        foreach (var (key, value) in map.Entries)
        {
            var path = at.Path.Field(key.Text);
            if (key.Text.Length == 0 || key.Text.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.')))
                faults.Add(
                    new Spot(key, path), FaultCode.InvalidValue, $"{Shown.Quoted(key.Text)} is not the name of a register",
                    "lower case letters, digits, hyphens and dots");
            foreach (var item in new Spot(value, path).OneOrMore(faults))
            {
                if (scalars.Text(item, "an id of that register") is { } id)
                    identifiers.Add(new Identifier(key.Text, id));
            }
        }

        return identifiers.ToImmutable();
    }

    private DocumentDetails Document(Fields f) => new DocumentDetails
    {
        Publisher = ids.Entity(f["publisher"], IdKind.Actor),
        Published = scalars.Time(f["published"]),
        Language = scalars.Language(f["language"]),
        Locator = scalars.Text(f["locator"]),
        DerivedFrom = f["derivedFrom"] is { } spot ? [.. spot.OneOrMore(faults).Select(Derivation).OfType<Derivation>()] : [],
        Marking = scalars.Code<Marking>(f["marking"]),
    };

    private Derivation? Derivation(Spot spot)
    {
        if (Fields.Open(spot, faults, "a derivation", ["source", "kind"], ["source", "kind"]) is not { } f)
            return null;
        var kind = scalars.Code<DerivationKind>(f["kind"]);
        return ids.Entity(f["source"], IdKind.Document) is { } source && kind is { } how ? new Derivation(source, how) : null;
    }

    private ObservationDetails Observation(Fields f) => new ObservationDetails
    {
        Observer = ids.Entity(f["observer"], IdKind.Actor),
        Sensor = scalars.OpenCode(f["sensor"]),
        Quantity = _quantities.Quantity(f["quantity"]),
        Baseline = Baseline(f["baseline"]),
        When = scalars.Time(f["when"]),
        Place = ids.Entity(f["place"], IdKind.Place),
        Documents = ids.Entities(f["documents"], IdKind.Document),
    };

    private Baseline? Baseline(Spot? spot)
    {
        if (spot is not { } at || Fields.Open(at, faults, "a baseline", ["quantity", "period"], ["quantity"]) is not { } f)
            return null;
        var period = scalars.Time(f["period"]);
        return _quantities.Quantity(f["quantity"]) is { } quantity ? new Baseline(quantity, period) : null;
    }

    private SanctionDetails Sanction(Fields f) => new SanctionDetails
    {
        Authority = ids.Entity(f["authority"], IdKind.Actor),
        Instrument = scalars.Text(f["instrument"], "the symbol of a legal instrument"),
        InstrumentDocument = ids.Entity(f["instrumentDocument"], IdKind.Document),
        Provisions = texts.List(f["provisions"]),
        Listed = scalars.Time(f["listed"]),
        InForce = scalars.Time(f["inForce"]),
    };

    private UnidentifiedActorDetails UnidentifiedActor(Fields f) => new UnidentifiedActorDetails
    {
        Access = scalars.Text(f["access"]),
        VouchedBy = ids.Entity(f["vouchedBy"], IdKind.Actor),
    };
}
