namespace KnowledgeGraph.Model.Tests;

public sealed class ContradictionsTests
{
    private static readonly PredicateCatalogue Catalogue = PredicateCatalogue.Parse(
        $$"""
        { "format": 1, "predicates": [
          {{Predicate("supplies", "\"STATE\"")}},
          {{Predicate("agreed-with", "\"STATE\"", "\"symmetric\": true, \"scopeOf\": [{ \"predicate\": \"supplies\", \"relation\": \"RELATED\", \"reason\": \"Arms can move without an agreement.\" }],")}},
          {{Predicate("sells-to", "\"STATE\"", "\"scopeOf\": [{ \"predicate\": \"supplies\", \"relation\": \"NARROWER\", \"reason\": \"One can supply without selling.\" }],")}},
          {{Predicate("took-part-in", "\"EVENT\"")}},
          {{Literal("measures", "QUANTITY")}}, {{Literal("located-at", "COORDINATES")}}, {{Literal("occurred-at", "TIME")}}, {{Literal("called", "TEXT")}}
        ] }
        """);

    private static readonly Contradictions Contradictions = new(Catalogue);

    private static readonly Proposition Supplies = Some.Proposition("state/a", "supplies", "state/b");

    [Fact]
    public void Affirmation_AndDenialOfOneProposition_IsGenuinePolarity()
    {
        var found = Find(Some.Says(Supplies, 2), Some.Denies(Supplies, 1)).ShouldHaveSingleItem();

        (found.Kind, found.Genuine, found.First.Sequence, found.Second.Sequence).ShouldBe((ContradictionKind.Polarity, true, 1, 2));
    }

    [Fact]
    public void Affirmation_AndDenialAtDifferentTimes_IsNotGenuine() =>
        Find(Some.Says(Supplies, 1, "2022"), Some.Denies(Supplies, 2, "2023")).ShouldHaveSingleItem().Genuine.ShouldBeFalse();

    [Fact]
    public void Stance_LeftOpen_ContradictsNothing() => Find(Some.LeavesOpen(Supplies, 1), Some.Says(Supplies, 2), Some.LeavesOpen(Supplies, 3)).ShouldBeEmpty();

    [Fact]
    public void SymmetricPredicate_SaidOfTheMirror_IsThesameStatement() => Find(
        Some.Says(Some.Proposition("state/a", "agreed-with", "state/b"), 1),
        Some.Denies(Some.Proposition("state/b", "agreed-with", "state/a"), 2)).ShouldHaveSingleItem().Kind.ShouldBe(ContradictionKind.Polarity);

    [Fact]
    public void Denial_OfARelatedStatementOnTheSamePair_IsScopeAndNotGenuine()
    {
        var agreement = Some.Proposition("state/b", "agreed-with", "state/a", occasion: "event/summit");

        var found = Find(Some.Says(Supplies, 1), Some.Denies(agreement, 2)).ShouldHaveSingleItem();

        (found.Kind, found.Genuine, found.Reason).ShouldBe((ContradictionKind.Scope, false, "Arms can move without an agreement."));
    }

    [Fact]
    public void Denial_OfARelatedStatementOnAnotherPair_IsNone() =>
        Find(Some.Says(Supplies, 1), Some.Denies(Some.Proposition("state/a", "agreed-with", "state/c"), 2)).ShouldBeEmpty();

    [Theory]
    [InlineData(true, false)] // sells affirmed, supplies denied: selling implies supplying
    [InlineData(false, true)]
    public void NarrowerPredicate_AgainstTheBroader_IsGenuineOnlyWhenTheNarrowerIsAffirmed(bool affirmNarrower, bool expectHarmless)
    {
        var sells = Some.Proposition("state/a", "sells-to", "state/b");

        var found = Find(affirmNarrower ? Some.Says(sells, 1) : Some.Denies(sells, 1), affirmNarrower ? Some.Denies(Supplies, 2) : Some.Says(Supplies, 2)).ShouldHaveSingleItem();

        (found.Kind, found.Genuine).ShouldBe((ContradictionKind.Scope, !expectHarmless));
    }

    [Fact]
    public void Denial_OfTheSameStatementOnOneOccasion_DoesNotDenyItAltogether()
    {
        var onOccasion = Some.Proposition("state/a", "supplies", "state/b", occasion: "event/summit");

        Find(Some.Denies(onOccasion, 1), Some.Says(Supplies, 2)).ShouldHaveSingleItem().Genuine.ShouldBeFalse();
        Find(Some.Says(onOccasion, 1), Some.Denies(Supplies, 2)).ShouldHaveSingleItem().Genuine.ShouldBeTrue();
    }

    [Fact]
    public void Statements_OnDifferentOccasions_AreNoContradiction() => Find(
        Some.Says(Some.Proposition("state/a", "supplies", "state/b", occasion: "event/x"), 1),
        Some.Denies(Some.Proposition("state/a", "supplies", "state/b", occasion: "event/y"), 2)).ShouldBeEmpty();

    [Fact]
    public void Warning_UnderACondition_DoesNotContradictADenial()
    {
        var conditional = ContentIds.Identified(Supplies with { ConditionalOn = Some.Proposition("state/a", "agreed-with", "state/b").Id });

        var found = Find(Some.Says(conditional, 1), Some.Denies(Supplies, 2)).ShouldHaveSingleItem();

        (found.Genuine, found.Reason).ShouldBe((false, "One of them is said only under a condition: it does not say that the condition is met."));
    }

    [Fact]
    public void FunctionalPredicate_WithValuesThatExcludeEachOther_IsValue()
    {
        var found = Find(Some.Says(Measures(new() { Value = 70, Approximate = true }), 1), Some.Says(Measures(new() { AtMost = 20 }), 2)).ShouldHaveSingleItem();

        (found.Kind, found.Genuine).ShouldBe((ContradictionKind.Value, true));
    }

    [Fact]
    public void FunctionalPredicate_WithValuesThatMayBeOne_IsNone()
    {
        Find(Some.Says(Measures(new() { Value = 70, Approximate = true }), 1), Some.Says(Measures(new() { Value = 73 }), 2)).ShouldBeEmpty();
        Find(Some.Says(Measures(new() { Value = 70 }), 1), Some.Says(Measures(new() { AtLeast = 60 }), 2)).ShouldBeEmpty();
        Find(Some.Says(Measures(new() { Value = 70, Unit = "car" }), 1), Some.Says(Measures(new() { Value = 3, Unit = "train" }), 2)).ShouldBeEmpty();
        Find(Some.Says(Located(42.41, 1000), 1), Some.Says(Located(42.415, 100), 2)).ShouldBeEmpty();
        Find(Some.Says(Some.Proposition("place/a", "located-at", new SomeValue()), 1), Some.Says(Located(42.41, 10), 2)).ShouldBeEmpty();
    }

    [Fact]
    public void Coordinates_FurtherApartThanTheirPrecision_AreValue() =>
        Find(Some.Says(Located(42.41, 100), 1), Some.Says(Located(42.51, 100), 2)).ShouldHaveSingleItem().Kind.ShouldBe(ContradictionKind.Value);

    [Fact]
    public void Values_OfWhichOneIsDated_AreNotGenuine() =>
        Find(Some.Says(Measures(new() { Value = 70 }), 1, "2023"), Some.Says(Measures(new() { Value = 10 }), 2)).ShouldHaveSingleItem().Genuine.ShouldBeFalse();

    [Fact]
    public void Values_AtTimesApart_AreNone() =>
        Find(Some.Says(Measures(new() { Value = 70 }), 1, "2023"), Some.Says(Measures(new() { Value = 10 }), 2, "2022")).ShouldBeEmpty();

    [Fact]
    public void NoValue_AgainstAValue_IsValue() => Find(
        Some.Says(Some.Proposition("state/a", "supplies", new NoValue()), 1), Some.Says(Supplies, 2)).ShouldHaveSingleItem().Kind.ShouldBe(ContradictionKind.Value);

    [Fact]
    public void Event_AtTwoTimesThatExcludeEachOther_IsTime()
    {
        var found = Find(Some.Says(At("2023-09"), 1), Some.Says(At("2023-11"), 2)).ShouldHaveSingleItem();

        (found.Kind, found.Genuine).ShouldBe((ContradictionKind.Time, true));
        Find(Some.Says(At("2023-09"), 1), Some.Says(At("2023-09-13"), 2)).ShouldBeEmpty();
    }

    [Fact]
    public void Participation_InOneEventAtTwoTimes_IsTime() => Find(
        Some.Says(Some.Proposition("person/a", "took-part-in", "event/x"), 1, "2023-09"),
        Some.Says(Some.Proposition("person/a", "took-part-in", "event/x"), 2, "2023-11")).ShouldHaveSingleItem().Genuine.ShouldBeTrue();

    [Fact]
    public void Deed_ThatCanBeRepeated_AtTwoTimesIsNotGenuine() =>
        Find(Some.Says(Supplies, 1, "2022"), Some.Says(Supplies, 2, "2023")).ShouldHaveSingleItem().Genuine.ShouldBeFalse();

    [Fact]
    public void Texts_InDifferentLanguages_AreNone() => Find(
        Some.Says(Some.Proposition("state/a", "called", new TextObject(new("isolated", "en"))), 1),
        Some.Says(Some.Proposition("state/a", "called", new TextObject(new("isolé", "fr"))), 2)).ShouldBeEmpty();

    [Fact]
    public void Search_WithAFocus_ListsOnlyPairsThatTouchIt()
    {
        Statement focused = Some.Says(Supplies, 3);

        Contradictions.Find([focused], [Some.Says(Supplies, 1), Some.Denies(Supplies, 2)])
            .ShouldHaveSingleItem().Second.ShouldBe(focused);
    }

    [Fact]
    public void Candidates_OfAProposition_AreThoseThatTheRulesCompare()
    {
        Contradictions.PredicatesBeside("supplies").ShouldBe(["supplies", "agreed-with", "sells-to"], ignoreOrder: true);
        Contradictions.MayContradict(Supplies, Some.Proposition("state/b", "agreed-with", "state/a")).ShouldBeTrue();
        Contradictions.MayContradict(Supplies, Some.Proposition("state/b", "supplies", "state/a")).ShouldBeFalse();
    }

    private static List<Contradiction> Find(params Statement[] statements) => [.. Contradictions.Find(statements, [])];

    private static Proposition Measures(Quantity quantity) => Some.Proposition("observation/cars", "measures", new QuantityObject(quantity));

    private static Proposition Located(double latitude, double precision) => Some.Proposition("place/a", "located-at", new CoordinatesObject(new(latitude, 130.6, precision)));

    private static Proposition At(string time) => Some.Proposition("event/summit", "occurred-at", new TimeObject(Edtf.Parse(time)));

    private static string Predicate(string name, string objectTypes, string more = "") =>
        $$"""{ "name": "{{name}}", "label": { "en": "x", "fr": "x" }, "inverseLabel": { "en": "x", "fr": "x" }, "definition": { "en": "x" }, {{more}} "subjectTypes": ["STATE", "PERSON"], "objectTypes": [{{objectTypes}}] }""";

    private static string Literal(string name, string type) =>
        $$"""{ "name": "{{name}}", "label": { "en": "x", "fr": "x" }, "definition": { "en": "x" }, "functional": true, "subjectTypes": ["STATE", "PLACE", "EVENT", "OBSERVATION"], "literalType": "{{type}}" }""";
}
