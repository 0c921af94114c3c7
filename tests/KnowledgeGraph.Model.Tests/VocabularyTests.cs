namespace KnowledgeGraph.Model.Tests;

public sealed class VocabularyTests
{
    private const string Predicate = """
        { "name": "knows", "label": { "en": "knows", "fr": "connaît" }, "inverseLabel": { "en": "is known by", "fr": "est connu de" },
          "definition": { "en": "Has met." }, "subjectTypes": ["PERSON"], "objectTypes": ["PERSON"] }
        """;

    [Fact]
    public void DefaultCatalogue_Shipped_LoadsWithEveryPredicateFoundByName()
    {
        var catalogue = PredicateCatalogue.Default;

        catalogue.All.ShouldNotBeEmpty();
        foreach (var predicate in catalogue.All)
            catalogue.Find(predicate.Name).ShouldBeSameAs(predicate);
    }

    [Fact]
    public void Scope_RecordedOnOneSide_AnswersForBoth()
    {
        var json = File(
            Predicate,
            Predicate.Replace("\"knows\", \"label\"", "\"loves\", \"scopeOf\": [{ \"predicate\": \"knows\", \"relation\": \"NARROWER\", \"reason\": \"One can know without loving.\" }], \"label\"", StringComparison.Ordinal));

        var catalogue = PredicateCatalogue.Parse(json);

        catalogue.ScopeBetween("loves", "knows")!.Relation.ShouldBe(ScopeRelation.Narrower);
        catalogue.ScopeBetween("knows", "loves")!.Relation.ShouldBe(ScopeRelation.Broader);
        catalogue.ScopedWith("knows").ShouldBe(["loves"]);
        catalogue.ScopeBetween("knows", "knows").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"PERSON\"], \"objectTypes\"", "\"PERSONS\"], \"objectTypes\"", "predicates[0].subjectTypes[0]: \"PERSONS\" is unknown; expected one of PERSON, ORGANIZATION")]
    [InlineData("\"name\": \"knows\"", "\"name\": \"Knows him\"", "predicates[0].name: \"Knows him\" is not a name; expected lower case letters, digits and hyphens")]
    [InlineData(", \"fr\": \"connaît\"", "", "predicates[0].label.fr: is missing")]
    [InlineData(", \"objectTypes\": [\"PERSON\"]", "", "predicates[0]: expected either objectTypes or literalType")]
    [InlineData("\"subjectTypes\"", "\"subjectType\"", "predicates[0]: unknown field \"subjectType\"; expected one of name, label")]
    [InlineData("\"inverseLabel\": { \"en\": \"is known by\", \"fr\": \"est connu de\" },", "", "predicates[0].inverseLabel: is missing")]
    [InlineData("\"name\": \"knows\"", "\"name\": \"knows\", \"functional\": 1", "predicates[0].functional: expected true or false")]
    [InlineData("\"name\": \"knows\"", "\"name\": \"knows\", \"scopeOf\": [{ \"predicate\": \"sees\", \"relation\": \"RELATED\", \"reason\": \"x\" }]", "predicates[0].scopeOf: \"sees\" is not another predicate of this file")]
    public void Catalogue_Faulty_NamesThePlaceAndWhatWasExpected(string right, string wrong, string fault)
    {
        var text = Predicate.Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(Predicate);

        PredicateCatalogue.TryParse(File(text), out var catalogue, out var faults).ShouldBeFalse();

        catalogue.ShouldBeNull();
        faults.ShouldContain(f => f.StartsWith(fault, StringComparison.Ordinal), string.Join("\n", faults));
    }

    [Fact]
    public void Catalogue_PredicateTwice_IsAFault()
    {
        PredicateCatalogue.TryParse(File(Predicate, Predicate), out _, out var faults).ShouldBeFalse();

        faults.ShouldBe(["predicates[1]: \"knows\" is there twice"]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"format\": 2, \"predicates\": []}")]
    [InlineData("{\"format\": 1, \"format\": 1, \"predicates\": []}")]
    public void Catalogue_NotOfTheFormat_IsAFaultAndNoException(string json) =>
        PredicateCatalogue.TryParse(json, out _, out _).ShouldBeFalse();

    [Fact]
    public void Fault_OfAProposition_NamesTheTypesThatFit()
    {
        var knows = PredicateCatalogue.Parse(File(Predicate)).Find("knows")!;
        var kim = new EntityId("person/kim-jong-un");

        knows.FaultOf(kim, new EntityObject(new("person/vladimir-putin"))).ShouldBeNull();
        knows.FaultOf(kim, new SomeValue()).ShouldBeNull();
        knows.FaultOf(new("state/russia"), new EntityObject(kim)).ShouldBe("the subject of knows must be person, not state/russia");
        knows.FaultOf(kim, new EntityObject(new("state/russia"))).ShouldBe("the object of knows must be person, not state/russia");
        knows.FaultOf(kim, new NumberObject(7)).ShouldBe("the object of knows must be person, not a literal");
    }

    [Theory]
    [InlineData("almost no chance", LikelihoodTerm.AlmostNoChance)]
    [InlineData("remote", LikelihoodTerm.AlmostNoChance)]
    [InlineData("Highly improbable", LikelihoodTerm.VeryUnlikely)]
    [InlineData("improbable", LikelihoodTerm.Unlikely)]
    [InlineData("roughly even odds", LikelihoodTerm.RoughlyEvenChance)]
    [InlineData(" probable ", LikelihoodTerm.Likely)]
    [InlineData("probably", LikelihoodTerm.Likely)]
    [InlineData("highly probable", LikelihoodTerm.VeryLikely)]
    [InlineData("nearly certain", LikelihoodTerm.AlmostCertain)]
    public void Wording_OfEitherRow_IsItsTerm(string wording, LikelihoodTerm term) => LikelihoodScale.FromWording(wording).ShouldBe(term);

    [Fact]
    public void Wording_OutsideTheScale_IsNoTerm() => LikelihoodScale.FromWording("possible").ShouldBeNull();

    [Theory]
    [InlineData(LikelihoodTerm.AlmostNoChance, 1, 5)]
    [InlineData(LikelihoodTerm.VeryUnlikely, 5, 20)]
    [InlineData(LikelihoodTerm.Unlikely, 20, 45)]
    [InlineData(LikelihoodTerm.RoughlyEvenChance, 45, 55)]
    [InlineData(LikelihoodTerm.Likely, 55, 80)]
    [InlineData(LikelihoodTerm.VeryLikely, 80, 95)]
    [InlineData(LikelihoodTerm.AlmostCertain, 95, 99)]
    public void Range_OfATerm_IsThatOfIcd203(LikelihoodTerm term, int atLeast, int atMost) =>
        LikelihoodScale.RangeOf(term).ShouldBe(new(atLeast, atMost));

    [Theory]
    [InlineData(typeof(LikelihoodTerm), "likelihood")]
    [InlineData(typeof(ConfidenceLevel), "confidence")]
    [InlineData(typeof(Reliability), "reliability")]
    [InlineData(typeof(Credibility), "credibility")]
    [InlineData(typeof(Certainty), "certainty")]
    [InlineData(typeof(Polarity), "polarity")]
    [InlineData(typeof(EvidentialBasis), "evidential-basis")]
    [InlineData(typeof(AttributionAct), "attribution-act")]
    [InlineData(typeof(EvidenceRelation), "evidence-relation")]
    [InlineData(typeof(DerivationKind), "derivation")]
    [InlineData(typeof(Marking), "marking")]
    [InlineData(typeof(AssessmentStatus), "assessment-status")]
    [InlineData(typeof(ContradictionKind), "contradiction-kind")]
    [InlineData(typeof(NameKind), "name-kind")]
    [InlineData(typeof(EntityType), "entity-type")]
    [InlineData(typeof(GapKind), "gap")]
    [InlineData(typeof(RootKind), "root-kind")]
    [InlineData(typeof(CollapseReason), "collapse-reason")]
    public void CodeList_OfAClosedList_HasEveryValueInItsOrder(Type values, string list) => CodeLists.Default.Find(list).ShouldNotBeNull().Entries.Select(e => e.Code).ShouldBe(
        Enum.GetValues(values).Cast<Enum>().Select(v => v is Credibility c ? $"{(int)c}" : CodeOf(v)));

    [Fact]
    public void CodeLists_Faulty_NameThePlace()
    {
        const string Json = """
            { "format": 1, "codeLists": [{ "name": "likelihood", "title": { "en": "x", "fr": "x" }, "definition": "x", "source": "x", "entries": [
              { "code": "A", "label": { "en": "a", "fr": "a" }, "definition": "a", "range": [20, 5] },
              { "code": "A", "label": { "en": "a" }, "definition": "a" } ] }] }
            """;

        CodeLists.TryParse(Json, out _, out var faults).ShouldBeFalse();

        faults.ShouldBe(
        [
            "codeLists[0].entries[0].range: expected two whole percentages, the lower one first",
            "codeLists[0].entries[1].label.fr: is missing",
            "codeLists[0].entries[1]: \"A\" is there twice",
        ]);
    }

    private static string CodeOf(Enum value) => string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private static string File(params string[] predicates) => $$"""{ "format": 1, "predicates": [{{string.Join(",", predicates)}}] }""";
}
