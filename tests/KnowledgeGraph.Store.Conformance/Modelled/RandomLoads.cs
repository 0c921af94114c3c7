using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Random loads over a small world, so that records meet.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="naive">What the base holds.</param>
/// <param name="markings">Markings that documents may have.</param>
internal sealed class RandomLoads(Random random, NaiveStore naive, Marking[] markings)
{
    public static readonly string[] Actors = ["person/a", "person/b", "organization/c", "state/d", "unidentified-actor/u"];
    public static readonly string[] Documents = ["document/a", "document/b", "document/c", "document/d"];
    public static readonly string[] Observations = ["observation/a", "observation/b"];
    public static readonly string[] Places = ["place/p", "place/q", "place/r"];
    public static readonly string[] Events = ["event/e", "event/f"];
    public static readonly string[] Others = [.. Events, .. Places, "sanction/s", "item/i", "person/late", "document/late"];
    public static readonly string[] Predicates = ["knows", "met", "supplies", "counts", "at-time", "at-place", "at-point", "in"];
    public static readonly string[] Kinds = ["ARTICLE", "IMAGE", "CITY"];
    public static readonly string[] Times =
        ["2023", "2023-09", "2023-09-13", "2023-09~", "201X", "2018/2023", "2018/..", "../2019", "2022-21", "2010?", "1990", "2024-01-01T10:00:00Z", "[2021,2023]", ""];

    private static readonly string[] Texts =
        ["Kim Jong-un", "김정은", "Ким Чен Ын", "Tumangang", "두만강", "Pékin", "北京", "Straße", "Ελλάς", "Beyond Parallel", "The wire", "Kim"];

    private readonly List<LoadRecord> _records = [];
    private readonly List<Proposition> _propositions = [.. naive.Propositions];
    private readonly List<Claim> _claims = [.. naive.Claims];

    public LoadRecord[] Next()
    {
        foreach (var id in Actors.Concat(Documents).Concat(Observations).Concat(Others).Where(id => !id.EndsWith("late", StringComparison.Ordinal) || Chance(4)))
            _records.Add(Chance(3) ? Bare(id) with { Kind = Maybe(Kinds, 2) } : Bare(id));
        for (var i = random.Next(4); i > 0; i--)
            _records.Add(Rich());
        for (var i = random.Next(1, 5); i > 0; i--)
            Add(_propositions, Chance(3) ? Setting() : Proposition());
        for (var i = random.Next(1, 9); i > 0; i--)
            AddClaim();
        for (var i = random.Next(3); i > 0 && _claims.Count > 0; i--)
            if (Pick(_claims) is var claim && !IsEnded(claim.Id))
                _records.Add(new Retraction(claim.Id, MaybeId(Actors, 2), Pick(Texts)));
        return [.. _records];
    }

    /// <summary>A load of which some records do not fit.</summary>
    public LoadRecord[] NextBroken()
    {
        var records = Next().ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
            records.Insert(random.Next(records.Count / 2, records.Count + 1), Broken());
        return [.. records];
    }

    /// <summary>The markings that documents of a load have.</summary>
    public static MarkingSet MarkingsOf(IEnumerable<LoadRecord> records) =>
        records.Select(r => (r.Value as Entity)?.Document?.Marking).OfType<Marking>().Aggregate(default(MarkingSet), (set, marking) => set.With(marking));

    private LoadRecord Broken() => (random.Next(6), _claims.Count) switch
    {
        (0, _) => Some.Link(Pick(Actors), "knows", "person/none"),
        (1, > 0) => Pick(_claims) with { Wording = new LocalText("other", null) },
        (2, > 0) => new Retraction(Pick(_claims).Id, null, "another reason"),
        (3, > 0) when Pick(_claims) is var old => ContentIds.Identified(old with { Supersedes = old.Id, Evidence = [] }),
        (4, > 0) => ContentIds.Identified(Pick(_claims) with { Claimant = new EntityId("person/none"), Evidence = [new EvidenceLink(new NodeId("document/none"), EvidenceRelation.Supports, null)] }),
        _ => Bare("document/a") with { Document = new DocumentDetails { Publisher = new EntityId("person/none"), Locator = Pick(Texts) } },
    };

    private static Entity Bare(string id) => Some.Entity(id, id);

    private Entity Rich()
    {
        var id = Pick((string[])[.. Actors, .. Documents, .. Documents, .. Observations, .. Observations, "sanction/s", "event/e", "item/i"]);
        var entity = Bare(id) with
        {
            Kind = Maybe(Kinds, 2),
            Names = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Name(Pick(Texts), Maybe(["en", "ko"], 2), null, (NameKind)random.Next(5)))],
            Identifiers = Chance(3) ? [new Identifier("wikidata", "Q" + random.Next(3))] : [],
            Descriptions = Chance(3) ? [new LocalText(Pick(Texts) + " and more", "en")] : [],
        };
        return entity.Type switch
        {
            EntityType.Document => entity with { Document = Document() },
            EntityType.Observation => entity with { Observation = Observation() },
            EntityType.Sanction => entity with { Sanction = new SanctionDetails { Authority = MaybeId(Actors, 2), InstrumentDocument = MaybeId(Documents, 2), Listed = Time() } },
            EntityType.UnidentifiedActor => entity with { UnidentifiedActor = new UnidentifiedActorDetails { Access = Maybe(Texts, 2), VouchedBy = MaybeId(Actors, 2) } },
            EntityType.Event => entity with { PloverCode = Maybe(["CONSULT", "AID"], 2) },
            EntityType.Item => entity with { Category = Maybe(["MUNITIONS"], 2) },
            _ => entity,
        };
    }

    private DocumentDetails Document() => new()
    {
        Publisher = MaybeId(Actors, 2),
        Published = Time(),
        Language = Maybe(["fr", "en"], 2),
        Locator = Maybe(["https://a.example", "A/1"], 2),
        Marking = Chance(4) ? Pick((Marking[])[Marking.Clear, .. markings]) : null,
        DerivedFrom = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Derivation(new EntityId(Pick(Documents)), (DerivationKind)random.Next(5)))],
    };

    private ObservationDetails Observation() => new()
    {
        Observer = MaybeId(Actors, 2),
        Sensor = Maybe(["EYE"], 2),
        Quantity = Chance(2) ? Quantity() : null,
        Baseline = Chance(3) ? new Baseline(Quantity(), Time()) : null,
        When = Time(),
        Place = MaybeId(["place/p"], 2),
        Documents = [.. Documents.Where(_ => Chance(3)).Select(d => new EntityId(d))],
    };

    private Proposition Proposition() => ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId(Pick(Actors)),
        Predicate = Pick(Predicates[..4]),
        Object = Chance(3) ? Literal() : new EntityObject(new EntityId(Pick((string[])[.. Actors, "place/p"]))),
        When = Time(),
        Place = MaybeId(["place/p", "person/a"], 4),
        Role = Maybe(["guest"], 6),
        Occasion = MaybeId(["event/e", "person/a"], 4),
        ConditionalOn = _propositions.Count > 0 && Chance(4) ? Pick(_propositions).Id : null,
    });

    /// <summary>When and where events and places are said to be.</summary>
    private Proposition Setting()
    {
        var (subject, predicate, value) = random.Next(4) switch
        {
            0 => (Pick(Events), "at-time", Time() is { } time ? new TimeObject(time) : new SomeValue() as PropositionObject),
            1 => (Pick(Events), "at-place", new EntityObject(new EntityId(Pick(Places)))),
            2 => (Pick(Places), "at-point", new CoordinatesObject(new Coordinates(42.5 + random.Next(2), 130.25, null))),
            _ => (Pick(Places), "in", new EntityObject(new EntityId(Pick(Places)))),
        };
        return ContentIds.Identified(new Proposition { Id = default, Subject = new EntityId(subject), Predicate = predicate, Object = value, When = Chance(4) ? Time() : null });
    }

    private PropositionObject Literal() => random.Next(9) switch
    {
        0 => new SomeValue(),
        1 => new NoValue(),
        2 => new QuantityObject(Quantity()),
        3 => new TextObject(new LocalText(Pick(Texts), Maybe(["fr"], 2))),
        4 => new TimeObject(Edtf.Parse("2023-09~")),
        5 => new NumberObject(random.Next(3) / 2m),
        6 => new BooleanObject(Chance(2)),
        7 => new CoordinatesObject(new Coordinates(42.5 + random.Next(2), 130.25, Chance(2) ? 50 : null)),
        _ => new UrlObject("https://a.example/" + random.Next(2)),
    };

    private Quantity Quantity() => new() { Value = random.Next(70), AtLeast = Chance(3) ? 1.50m : null, AtMost = Chance(3) ? 99m : null, Unit = Maybe(["km"], 2), Approximate = Chance(2) };

    private void AddClaim()
    {
        var old = _claims.Count > 0 && Chance(7) && Pick(_claims) is var some && !IsEnded(some.Id) ? some : null;
        var claim = ContentIds.Identified(new Claim
        {
            Id = default,
            Proposition = old?.Proposition ?? Pick(_propositions).Id,
            Claimant = new EntityId(Pick(Actors)),
            Stance = new Stance((Certainty)random.Next(4), Chance(2) ? Polarity.Positive : (Polarity)random.Next(3)),
            Basis = (EvidentialBasis)random.Next(5),
            Wording = Chance(4) ? new LocalText("probable", "en") : null,
            Attribution = [.. Enumerable.Range(0, Math.Max(0, random.Next(5) - 2)).Select(_ => new AttributionStep(
                new EntityId(Pick(Actors)), (AttributionAct)random.Next(6), MaybeId(Documents, 2), Chance(2)))],
            Evidence = [.. Enumerable.Range(0, Math.Max(0, random.Next(5) - 2)).Select(_ => new EvidenceLink(Evidence(), Chance(2) ? EvidenceRelation.Supports : (EvidenceRelation)random.Next(3), null))],
            Citations = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Citation(
                new EntityId(Pick(Documents)), Chance(5) ? null : "page " + random.Next(100), Maybe(["en"], 2), Chance(3) ? new DateTimeOffset(2023, 1, 2, 3, 4, 5, TimeSpan.Zero) : null, null))],
            Likelihood = Chance(4) ? new Likelihood((LikelihoodTerm)random.Next(7), MaybeId(Actors, 2)) : null,
            Confidence = Chance(4) ? new Confidence((ConfidenceLevel)random.Next(3), null) : null,
            Grade = Chance(4) ? new Grade(Chance(3) ? null : (Reliability)random.Next(6), Chance(3) ? null : (Credibility)random.Next(1, 7)) : null,
            ValidTime = Time(),
            StatedAt = Time(),
            Supersedes = old?.Id,
        });
        if (!_claims.Exists(c => c.Id == claim.Id))
            Add(_claims, claim);
    }

    private NodeId Evidence() => _claims.Count > 0 && Chance(3) ? Pick(_claims).Id.Node : new NodeId(Pick(Chance(2) ? Documents : Observations));

    private bool IsEnded(ClaimId id) => NaiveSight.EndOf(naive.Records, id) is not null
        || _records.Exists(r => (r.Value is Retraction retraction && retraction.Claim == id) || (r.Value is Claim c && c.Supersedes == id));

    private void Add<T>(List<T> list, T item)
    {
        list.Add(item);
        _records.Add(item is Proposition p ? p : (LoadRecord)(Claim)(object)item!);
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private Edtf? Time() => Pick(Times) is { Length: > 0 } text ? Edtf.Parse(text) : null;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private string? Maybe(string[] items, int oneIn) => Chance(oneIn) ? Pick(items) : null;

    private EntityId? MaybeId(string[] items, int oneIn) => Chance(oneIn) ? new EntityId(Pick(items)) : null;
}
