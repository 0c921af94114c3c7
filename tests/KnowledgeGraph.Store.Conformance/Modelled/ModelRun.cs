using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Does operations to a store and to the naive base, and compares all that comes back.</summary>
/// <param name="kb">The base with the store.</param>
/// <param name="naive">The naive base.</param>
internal sealed class ModelRun(TestBase kb, NaiveStore naive)
{
    // A floor of a base takes a server a second to make: most runs have few markings, some all, some none.
    private static readonly Marking[][] Palettes =
        [[Marking.Amber], [Marking.Clear], [Marking.Green, Marking.Red], [Marking.AmberStrict], [Marking.Green, Marking.Amber, Marking.AmberStrict, Marking.Red]];

    private readonly List<LoadRecord[]> _loads = [];
    private Marking[] _markings = Palettes[0];
    private (IGraphView Store, IGraphView Naive)? _kept;

    /// <summary>Does all operations in order.</summary>
    public static async Task Of(ITestBases bases, Operation[] operations)
    {
        await using var kb = await bases.CreateAsync();
        await using var naive = new NaiveStore(kb.Time);
        var run = new ModelRun(kb, naive) { _markings = Palettes[operations.Sum(o => o.Seed) % Palettes.Length] };
        foreach (var operation in operations)
            await run.Do(operation);
        foreach (var clearance in run._markings.Select(marking => marking == Marking.Clear ? Marking.Clear : marking - 1).Append(Marking.Red))
            await run.Check(new Random(operations.Length), new ReadScope { Clearance = clearance });
    }

    private async Task Do(Operation operation)
    {
        var random = new Random(operation.Seed);
        switch (operation.Kind)
        {
            case OperationKind.Load:
                _loads.Add(new RandomLoads(random, naive, _markings).Next());
                await Record(random, _loads[^1]);
                break;
            case OperationKind.Again when _loads.Count > 0:
                await Record(random, _loads[random.Next(_loads.Count)]);
                break;
            case OperationKind.Conflict:
                await Record(random, new RandomLoads(random, naive, _markings).NextBroken());
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
        Written.Out(await kb.Store.SummaryAsync(scope.Clearance, CancellationToken.None)).ShouldBe(Written.Out(await naive.SummaryAsync(scope.Clearance, CancellationToken.None)));
    }

    private async Task Record(Random random, LoadRecord[] records)
    {
        kb.Time.Advance(TimeSpan.FromSeconds(random.Next(3)));
        var header = new LoadHeader("feed " + random.Next(3), "sha256:" + random.Next(6), "tester")
        {
            Marking = random.Next(2) == 0 ? Marking.Clear : _markings[random.Next(_markings.Length)],
            DocumentMarkings = RandomLoads.MarkingsOf(records),
        };
        var expected = await naive.RecordAsync(header, records, CancellationToken.None);
        var outcome = await kb.Store.RecordAsync(header, records, CancellationToken.None);
        Written.Out<object>(outcome).ShouldBe(Written.Out<object>(expected));
    }

    private async Task<(IGraphView Store, IGraphView Naive)> Views(ReadScope scope) =>
        (await kb.View(scope), await naive.OpenAsync(scope, CancellationToken.None));

    private ReadScope RandomScope(Random random) => new()
    {
        Clearance = (Marking)random.Next(5),
        AsOf = naive.Loads.Count > 0 && random.Next(3) == 0
            ? naive.Loads[random.Next(naive.Loads.Count)].At.AddMicroseconds(random.Next(-1, 2))
            : null,
        ValidIn = random.Next(3) == 0 && RandomLoads.Times[random.Next(RandomLoads.Times.Length)] is { Length: > 0 } text ? Edtf.Parse(text) : null,
        Without = random.Next(3) == 0 ? [.. RandomReads.Some(random, RandomReads.NodesOf(naive), random.Next(1, 3))] : [],
    };
}
