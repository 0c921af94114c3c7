using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class RecordingTests
{
    private static readonly Entity Kim = Some.Entity("person/kim", "Kim"), Russia = Some.Entity("state/russia", "Russia"), Paper = Some.Entity("document/paper", "Paper");
    private static readonly Proposition Met = Some.Link("person/kim", "met", "state/russia");
    private static readonly Claim Said = Some.Claim(Met, "state/russia", "document/paper");

    [Fact]
    public async Task Load_Recorded_IsReadBackAfterReopening()
    {
        await using var kb = await TemporaryBase.Create();
        var outcome = await kb.Record(Kim, Russia, Paper, Met, Said);
        outcome.Created.ShouldBe(new LoadCounts(3, 1, 1, 0));

        for (var round = 0; round < 2; round++)
        {
            var stored = (await kb.Claim(Said.Id)).ShouldNotBeNull();
            stored.Claim.ShouldBeEquivalentTo(Said);
            stored.Recording.ShouldBe(new Recording(1, outcome.Load!.Id, kb.Time.GetUtcNow()));
            (await kb.Entity("person/kim"))!.Entity.ShouldBeEquivalentTo(Kim);
            var page = (await (await kb.View()).ClaimsByAsync(
                ClaimRole.About, [Russia.Id.Node, Paper.Id.Node], ClaimFilter.Any, new PageRequest(10, null, true), CancellationToken.None));
            page[0].Items.Single().ShouldBe(stored);
            page[0].Total.ShouldBe(1);
            page[1].Items.ShouldBeEmpty();
            await kb.Reopen();
        }
    }

    [Fact]
    public async Task Load_Repeated_ChangesNothing()
    {
        await using var kb = await TemporaryBase.Create();
        await kb.Record(Kim, Russia, Paper, Met, Said);
        var again = await kb.Record(Kim, Russia, Paper, Met, Said);
        again.Load.ShouldBeNull();
        again.Created.IsEmpty.ShouldBeTrue();
        again.Known.ShouldBe(new LoadCounts(3, 1, 1, 0));
        (await kb.Store.SummaryAsync(CancellationToken.None)).Loads.ShouldBe(1);
    }
}
