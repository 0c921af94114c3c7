using KnowledgeGraph.Exchange.Seeds;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>Good/every-field.yaml writes every field of the model in every form; here each is found again.</summary>
public sealed class EveryFieldTests
{
    private static readonly SeedFile Seeds = Read();

    [Fact]
    public void File_Marking_IsRead() => Seeds.Marking.ShouldBe(Marking.Green);

    [Fact]
    public void Document_AllFields_AreRead()
    {
        var article = Entity("document/article");

        article.Type.ShouldBe(EntityType.Document);
        article.Kind.ShouldBe("ARTICLE");
        article.Names.ShouldBe(
        [
            new Name("An article", "en", null, NameKind.Primary),
            new Name("Артикль", "ru", "Cyrl", NameKind.Transliteration),
            new Name("The piece", "en", null, NameKind.WeakAlias),
        ]);
        article.Identifiers.ShouldBe([new Identifier("wikidata", "Q1"), new Identifier("un", "A"), new Identifier("un", "B")]);
        article.Descriptions.ShouldBe(
            [new LocalText("An article of everything", "en"), new LocalText("Un article sur tout", "fr-CH"), new LocalText("?", null)]);
        var details = article.Document.ShouldNotBeNull();
        details.Publisher.ShouldBe(new EntityId("organization/agency"));
        details.Published.ShouldBe(Edtf.Parse("2023-10~"));
        details.Language.ShouldBe("fr");
        details.Locator.ShouldBe("https://example.org/article");
        details.Marking.ShouldBe(Marking.AmberStrict);
        details.DerivedFrom.ShouldBe(
        [
            new Derivation(new EntityId("document/study"), DerivationKind.Quotes),
            new Derivation(new EntityId("document/wire"), DerivationKind.Syndicates),
        ]);
    }

    [Fact]
    public void NamesByLanguage_ListOrInFull_AreRead() => Entity("organization/agency").Names.ShouldBe(
    [
        new Name("Agency", "en", null, NameKind.Primary),
        new Name("The Agency", "en", null, NameKind.Former),
        new Name("Ag", "en", null, NameKind.Alias),
        new Name("통신사", "ko", "Hang", NameKind.Primary),
    ]);

    [Fact]
    public void Observation_AllFields_AreRead()
    {
        var details = Entity("observation/cars").Observation.ShouldNotBeNull();

        details.Observer.ShouldBe(new EntityId("organization/cell"));
        details.Sensor.ShouldBe("SATELLITE_IMAGERY");
        details.Quantity.ShouldBe(new Quantity { Value = 70.5m, AtLeast = 60, AtMost = 80, Unit = "freight car", Approximate = true });
        details.Baseline.ShouldBe(new Baseline(new Quantity { AtMost = 20, Unit = "freight car" }, Edtf.Parse("2018/2023")));
        details.When.ShouldBe(Edtf.Parse("2023-10-05"));
        details.Place.ShouldBe(new EntityId("place/station"));
        details.Documents.ShouldBe([new EntityId("document/image"), new EntityId("document/study")]);
    }

    [Fact]
    public void Sanction_AllFields_AreRead()
    {
        var details = Entity("sanction/resolution").Sanction.ShouldNotBeNull();

        details.Authority.ShouldBe(new EntityId("organization/agency"));
        details.Instrument.ShouldBe("S/RES/0 (2000)");
        details.InstrumentDocument.ShouldBe(new EntityId("document/study"));
        details.Provisions.ShouldBe([new LocalText("No arms", "en"), new LocalText("No fuel", "en"), new LocalText("Pas de carburant", "fr")]);
        details.Listed.ShouldBe(Edtf.Parse("2006-10-14"));
        details.InForce.ShouldBe(Edtf.Parse("2006-10-14/.."));
    }

    [Fact]
    public void OtherEntities_OwnFields_AreRead()
    {
        Entity("unidentified-actor/official").UnidentifiedActor
            .ShouldBe(new UnidentifiedActorDetails { Access = "Has read the reports", VouchedBy = new EntityId("organization/agency") });
        Entity("event/summit").PloverCode.ShouldBe("CONSULT");
        Entity("item/shells").Category.ShouldBe("MUNITIONS");
        Entity("person/leader").Document.ShouldBeNull();
    }

    [Fact]
    public void DocumentsThatDrawOnEachOther_Records_NameThemFirst()
    {
        var seen = new HashSet<EntityId>();
        foreach (var entity in Seeds.Entities)
        {
            foreach (var derivation in entity.Document?.DerivedFrom ?? [])
                seen.ShouldContain(derivation.Source, $"{entity.Id} comes before what it refers to");
            seen.Add(entity.Id);
        }

        Seeds.Entities.Count(e => e.Id.Value == "document/article").ShouldBe(2);
    }

    [Fact]
    public void Proposition_AllFields_AreRead()
    {
        var breach = Seeds.Propositions.Single(p => p.Predicate == "violates");

        breach.Subject.ShouldBe(new EntityId("state/north"));
        breach.Object.ShouldBe(new EntityObject(new EntityId("sanction/resolution")));
        breach.When.ShouldBe(Edtf.Parse("2023-10"));
        breach.Place.ShouldBe(new EntityId("place/station"));
        breach.Role.ShouldBe("exporter");
        breach.Occasion.ShouldBe(new EntityId("event/summit"));
        breach.ConditionalOn.ShouldBe(Transfer.Id);
        breach.Id.ShouldBe(ContentIds.Of(breach));
    }

    [Fact]
    public void Objects_AllKinds_AreRead() => Seeds.Claims.Where(c => c.Claimant.Value == "person/leader").Select(c => PropositionOf(c).Object).ShouldBe(
        [
            new QuantityObject(new Quantity { Value = 70, Unit = "freight car" }), new TextObject(new LocalText("sans précédent", "fr")),
            new TimeObject(Edtf.Parse("2023-09")), new BooleanObject(true), new CoordinatesObject(new Coordinates(42.41, 130.6, 500)),
            new EntityObject(new EntityId("state/north")), new SomeValue(), new NoValue(),
        ],
        ignoreOrder: true);

    [Fact]
    public void Claim_AllFields_AreRead()
    {
        var claim = Seeds.Claims.Single(c => c.Claimant.Value == "organization/cell" && c.Basis == EvidentialBasis.Induced && c.Proposition == Transfer.Id);
        var first = Seeds.Claims.Single(c => c.Claimant.Value == "organization/cell" && c.Basis == EvidentialBasis.Told);

        claim.Stance.ShouldBe(new Stance(Certainty.Probable, Polarity.Positive));
        claim.Wording.ShouldBe(new LocalText("probable", "fr"));
        claim.Attribution.ShouldBe(
        [
            new AttributionStep(new EntityId("organization/agency"), AttributionAct.Quotes, new EntityId("document/article"), true),
            new AttributionStep(new EntityId("organization/cell"), AttributionAct.Says, new EntityId("document/study"), true),
            new AttributionStep(new EntityId("document/wire"), AttributionAct.Denies, null, false),
            new AttributionStep(new EntityId("person/leader"), AttributionAct.DeclinesToComment, null, false),
            new AttributionStep(new EntityId("organization/agency"), AttributionAct.Cites, null, false),
        ]);
        claim.Evidence.ShouldBe(
        [
            new EvidenceLink(new NodeId("observation/cars"), EvidenceRelation.Supports, null),
            new EvidenceLink(new NodeId("document/image"), EvidenceRelation.Uncertain, new LocalText("Blurred", "en")),
            new EvidenceLink(first.Id.Node, EvidenceRelation.Disputes, new LocalText("Avant", "fr")),
        ]);
        claim.Citations.ShouldBe(
        [
            new Citation(new EntityId("document/article"), "paragraph 4", null, null, null),
            new Citation(
                new EntityId("document/study"), "page 1", "en", new DateTimeOffset(2023, 10, 7, 8, 0, 0, TimeSpan.Zero),
                "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"),
        ]);
        claim.Likelihood.ShouldBe(new Likelihood(LikelihoodTerm.Likely, new EntityId("person/leader")));
        claim.Confidence.ShouldBe(new Confidence(ConfidenceLevel.High, new LocalText("Many images", "en")));
        claim.Grade.ShouldBe(new Grade(Reliability.A, Credibility.ProbablyTrue));
        claim.ValidTime.ShouldBe(Edtf.Parse("2023-10"));
        claim.StatedAt.ShouldBe(Edtf.Parse("2023-10-06"));
        claim.Id.ShouldBe(ContentIds.Of(claim));
    }

    [Fact]
    public void ClaimWithoutFields_TakesTheDefaults()
    {
        var claim = Seeds.Claims.Single(c => c.Claimant.Value == "organization/cell" && c.Basis == EvidentialBasis.Told);

        claim.Stance.ShouldBe(new Stance(Certainty.Possible, Polarity.Positive));
        claim.Wording.ShouldBe(new LocalText("perhaps", "en"));
        claim.Attribution.ShouldHaveSingleItem().Direct.ShouldBeFalse();
        claim.Evidence.ShouldHaveSingleItem().Target.ShouldBe(new NodeId("observation/cars"));
        claim.Citations.ShouldHaveSingleItem().Document.ShouldBe(new EntityId("document/article"));
        claim.Likelihood.ShouldBe(new Likelihood(LikelihoodTerm.Unlikely, null));
        claim.Confidence.ShouldBe(new Confidence(ConfidenceLevel.Low, null));
        claim.Grade.ShouldBe(new Grade(Reliability.B, null));
        claim.ValidTime.ShouldBe(Edtf.Parse("2022"));
        claim.StatedAt.ShouldBe(Edtf.Parse("2023"));
    }

    [Fact]
    public void ClaimWithEmptyLists_TakesNoneOfTheDefaults()
    {
        var bare = Seeds.Claims.Single(c => c.Stance.Polarity == Polarity.Negative);

        bare.Attribution.ShouldBeEmpty();
        bare.Evidence.ShouldBeEmpty();
        bare.Citations.ShouldBeEmpty();
        bare.Grade.ShouldBe(new Grade(Reliability.B, Credibility.ProbablyTrue));
    }

    [Fact]
    public void ClaimThatSupersedes_ComesAfterAndNamesTheOther()
    {
        var bare = Seeds.Claims.Single(c => c.Stance.Polarity == Polarity.Negative);
        var second = Seeds.Claims.Single(c => c.Stance == new Stance(Certainty.Underspecified, Polarity.Unknown));

        second.Supersedes.ShouldBe(bare.Id);
        second.Grade.ShouldBe(new Grade(null, Credibility.CannotBeJudged));
        Seeds.Claims.IndexOf(second).ShouldBeGreaterThan(Seeds.Claims.IndexOf(bare));
        Seeds.Retractions.ShouldBe([new Retraction(second.Id, new EntityId("person/leader"), "A misunderstanding")]);
    }

    [Fact]
    public void ListsOfClaimantsAndPropositions_MakeAClaimEach() =>
        Seeds.Claims.Count(c => c.Basis == EvidentialBasis.Induced).ShouldBe(4);

    private static Proposition Transfer => Seeds.Propositions.Single(p => p.Predicate == "supplies-arms-to");

    private static Entity Entity(string id) => Seeds.Entities.Last(e => e.Id.Value == id);

    private static Proposition PropositionOf(Claim claim) => Seeds.Propositions.Single(p => p.Id == claim.Proposition);

    private static SeedFile Read()
    {
        var reading = SeedFile.Read(File.ReadAllBytes(Repository.PathOf("tests", "KnowledgeGraph.Exchange.Tests", "Good", "every-field.yaml")), "every-field.yaml");
        return reading.File ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }
}
