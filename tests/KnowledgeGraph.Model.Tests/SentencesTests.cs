namespace KnowledgeGraph.Model.Tests;

public sealed class SentencesTests
{
    private static readonly PredicateCatalogue Catalogue = PredicateCatalogue.Default;

    private static readonly Dictionary<string, string> English = new()
    {
        ["state/north-korea"] = "North Korea",
        ["state/russia"] = "Russia",
        ["person/kim-jong-un"] = "Kim Jong-un",
        ["person/vladimir-putin"] = "Vladimir Putin",
        ["place/russia"] = "Russia",
        ["event/summit"] = "the summit",
    };

    [Theory]
    [InlineData("en", "North Korea supplies arms to Russia")]
    [InlineData("fr", "North Korea fournit des armes à Russia")]
    [InlineData("fr-CH", "North Korea fournit des armes à Russia")]
    [InlineData("ko", "North Korea supplies arms to Russia")]
    public void Proposition_OfTwoEntities_IsASentence(string language, string sentence) =>
        Of(Some.Proposition("state/north-korea", "supplies-arms-to", "state/russia"), language).ShouldBe(sentence);

    [Theory]
    [InlineData("en", "Kim Jong-un met with Vladimir Putin in Russia in September 2023, on the occasion of: the summit")]
    [InlineData("fr", "Kim Jong-un a rencontré Vladimir Putin, lieu : Russia, en septembre 2023, à l'occasion de : the summit")]
    public void Proposition_WithQualifiers_NamesThemAll(string language, string sentence) => Of(
        Some.Proposition("person/kim-jong-un", "met-with", "person/vladimir-putin", "2023-09", "event/summit", "place/russia"), language).ShouldBe(sentence);

    [Fact]
    public void Proposition_OnACondition_NamesIt()
    {
        var transfer = Some.Proposition("state/north-korea", "supplies-arms-to", "state/russia");
        var warning = ContentIds.Identified(Some.Proposition("state/russia", "supplies-arms-to", "state/north-korea") with { ConditionalOn = transfer.Id, Role = "seller" });

        Sentences.Of(warning, Catalogue.Find(warning.Predicate), Label, "en", Of(transfer, "en"))
            .ShouldBe("Russia supplies arms to North Korea, as seller, if North Korea supplies arms to Russia");
        Of(warning, "en").ShouldBe("Russia supplies arms to North Korea, as seller, if a condition is met");
    }

    [Theory]
    [InlineData(70.0, null, null, true, "about 70 freight cars", "environ 70 freight cars")]
    [InlineData(null, null, 20.0, false, "at most 20 freight cars", "au plus 20 freight cars")]
    [InlineData(null, 5.0, null, false, "at least 5 freight cars", "au moins 5 freight cars")]
    [InlineData(null, 5.0, 7.0, false, "between 5 and 7 freight cars", "entre 5 et 7 freight cars")]
    [InlineData(1.0, null, null, false, "1 freight car", "1 freight car")]
    [InlineData(1234.5, null, null, false, "1,234.5 freight cars", "1\u202f234,5 freight cars")]
    [InlineData(null, null, null, false, "an unknown number of freight cars", "un nombre inconnu de freight cars")]
    public void Quantity_WithItsBounds_IsWorded(double? value, double? atLeast, double? atMost, bool approximate, string english, string french)
    {
        var quantity = new Quantity { Value = (decimal?)value, AtLeast = (decimal?)atLeast, AtMost = (decimal?)atMost, Unit = "freight car", Approximate = approximate };

        ObjectWords.Of(quantity, french: false).ShouldBe(english);
        ObjectWords.Of(quantity, french: true).ShouldBe(french);
    }

    [Fact]
    public void Quantity_InAUnitOfMeasure_HasNoPlural() => ObjectWords.Of(new Quantity { Value = 12, Unit = "km" }, french: false).ShouldBe("12 km");

    [Fact]
    public void Object_UnknownOrNone_IsWorded()
    {
        Of(Some.Proposition("state/russia", "supplies", new SomeValue()), "en").ShouldBe("Russia supplies something unknown");
        Of(Some.Proposition("state/russia", "supplies", new NoValue()), "fr").ShouldBe("Russia fournit rien");
    }

    [Fact]
    public void TruthValue_True_IsTheSentenceItself()
    {
        Of(Some.Proposition("event/summit", "occurred", new BooleanObject(true)), "en").ShouldBe("the summit occurred");
        Of(Some.Proposition("event/summit", "occurred", new BooleanObject(false)), "en").ShouldBe("it is not so that the summit occurred");
    }

    [Theory]
    [InlineData("2023", "in 2023", "en 2023")]
    [InlineData("2023-09-13", "on 13 September 2023", "le 13 septembre 2023")]
    [InlineData("2023-09-01", "on 1 September 2023", "le 1er septembre 2023")]
    [InlineData("2023-09~", "about September 2023", "vers septembre 2023")]
    [InlineData("2023-09?", "in September 2023 (uncertain)", "en septembre 2023 (incertain)")]
    [InlineData("2018~/2023", "from about 2018 to 2023", "de vers 2018 à 2023")]
    [InlineData("2018/..", "from 2018 on", "dès 2018")]
    [InlineData("../2023-10", "until October 2023", "jusqu'à octobre 2023")]
    [InlineData("201X", "(201X)", "(201X)")]
    [InlineData("2023-23", "(2023-23)", "(2023-23)")]
    [InlineData("2023-09-13T10:00:00Z", "(2023-09-13T10:00:00Z)", "(2023-09-13T10:00:00Z)")]
    public void Time_OfEachKind_IsWordedOrShownAsWritten(string edtf, string english, string french)
    {
        TimeWords.Adverbial(Edtf.Parse(edtf), french: false).ShouldBe(english);
        TimeWords.Adverbial(Edtf.Parse(edtf), french: true).ShouldBe(french);
    }

    [Fact]
    public void Predicate_UnknownToTheCatalogue_IsShownByItsName() =>
        Sentences.Of(Some.Proposition("state/russia", "looks-at", "state/north-korea"), null, Label, "en").ShouldBe("Russia looks at North Korea");

    private static string Of(Proposition p, string language) => Sentences.Of(p, Catalogue.Find(p.Predicate), Label, language);

    private static string Label(EntityId id) => English[id.Value];
}
