using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Does operations to a store and to the naive base, and compares all that comes back.</summary>
/// <param name="kb">The base with the store.</param>
/// <param name="naive">The naive base.</param>
internal sealed class ModelRun(TestBase kb, NaiveStore naive)
{
    private readonly List<LoadRecord[]> _loads = [];
    private (IGraphView Store, IGraphView Naive)? _kept;

    /// <summary>Does all operations in order.</summary>
    public static async Task Of(ITestBases bases, Operation[] operations)
    {
        await using var kb = await bases.CreateAsync();
        await using var naive = new NaiveStore(kb.Time);
        var run = new ModelRun(kb, naive);
        foreach (var operation in operations)
            await run.Do(operation);
        await run.Check(new Random(operations.Length), ReadScope.Now);
    }

    private async Task Do(Operation operation)
    {
        var random = new Random(operation.Seed);
        switch (operation.Kind)
        {
            case OperationKind.Load:
                _loads.Add(new RandomLoads(random, naive).Next());
                await Record(random, _loads[^1]);
                break;
            case OperationKind.Again when _loads.Count > 0:
                await Record(random, _loads[random.Next(_loads.Count)]);
                break;
            case OperationKind.Conflict:
                await Record(random, new RandomLoads(random, naive).NextBroken());
                break;
            case OperationKind.Keep:
                _kept = await Views(RandomScope(random));
                break;
            case OperationKind.Reopen:
                _kept = null;
                await kb.ReopenAsync();
                break;
            case OperationKind.Find:
                await Find(random);
                break;
            case OperationKind.Read or OperationKind.Walk or OperationKind.Lineage or OperationKind.Changes:
                await Read(operation.Kind, random);
                break;
        }
    }

    private async Task Read(OperationKind kind, Random random)
    {
        var (store, model) = _kept is { } kept && random.Next(3) == 0 ? kept : await Views(RandomScope(random));
        var reads = new RandomReads(random, naive, store, model);
        await (kind switch
        {
            OperationKind.Read => reads.Lists(),
            OperationKind.Walk => reads.Walks(),
            OperationKind.Changes => reads.Changes(),
            _ => new RandomLineages(random, naive, store, model).Compare(),
        });
    }

    private async Task Find(Random random)
    {
        var scope = RandomScope(random);
        await new RandomFinds(random, naive, await kb.View(scope), naive.SightOf(scope)).Compare();
    }

    private async Task Check(Random random, ReadScope scope)
    {
        var (store, model) = await Views(scope);
        await new RandomReads(random, naive, store, model).Everything();
        Written.Out(await kb.Store.SummaryAsync(CancellationToken.None)).ShouldBe(Written.Out(await naive.SummaryAsync(CancellationToken.None)));
    }

    private async Task Record(Random random, LoadRecord[] records)
    {
        kb.Time.Advance(TimeSpan.FromSeconds(random.Next(3)));
        var header = new LoadHeader("feed " + random.Next(3), "sha256:" + random.Next(6), "tester");
        var expected = await naive.RecordAsync(header, records, CancellationToken.None);
        var outcome = await kb.Store.RecordAsync(header, records, CancellationToken.None);
        Written.Out<object>(outcome).ShouldBe(Written.Out<object>(expected));
    }

    private async Task<(IGraphView Store, IGraphView Naive)> Views(ReadScope scope) =>
        (await kb.View(scope), await naive.OpenAsync(scope, CancellationToken.None));

    private ReadScope RandomScope(Random random) => new()
    {
        AsOf = naive.Loads.Count > 0 && random.Next(3) == 0
            ? naive.Loads[random.Next(naive.Loads.Count)].At.AddMicroseconds(random.Next(-1, 2))
            : null,
        ValidIn = random.Next(3) == 0 && RandomLoads.Times[random.Next(RandomLoads.Times.Length)] is { Length: > 0 } text ? Edtf.Parse(text) : null,
        Without = random.Next(3) == 0 ? [.. RandomReads.Some(random, RandomReads.NodesOf(naive), random.Next(1, 3))] : [],
    };
}
