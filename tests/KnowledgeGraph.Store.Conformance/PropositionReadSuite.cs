using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Reads of propositions by key.</summary>
public abstract class PropositionReadSuite(ITestBases bases)
{
    [Fact]
    public async Task PropositionsBy_EveryRole_GivesThoseThatStandInIt()
    {
        await using var kb = await Some.World(bases, "a-b");
        var condition = Some.Knows("a-b");
        var rich = ContentIds.Identified(Some.Knows("b-a") with { Place = new EntityId("person/a"), Occasion = new EntityId("person/b"), ConditionalOn = condition.Id });
        await kb.Record(rich);
        var view = await kb.View();
        (await By(view, PropositionRole.Any, "person/a")).ShouldBe([condition.Id, rich.Id]);
        (await By(view, PropositionRole.Subject, "person/a")).ShouldBe([condition.Id]);
        (await By(view, PropositionRole.Object, "person/a")).ShouldBe([rich.Id]);
        (await By(view, PropositionRole.Qualifier, "person/a")).ShouldBe([rich.Id]);
        (await By(view, PropositionRole.Qualifier, "person/b")).ShouldBe([rich.Id]);
        (await By(view, PropositionRole.Condition, condition.Id.Value)).ShouldBe([rich.Id]);
        (await By(view, PropositionRole.Any, condition.Id.Value)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PropositionsBy_EntityThatIsBothEnds_GivesTheLinkOnce()
    {
        await using var kb = await Some.World(bases, "a-a");
        var view = await kb.View();
        (await By(view, PropositionRole.Any, "person/a")).ShouldBe([Some.Knows("a-a").Id]);
    }

    [Fact]
    public async Task PropositionsBy_ConditionOutOfThePeriod_GivesAnEmptyPage()
    {
        await using var kb = await Some.World(bases, "a-b");
        var old = ContentIds.Identified(Some.Knows("a-b") with { When = Edtf.Parse("1990") });
        await kb.Record(old, ContentIds.Identified(Some.Knows("b-a") with { ConditionalOn = old.Id }));
        (await By(await kb.View(), PropositionRole.Condition, old.Id.Value)).Count().ShouldBe(1);
        (await By(await kb.View(new ReadScope { ValidIn = Edtf.Parse("2020") }), PropositionRole.Condition, old.Id.Value)).ShouldBeEmpty();
    }

    private static async Task<IEnumerable<PropositionId>> By(IGraphView view, PropositionRole role, string key) =>
        (await view.PropositionsByAsync(role, [new NodeId(key)], PropositionFilter.Any, new PageRequest(9), CancellationToken.None))[0]
        .Items.Select(p => p.Proposition.Id);
}
