using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Matching;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Query by example.</summary>
public abstract class MatchSuite(ITestBases bases)
{
    private static readonly Entity[] Records =
    [
        Some.Entity("person/kim-jong-un", "Kim Jong-un") with { Identifiers = [new Identifier("wikidata", "Q56226")] },
        Some.Entity("person/kim-jong-il", "Kim Jong-il"),
        Some.Entity("person/lavrov", "Сергей Лавров"),
        Some.Entity("person/hanging", "Kim Chang-un"),
        Some.Entity("person/the-butcher", "Ivan Petrov") with { Names = [new Name("Ivan Petrov", "en", "Latn", NameKind.Primary), new Name("Butcher", "en", "Latn", NameKind.WeakAlias)] },
        Some.Entity("organization/kim", "Kim Jong-un Institute"),
    ];

    [Theory]
    [InlineData("kim jong un", "person/kim-jong-un", MatchFeatureKind.SameName)]
    [InlineData("KIM JONGUN", "person/kim-jong-un", MatchFeatureKind.SameName)]
    [InlineData("Jong Un Kim", "person/kim-jong-un", MatchFeatureKind.OtherOrder)]
    [InlineData("김정은", "person/kim-jong-un", MatchFeatureKind.SameSound)]
    [InlineData("Ким Чен Ын", "person/kim-jong-un", MatchFeatureKind.SameSound)]
    [InlineData("Kim Dschong-un", "person/kim-jong-un", MatchFeatureKind.SameSound)]
    [InlineData("Sergey Lavrov", "person/lavrov", MatchFeatureKind.SameTransliteration)]
    [InlineData("Sergueï Lavroff", "person/lavrov", MatchFeatureKind.SameSound)]
    [InlineData("Ivan Petrow", "person/the-butcher", MatchFeatureKind.SameSound)]
    [InlineData("Лавров", "person/lavrov", MatchFeatureKind.PartOfName)]
    [InlineData("Vladimirovich Ivan Petrov", "person/the-butcher", MatchFeatureKind.PartOfName)]
    [InlineData("Ivan Petrovs", "person/the-butcher", MatchFeatureKind.SimilarSpelling)]
    public async Task Match_OfANameWrittenAnyWay_FindsItFirst(string name, string expected, MatchFeatureKind how)
    {
        var found = await MatchAsync(Named(name));

        var best = found.Where(c => c.Score == found[0].Score).Single(c => c.Entity.Entity.Id.Value == expected);
        best.Features.ShouldHaveSingleItem().Kind.ShouldBe(how);
        best.Score.ShouldBe(best.Features[0].Weight);
    }

    [Theory]
    [InlineData("Butcher")]
    [InlineData("Nobody Atall")]
    [InlineData("Kimberley")]
    [InlineData("?!")]
    public async Task Match_OfAWeakAliasAloneOrOfNothingAlike_FindsNothing(string name) => (await MatchAsync(Named(name))).ShouldBeEmpty();

    [Fact]
    public async Task Match_WithAWeakAliasBesideAnotherName_TellsBoth()
    {
        var found = (await MatchAsync(new EntityExample(["Butcher", "Ivan Petrov"], [], null))).ShouldHaveSingleItem();

        found.Features.Select(f => (f.Kind, f.Weight, f.Record)).ShouldBe([(MatchFeatureKind.SameName, 0.95, "Ivan Petrov"), (MatchFeatureKind.SameName, 0.285, "Butcher")]);
        found.Score.ShouldBe(0.95);
    }

    [Fact]
    public async Task Match_WithIdentifiers_IsSurerOrInDoubt()
    {
        var same = (await MatchAsync(Named("Kim Jong Un") with { Identifiers = [new Identifier("wikidata", "Q56226"), new Identifier("un", "x")] }))[0];
        var other = (await MatchAsync(Named("Kim Jong Un") with { Identifiers = [new Identifier("wikidata", "Q1")] })).Single(c => c.Entity.Entity.Id.Value == "person/kim-jong-un");

        (same.Score, same.Features[0].Kind).ShouldBe((1.0, MatchFeatureKind.SameIdentifier)); // 0.9995, rounded
        (other.Score, other.Features[^1].Kind, other.Features[^1].Example).ShouldBe((0.285, MatchFeatureKind.OtherIdentifier, "wikidata:Q1"));
    }

    [Fact]
    public async Task Match_OfOneType_LeavesOutOthers_AndGoesByScoreThenId()
    {
        var all = await MatchAsync(Named("Kim Jong-un Institute"));
        var people = await MatchAsync(Named("Kim Jong Un") with { Type = EntityType.Person });

        all[0].Entity.Entity.Id.Value.ShouldBe("organization/kim");
        people.Select(c => c.Entity.Entity.Id.Value).ShouldBe(["person/kim-jong-un", "person/hanging", "person/kim-jong-il"]);
        people.Select(c => c.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    private static EntityExample Named(string name) => new([name], [], null);

    private async Task<IReadOnlyList<MatchCandidate>> MatchAsync(EntityExample example)
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([.. Records.Select(e => (LoadRecord)e)]);
        return await new EntityMatcher(await kb.View()).FindAsync(example, CancellationToken.None);
    }
}
