using System.Diagnostics;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Measuring;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Embedded;

namespace KnowledgeGraph.Benchmarks.Reading;

/// <summary>
/// What ten times the claims cost: a lookup (an entity with the first twenty claims about it and its first fifty propositions) and a
/// load. Both bases are open at once and take turns. The entities are those of the same relative ranks in both, so that they have as many
/// claims in the small base as in the large one.
/// </summary>
internal sealed class LookupBenchmark(Arguments arguments)
{
    private const int Turns = 21, Tenth = 10;
    private readonly Report _report = new($"lookup {arguments.All}".Trim());

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples");
        var large = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        var small = new BaseSize(large.Claims / Tenth);
        await LookupsAsync(small, large, Math.Min(arguments.Number("samples", 1_000), small.Entities / 2));
        await LoadsAsync(small, large);
    }

    private async Task LookupsAsync(BaseSize small, BaseSize large, int samples)
    {
        await using var smallStore = await Bases.OpenAsync(await Bases.EnsureAsync(small));
        await using var largeStore = await Bases.OpenAsync(await Bases.EnsureAsync(large));
        List<double> few = [], many = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            few.Add(await TurnAsync(smallStore, Keys(small, samples, part: 0)));
            many.Add(await TurnAsync(largeStore, Keys(large, samples, part: 0)));
        }

        // The first turns compile the code and decode the records.
        Add("a lookup seen before", few.Skip(Turns / 3), many.Skip(Turns / 3));
        few = [await TurnAsync(smallStore, Keys(small, samples, part: 1))];
        many = [await TurnAsync(largeStore, Keys(large, samples, part: 1))];
        Add("a lookup never seen before", few, many);

        void Add(string name, IEnumerable<double> inSmall, IEnumerable<double> inLarge)
        {
            var (fewer, more) = (new Samples(inSmall).Median, new Samples(inLarge).Median);
            _report.Add($"{name}, with {large.Claims:#,0} claims against {small.Claims:#,0}", "≤ 1.2 ×",
                $"{Report.N(more / fewer)} × ({Report.N(more)} µs)", $"{Report.N(fewer)} µs", more / fewer <= 1.2);
        }
    }

    /// <summary>Entities at even distances over all ranks, in a random order; the two parts share none.</summary>
    private static EntityId[] Keys(BaseSize size, int samples, int part)
    {
        var entities = new BaseGenerator(size).Entities;
        var keys = new EntityId[samples];
        for (var i = 0; i < samples; i++)
            keys[i] = entities[(int)(((2L * i) + part) * entities.Length / (2 * samples))];
        for (var i = samples - 1; i > 0; i--)
        {
            var other = new Dice(DiceFor.Sample, i).Uniform(i + 1);
            (keys[i], keys[other]) = (keys[other], keys[i]);
        }

        return keys;
    }

    /// <returns>Microseconds a lookup.</returns>
    private static async Task<double> TurnAsync(EmbeddedStore store, EntityId[] keys)
    {
        var found = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var key in keys)
        {
            var view = await store.OpenAsync(ReadScope.Now, CancellationToken.None);
            found += (await view.EntitiesAsync([key], CancellationToken.None))[0] is null ? 0 : 1;
            await view.ClaimsByAsync(ClaimRole.About, [key.Node], ClaimFilter.Any, new PageRequest(20), CancellationToken.None);
            await view.PropositionsByAsync(
                PropositionRole.Any, [key.Node], PropositionFilter.Any, new PageRequest(50), CancellationToken.None);
        }

        var time = Stopwatch.GetElapsedTime(start);
        return found == keys.Length
            ? time.TotalMicroseconds / keys.Length
            : throw new InvalidOperationException($"{keys.Length - found} of {keys.Length} entities were not found");
    }

    private async Task LoadsAsync(BaseSize small, BaseSize large)
    {
        List<double> few = [];
        for (var i = 0; i < 3; i++)
            few.Add(await LoadAsync(small));
        var (fewer, more) = (new Samples(few).Median, await LoadAsync(large));
        _report.Add($"a load of {large.Claims:#,0} claims against {small.Claims:#,0}", "≤ 12 ×",
            $"{Report.N(more / fewer)} × ({Report.N(more)} s)", $"{Report.N(fewer)} s", more / fewer <= 12);
    }

    private static async Task<double> LoadAsync(BaseSize size)
    {
        var folder = Path.Combine(Locations.Data, "lookup-load");
        Bases.Delete(folder);
        var generator = new BaseGenerator(size);
        LoadRecord[] records = [.. generator.Records()];
        GC.Collect();
        var (store, time) = await Bases.LoadAsync(folder, generator.Header, records);
        await store.DisposeAsync();
        Bases.Delete(folder);
        return time.TotalSeconds;
    }
}
