using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class KillTests
{
    [Fact]
    public async Task Load_KilledHalfWay_LeavesTheBaseAsBeforeAndCompletesNextTime()
    {
        await using var kb = await TemporaryBase.Create();
        await kb.Record(Some.Entity("person/before", "Before"));
        await kb.CloseAsync();
        await KilledLoad.Run(kb.Path, endless: true);

        await kb.OpenAsync();
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).ShouldSatisfyAllConditions(
            s => s.Loads.ShouldBe(1), s => s.Entities.ShouldBe(1), s => s.Propositions.ShouldBe(0), s => s.Claims.ShouldBe(0));
        (await (await kb.View()).SearchAsync("person", EntityFilter.Any, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();

        var outcome = await kb.Store.RecordAsync(KilledLoad.Header, KilledLoad.Records(1000), CancellationToken.None);
        outcome.ShouldBeOfType<LoadRecorded>().Created.ShouldBe(new LoadCounts(1001, 999, 999, 0));
        await kb.ReopenAsync();
        outcome = await kb.Store.RecordAsync(KilledLoad.Header, KilledLoad.Records(1000), CancellationToken.None);
        outcome.ShouldBeOfType<LoadRecorded>().ShouldSatisfyAllConditions(
            o => o.Created.IsEmpty.ShouldBeTrue(), o => o.Known.ShouldBe(new LoadCounts(1001, 999, 999, 0)));
    }

    [Fact]
    public async Task FirstMarkedLoad_KilledHalfWay_ShowsNothingToAnybodyAndCompletesNextTime()
    {
        await using var kb = await TemporaryBase.Create();
        await kb.Record(Some.Entity("person/before", "Before"));
        await kb.CloseAsync();
        await KilledLoad.Run(kb.Path, endless: true, Marking.Red);

        await kb.OpenAsync();
        foreach (var clearance in Enum.GetValues<Marking>())
            (await kb.Store.SummaryAsync(clearance, CancellationToken.None)).ShouldSatisfyAllConditions(s => s.Loads.ShouldBe(1), s => s.Entities.ShouldBe(1), s => s.Claims.ShouldBe(0));
        (await kb.Store.RecordAsync(KilledLoad.Header with { Marking = Marking.Red }, KilledLoad.Records(100), CancellationToken.None)).ShouldBeOfType<LoadRecorded>();
        await kb.ReopenAsync();
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).Claims.ShouldBe(99);
        (await kb.Store.SummaryAsync(Marking.AmberStrict, CancellationToken.None)).Claims.ShouldBe(0);
    }

    [Fact]
    public async Task Process_KilledAfterALoad_LosesNothing()
    {
        await using var kb = new TemporaryBase();
        await KilledLoad.Run(kb.Path, endless: false);
        await kb.OpenAsync();
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).Claims.ShouldBe(99);
        (await (await kb.View()).SearchAsync("person 42", EntityFilter.Any, new PageRequest(5), CancellationToken.None))
            .Items[0].Entity.Entity.Id.Value.ShouldBe("person/p42");
    }
}
