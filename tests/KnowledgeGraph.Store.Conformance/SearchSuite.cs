using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Searches by words.</summary>
public abstract class SearchSuite(ITestBases bases)
{
    private static readonly Entity[] Records =
    [
        Some.Entity("person/kim-jong-un", "Kim Jong-un", "김정은", "Ким Чен Ын"),
        Some.Entity("place/tumangang", "Tumangang", "두만강", "Туманган"),
        Some.Entity("place/pekin", "Pékin", "İstanbul Straße"),
        Some.Entity("organization/csis", "Center for Strategic and International Studies") with { Descriptions = [new LocalText("Think tank in Washington", "en")] },
        Some.Entity("item/weak") with { Names = [new Name("Tumangang", "en", "Latn", NameKind.WeakAlias)] },
    ];

    [Theory]
    [InlineData("김정은", "person/kim-jong-un")]
    [InlineData("김정", "person/kim-jong-un")]
    [InlineData("두만강", "place/tumangang")]
    [InlineData("Ким", "person/kim-jong-un")]
    [InlineData("ТУМАНГАН", "place/tumangang")]
    [InlineData("kim jong un", "person/kim-jong-un")]
    [InlineData("KIM JONGUN", "person/kim-jong-un")]
    [InlineData("un kim", "person/kim-jong-un")]
    [InlineData("tuman gang", "place/tumangang,item/weak")]
    [InlineData("pekin", "place/pekin")]
    [InlineData("PÉKIN", "place/pekin")]
    [InlineData("strasse", "place/pekin")]
    [InlineData("Istanbul", "place/pekin")]
    [InlineData("think washington", "organization/csis")]
    [InlineData("strategic studies washing", "organization/csis")]
    [InlineData("^kim", "person/kim-jong-un")]
    [InlineData("kim\uD800", "person/kim-jong-un")]
    [InlineData("nothing of the kind", "")]
    [InlineData("washington kim", "")]
    public async Task Search_InAnyScript_FindsBestFirst(string text, string expected)
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([.. Records.Select(e => (LoadRecord)e)]);
        var hits = await Search(kb, text);
        string.Join(',', hits.Items.Select(h => h.Entity.Entity.Id.Value)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("'; DROP TABLE record; --")]
    [InlineData("NEAR(a b)")]
    [InlineData("names : kim")]
    [InlineData("kim AND")]
    [InlineData("😀")]
    [InlineData("\0")]
    public async Task Search_OddText_NeverFails(string text)
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([.. Records.Select(e => (LoadRecord)e)]);
        (await Search(kb, text)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_WordsFromTwoRecordsOfAnEntity_FindsTheJoinedOne()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/x", "Alpha"));
        var before = await kb.View();
        await kb.Record(Some.Entity("person/x", "Beta"));
        (await Search(kb, "alpha beta")).Items.Single().Entity.Entity.Names.Length.ShouldBe(2);
        (await before.SearchAsync("alpha beta", EntityFilter.Any, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();
        (await before.SearchAsync("alpha", EntityFilter.Any, new PageRequest(5), CancellationToken.None)).Items.Single().Entity.Entity.Names.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Search_ByPages_GivesEachHitOnce()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record([.. Enumerable.Range(0, 25).Select(i => (LoadRecord)Some.Entity($"person/p{i}", $"Kim {i % 3}"))]);
        var view = await kb.View();
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await view.SearchAsync("kim", EntityFilter.Any, new PageRequest(4, after, true), CancellationToken.None);
            page.Total.ShouldBe(25);
            seen.AddRange(page.Items.Select(h => h.Entity.Entity.Id.Value));
            after = page.HasNext ? page.CursorOf(page.Items[^1]) : null;
        }
        while (after is not null);
        seen.Distinct().Count().ShouldBe(25);
        seen.Count.ShouldBe(25);
    }

    [Fact]
    public async Task Search_WithTypesAndKinds_LeavesOutOthers()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Some.Entity("person/a", "Same"), Some.Entity("place/a", "Same") with { Kind = "CITY" }, Some.Entity("place/b", "Same"));
        var view = await kb.View();
        (await view.SearchAsync("same", new EntityFilter { Types = [EntityType.Place] }, new PageRequest(5), CancellationToken.None)).Items.Count.ShouldBe(2);
        (await view.SearchAsync("same", new EntityFilter { Kinds = ["CITY"] }, new PageRequest(5), CancellationToken.None))
            .Items.Single().Entity.Entity.Id.Value.ShouldBe("place/a");
        (await view.SearchAsync("same", new EntityFilter { Kinds = ["NO_SUCH"] }, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();
    }

    private static async Task<Page<SearchHit>> Search(TestBase kb, string text) =>
        await (await kb.View()).SearchAsync(text, EntityFilter.Any, new PageRequest(10), CancellationToken.None);
}
