using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What a store says of entities.</summary>
public abstract class EntitySuite(ITestBases bases)
{
    private static readonly Entity Kim = Some.Entity("person/kim", "Kim"), Russia = Some.Entity("state/russia", "Russia");

    [Fact]
    public async Task Entity_WithSeveralRecords_IsJoinedAsOfEachInstant()
    {
        await using var kb = await bases.CreateAsync();
        await kb.Record(Kim, Russia, Some.Entity("document/a", "A") with { Document = new DocumentDetails { Publisher = Kim.Id, Language = "en" } });
        var before = kb.Time.GetUtcNow();
        var early = await kb.View();
        kb.Time.Advance(TimeSpan.FromDays(1));
        await kb.Record(
            Some.Entity("document/a", "A", "B") with { Kind = "ARTICLE", Document = new DocumentDetails { Publisher = Russia.Id } },
            Some.Entity("document/a", "C"));

        for (var round = 0; round < 2; round++)
        {
            var now = (await kb.Entity("document/a"))!.Entity;
            now.Names.Select(n => n.Text).ShouldBe(["A", "B", "C"]);
            now.Kind.ShouldBe("ARTICLE");
            now.Document!.ShouldSatisfyAllConditions(d => d.Publisher.ShouldBe(Russia.Id), d => d.Language.ShouldBe("en"));
            (await kb.Entity("document/a", new ReadScope { AsOf = before }))!.Entity.Names.Select(n => n.Text).ShouldBe(["A"]);
            var page = await (await kb.View()).EntityPageAsync(new EntityFilter { Kinds = ["ARTICLE"] }, new PageRequest(5), CancellationToken.None);
            page.Items.Single().Recording.Sequence.ShouldBe(3);
            if (round == 0)
                (await early.EntitiesAsync([new EntityId("document/a")], CancellationToken.None))[0]!.Entity.Kind.ShouldBeNull();
            await kb.ReopenAsync();
        }

        (await kb.Record(Some.Entity("document/a", "C"))).Known.Entities.ShouldBe(1);
    }
}
