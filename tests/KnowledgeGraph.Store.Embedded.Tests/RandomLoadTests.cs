using FsCheck.Xunit;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class RandomLoadTests
{
    private static readonly ClaimFilter[] Filters =
        [ClaimFilter.Any, new() { IncludeEnded = true }, new() { Polarities = [Polarity.Negative], Predicates = ["met", "knows"] }];

    [Property(MaxTest = 10)]
    public async Task Reads_AfterRandomLoads_AreThoseOfTheNaiveBase(int seed)
    {
        await using var kb = await TemporaryBase.Create();
        var (loads, naive) = (new RandomLoads(seed), new NaiveBase());
        var instants = new List<DateTimeOffset>();
        for (var i = 0; i < 4; i++)
        {
            var records = loads.Next();
            naive.Record(records);
            instants.Add((await kb.Record(records)).Load!.At);
            (await kb.Record(records)).Load.ShouldBeNull();
        }

        var keys = RandomLoads.Keys.Concat(loads.Grown).Distinct().ToArray();
        for (var load = 1; load <= naive.Loads; load++)
        {
            if (load == 3)
                await kb.Reopen();
            await ShouldEqual(await kb.View(new ReadScope { AsOf = instants[load - 1] }), naive, keys, load);
        }
    }

    private static async Task ShouldEqual(IGraphView view, NaiveBase naive, NodeId[] keys, int load)
    {
        foreach (var role in Enum.GetValues<ClaimRole>())
            foreach (var filter in Filters)
            {
                var pages = await view.ClaimsByAsync(role, keys, filter, new PageRequest(1000, null, true), CancellationToken.None);
                for (var i = 0; i < keys.Length; i++)
                {
                    var expected = naive.Claims(role, keys[i], filter, load).ToArray();
                    pages[i].Items.Select(c => c.Claim.Id).ShouldBe(expected, $"{role} {keys[i]} as of load {load}");
                    pages[i].Items.ShouldAllBe(c => c.IsLive == naive.IsLive(c.Claim.Id, load));
                    pages[i].Total.ShouldBe(expected.Length);
                }
            }

        foreach (var role in Enum.GetValues<PropositionRole>())
        {
            var pages = await view.PropositionsByAsync(role, keys, PropositionFilter.Any, new PageRequest(1000), CancellationToken.None);
            for (var i = 0; i < keys.Length; i++)
                pages[i].Items.Select(p => p.Proposition.Id).ShouldBe(naive.Propositions(role, keys[i], load), $"{role} {keys[i]} as of load {load}");
        }
    }
}
