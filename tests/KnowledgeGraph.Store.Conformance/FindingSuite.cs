using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Finding by conditions that stores do not answer from their indexes.</summary>
public abstract class FindingSuite(ITestBases bases)
{
    private static readonly Proposition NearSea = Some.Link("place/station", "in", "place/town"), TownInLand = Some.Link("place/town", "in", "place/land"),
        Denied = Some.Link("place/island", "in", "place/land"), Circle = Some.Link("place/land", "in", "place/station"),
        Summit = Some.Link("event/summit", "at-place", "place/station");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Places_WithinAnother_AreThoseOnAWayOfSupportedSteps()
    {
        await using var kb = await World();

        (await Entities(kb, new PlaceWithin([new("place/land")]))).ShouldBe(["place/land", "place/station", "place/town"]);
        (await Entities(kb, new EntityPlace(new PlaceWithin([new("place/land")])))).ShouldBe(["event/summit", "place/land", "place/station", "place/town"]);
        (await Entities(kb, new PlaceWithin([new("place/island")]))).ShouldBe(["place/island"]);
    }

    [Theory]
    [InlineData(42, 130, 43, 131, "place/station")]
    [InlineData(-90, 129, 90, -179, "place/island,place/station")]
    [InlineData(50, 0, 60, 10, "")]
    public async Task Places_InABox_AreThoseWhosePointLiesInIt(double south, double west, double north, double east, string expected)
    {
        await using var kb = await World();

        string.Join(',', await Entities(kb, new PlaceIn(new GeoBox(south, west, north, east)))).ShouldBe(expected);
    }

    [Theory]
    [InlineData(55_000, "")]
    [InlineData(56_000, "place/station")]
    public async Task Places_AroundAPoint_AreThoseWithinTheDistance(double metres, string expected)
    {
        await using var kb = await World();

        // Half a degree of latitude is 55.6 km.
        string.Join(',', await Entities(kb, new PlaceIn(new GeoCircle(42, 130.5, metres)))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2023-09/2023-12", null, null, null, "event/late,event/summit,event/vague")]
    [InlineData(null, "2023-10", null, null, "event/summit")]
    [InlineData(null, null, "2023-10", null, "event/late")]
    [InlineData(null, null, null, false, "event/undated")]
    [InlineData(null, null, null, true, "event/late,event/summit,event/vague")]
    [InlineData("2023", null, null, false, "")]
    public async Task Events_ByTime_AreComparedWithThreeValues(string? overlaps, string? before, string? after, bool? known, string expected)
    {
        await using var kb = await World();
        var test = new TimeTest { Overlaps = Time(overlaps), Before = Time(before), After = Time(after), Known = known };

        var found = await Entities(kb, new AllOf<StoredEntity>([new EntityFits(new EntityFilter { Types = [EntityType.Event] }), new EntityTime(test)]));

        string.Join(',', found).ShouldBe(expected);
    }

    [Fact]
    public async Task Quantifiers_WhereThereIsNothing_AreTrueOfAllAndNoneAndFalseOfSome()
    {
        await using var kb = await World();
        var untold = new EntityAmong([new("event/undated")]);
        var denials = new ClaimQuery(new ClaimFits(new ClaimFilter { Polarities = [Polarity.Negative] }));

        (await Entities(kb, untold, new EntityClaims(Quantifier.All, null, denials))).ShouldBe(["event/undated"]);
        (await Entities(kb, untold, new EntityClaims(Quantifier.None, null, denials))).ShouldBe(["event/undated"]);
        (await Entities(kb, untold, new EntityClaims(Quantifier.Some, null, denials))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Propositions_ByTheClaimsOnThem_AreToldApart()
    {
        await using var kb = await World();
        ClaimQuery Are(Polarity polarity) => new(new ClaimFits(new ClaimFilter { Polarities = [polarity] }));

        (await Propositions(kb, new PropositionClaims(Quantifier.Some, Are(Polarity.Negative)))).ShouldBe([Denied.Id, Summit.Id]);
        (await Propositions(kb, new PropositionClaims(Quantifier.All, Are(Polarity.Negative)))).ShouldBe([Denied.Id]);
        (await Propositions(kb, new PropositionStatus([AssessmentStatus.Contested]))).ShouldBe([Summit.Id]);
        (await Propositions(kb, new PropositionStatus([AssessmentStatus.Denied]))).ShouldBe([Denied.Id]);
        (await Propositions(kb, new PropositionText(new SearchQuery("island land")))).ShouldBe([Denied.Id]);
    }

    [Fact]
    public async Task Conditions_ThatNameAFieldTwice_AreBothAsked()
    {
        await using var kb = await Some.World(bases, "a-b", "b-c", "c-d");
        await kb.Record(
            Some.Entity("document/e"), Some.Claim(Some.Knows("a-b"), "person/c", "document/e", Polarity.Negative),
            Some.Claim(Some.Knows("b-c"), "person/d", "document/d") with { Id = new("claim/00000000000000000000000000"), Stance = new(Certainty.Possible, Polarity.Unknown) });
        var finder = new Finder(await kb.View(), RandomFinds.Rules);
        EntityId a = new("person/a"), b = new("person/b"), c = new("person/c"), d = new("person/d"), doc = new("document/d"), other = new("document/e");

        await Claims("b", new() { Claimants = [a, b] }, new() { Claimants = [b] });
        await Claims("b,d", new() { About = [a, b] }, new() { About = [c] });
        await Claims("c", new() { Polarities = [Polarity.Negative, Polarity.Positive] }, new() { Polarities = [Polarity.Negative, Polarity.Unknown] });
        await Claims("d", new() { Certainties = [Certainty.Possible] }, new() { Certainties = [Certainty.Possible, Certainty.Certain] });
        await Claims("", new() { Documents = [doc] }, new() { Documents = [other] });
        await Claims("", new() { Predicates = ["knows"] }, new() { Predicates = ["met"] });
        await Claims("", new() { Recorded = new(null, kb.Time.GetUtcNow()) }, new() { Recorded = new(kb.Time.GetUtcNow().AddDays(1), null) });
        await Propositions("b-c", new() { About = [a, b] }, new() { About = [c] });
        await Propositions("", new() { Predicates = ["knows"] }, new() { Predicates = ["met"] });
        await Entities("document/d,document/e", new() { Types = [EntityType.Document, EntityType.Person] }, new() { Types = [EntityType.Document] });
        await Entities("", new() { Kinds = ["X"] }, new() { Types = [EntityType.Person] });

        async Task Claims(string expected, params ClaimFilter[] filters) => string.Join(',', (await finder.ClaimsAsync(
            new(new AllOf<StoredClaim>([.. filters.Select(f => new ClaimFits(f))])), null, new PageRequest(9), Token)).Items.Select(x => x.Claim.Claimant.Value[7..])).ShouldBe(expected);

        async Task Propositions(string expected, params PropositionFilter[] filters) => string.Join(',', (await finder.PropositionsAsync(
            new AllOf<StoredProposition>([.. filters.Select(f => new PropositionFits(f))]), null, new PageRequest(9), Token)).Items
                .Select(x => $"{x.Proposition.Subject.Value[7..]}-{x.Proposition.Object.EntityId?.Value[7..]}")).ShouldBe(expected);

        async Task Entities(string expected, params EntityFilter[] filters) => string.Join(',', (await finder.EntitiesAsync(
            new AllOf<StoredEntity>([.. filters.Select(f => new EntityFits(f))]), null, new PageRequest(9), Token)).Items.Select(x => x.Entity.Id.Value)).ShouldBe(expected);
    }

    [Fact]
    public async Task Claims_ByADocument_AreThoseThatCiteItOrNameItInTheirAttribution()
    {
        await using var kb = await Some.World(bases, "a-b");
        var told = ContentIds.Identified(Some.Claim(Some.Knows("a-b"), "person/b", "document/d", locator: "page 1") with
        {
            Citations = [],
            Attribution = [new AttributionStep(new("person/a"), AttributionAct.Reports, new("document/e"), Direct: false)],
        });
        await kb.Record(Some.Entity("document/e"), told);
        var finder = new Finder(await kb.View(), RandomFinds.Rules);

        var others = await finder.ClaimsAsync(new(new Not<StoredClaim>(new ClaimFits(new ClaimFilter { Documents = [new("document/e")] }))), null, new PageRequest(9), Token);
        var inHand = await finder.ClaimsAsync(new(new ClaimDocument(new EntityAmong([new("document/e")]))), null, new PageRequest(9), Token);

        others.Items.Select(x => x.Claim.Claimant.Value).ShouldBe(["person/a"]);
        inHand.Items.Select(x => x.Claim.Id).ShouldBe([told.Id]);
    }

    [Fact]
    public async Task Page_OfARareThingAmongMany_IsFilledFromEitherEnd()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(
        [
            Some.Entity("document/d"), Some.Entity("person/w"), Some.Entity("person/x"), .. Enumerable.Range(0, 400).Select(i => (LoadRecord)Some.Entity($"person/p{i:d3}")),
            .. Enumerable.Range(0, 400).Select(i => (LoadRecord)Some.Link($"person/p{i:d3}", "knows", "person/x")),
            .. Enumerable.Range(0, 4).Select(i => (LoadRecord)Some.Claim(Some.Link($"person/p{i * 120:d3}", "knows", "person/x"), "person/w", "document/d")),
        ]);
        var finder = new Finder(await kb.View(), RandomFinds.Rules);
        var said = new PropositionClaims(Quantifier.Some, ClaimQuery.Any);

        var front = await finder.PropositionsAsync(said, null, new PageRequest(3, null, true), Token);
        var rest = await finder.PropositionsAsync(said, null, new PageRequest(3, front.CursorOf(front.Items[^1]), true), Token);
        var end = await finder.PropositionsAsync(said, null, new PageRequest(2) { Backward = true }, Token);
        var beside = await finder.PropositionsByAsync(PropositionRole.Object, [new("person/x"), new("person/p000")], said, new PageRequest(2, null, true), Token);

        front.Items.Select(p => p.Proposition.Subject.Value).ShouldBe(["person/p000", "person/p120", "person/p240"]);
        (front.HasNext, front.Total).ShouldBe((true, 4));
        rest.Items.Select(p => p.Proposition.Subject.Value).ShouldBe(["person/p360"]);
        (rest.HasNext, rest.HasPrevious, rest.Total).ShouldBe((false, true, 4));
        end.Items.Select(p => p.Proposition.Subject.Value).ShouldBe(["person/p240", "person/p360"]);
        end.HasPrevious.ShouldBeTrue();
        beside[0].Items.Select(p => p.Proposition.Subject.Value).ShouldBe(["person/p000", "person/p120"]);
        (beside[0].HasNext, beside[0].Total, beside[1].Total).ShouldBe((true, 4, 0));
    }

    [Fact]
    public async Task Pages_OfAConditionWithRecordsComingBetween_LoseAndRepeatNone()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([Some.Entity("document/d"), .. People(0, 30)]);
        var link = Some.Link("person/p0", "knows", "person/p1");
        await kb.Record([link, .. Claims(link, 0, 10)]);
        var odd = new ClaimQuery(new ClaimClaimant(new Not<StoredEntity>(new EntityAmong([.. Enumerable.Range(0, 15).Select(i => new EntityId($"person/p{i * 2}"))]))));

        var found = new List<string>();
        string? place = null;
        for (var round = 1; round <= 3; round++)
        {
            var page = await new Finder(await kb.View(), RandomFinds.Rules).ClaimsAsync(odd, null, new PageRequest(2) { Before = place, Backward = true }, Token);
            found.InsertRange(0, page.Items.Select(c => c.Claim.Claimant.Value));
            place = page.Items.Count > 0 ? page.CursorOf(page.Items[0]) : place;
            await kb.Record([.. Claims(link, 10 * round, (10 * round) + 3)]);
        }

        found.ShouldBe(["person/p1", "person/p3", "person/p5", "person/p7", "person/p9"]);
    }

    [Fact]
    public async Task Finding_OutOfSight_FindsAndCountsNothing()
    {
        await using var kb = await World();
        var scope = new ReadScope { Without = [new NodeId("person/witness")] };
        var finder = new Finder(await kb.View(scope), RandomFinds.Rules);

        var claimed = await finder.PropositionsAsync(new PropositionClaims(Quantifier.Some, ClaimQuery.Any), null, new PageRequest(5, null, true), Token);
        var within = await finder.EntitiesAsync(new PlaceWithin([new("place/land")]), null, new PageRequest(5, null, true), Token);

        (claimed.Items.Count, claimed.Total).ShouldBe((0, 0));
        within.Items.Select(e => e.Entity.Id.Value).ShouldBe(["place/land"]);
    }

    private async Task<TestBase> World()
    {
        var kb = await bases.CreateAsync();
        Proposition[] links = [NearSea, TownInLand, Circle, Summit];
        Proposition[] literals =
        [
            Literal("place/station", "at-point", new CoordinatesObject(new Coordinates(42.5, 130.5, 100))),
            Literal("place/island", "at-point", new CoordinatesObject(new Coordinates(-10, 179.5, null))),
            Literal("event/summit", "at-time", new TimeObject(Edtf.Parse("2023-09-13"))),
            Literal("event/late", "at-time", new TimeObject(Edtf.Parse("2023-12"))),
            Literal("event/vague", "at-time", new TimeObject(Edtf.Parse("2023"))),
        ];
        await kb.Record(
        [
            Some.Entity("person/witness", "Witness"), Some.Entity("document/d"),
            .. new[] { "place/station", "place/town", "place/land", "place/island", "event/summit", "event/late", "event/vague", "event/undated" }.Select(id => (LoadRecord)Some.Entity(id, id)),
            .. links.Select(p => (LoadRecord)p), Denied, .. literals.Select(p => (LoadRecord)p),
            .. links.Concat(literals).Select(p => (LoadRecord)Some.Claim(p, "person/witness", "document/d")),
            Some.Claim(Denied, "person/witness", "document/d", Polarity.Negative),
            Some.Claim(Summit, "person/witness", "document/d", Polarity.Negative, "page 2"),
        ]);
        return kb;
    }

    private static Edtf? Time(string? text) => text is null ? null : Edtf.Parse(text);

    private static Proposition Literal(string subject, string predicate, PropositionObject value) =>
        ContentIds.Identified(new Proposition { Id = default, Subject = new EntityId(subject), Predicate = predicate, Object = value });

    private static async Task<IEnumerable<string>> Entities(TestBase kb, params Condition<StoredEntity>[] where) =>
        (await new Finder(await kb.View(), RandomFinds.Rules).EntitiesAsync(Conditions.All(where), null, new PageRequest(50), Token)).Items.Select(e => e.Entity.Id.Value);

    private static async Task<IEnumerable<PropositionId>> Propositions(TestBase kb, Condition<StoredProposition> where) =>
        (await new Finder(await kb.View(), RandomFinds.Rules).PropositionsAsync(where, null, new PageRequest(50), Token)).Items
            .Select(p => p.Proposition).Where(p => p.Object.EntityId is not null).Select(p => p.Id).OrderBy(id => id == Denied.Id ? 0 : 1);

    private static IEnumerable<LoadRecord> People(int from, int to) => Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Entity($"person/p{i}"));

    private static IEnumerable<LoadRecord> Claims(Proposition about, int from, int to) =>
        Enumerable.Range(from, to - from).Select(i => (LoadRecord)Some.Claim(about, $"person/p{i % 30}", "document/d", locator: $"page {i}"));
}
