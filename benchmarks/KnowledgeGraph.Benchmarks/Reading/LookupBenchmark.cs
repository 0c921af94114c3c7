using System.Diagnostics;
using KnowledgeGraph.Benchmarks.GeneratedBase;
using KnowledgeGraph.Benchmarks.Http;
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
    private const int Turns = 21, FirstTurns = 7, Tenth = 10;
    private const string Query = """
        query Lookup($id: ID!) {
          entity(id: $id) {
            ... on Entity {
              id
              label { text }
              claims(first: 20) { nodes { id stance { polarity } } }
              relations(first: 50) { nodes { direction proposition { id when } } }
            }
          }
        }
        """;
    private readonly Report _report = new($"lookup {arguments.All}".Trim());

    public async Task RunAsync()
    {
        arguments.Expect("claims", "samples");
        var large = new BaseSize(arguments.Number("claims", BaseSize.Full.Claims));
        var small = new BaseSize(large.Claims / Tenth);
        await LookupsAsync(small, large, Math.Min(arguments.Number("samples", 1_000), small.Entities));
        await LoadsAsync(small, large);
    }

    private async Task LookupsAsync(BaseSize small, BaseSize large, int samples)
    {
        var (smallFolder, largeFolder) = (await Bases.EnsureAsync(small), await Bases.EnsureAsync(large));
        await using (var smallServer = HttpPeer.Product(smallFolder))
        await using (var largeServer = HttpPeer.Product(largeFolder))
        {
            await CompareAsync("a lookup over HTTP", Turns, i => QueriesAsync(i == 0 ? smallServer : largeServer, KeysOf(i, samples)));
        }

        await using (var smallStore = await Bases.OpenAsync(smallFolder))
        await using (var largeStore = await Bases.OpenAsync(largeFolder))
        {
            await CompareAsync("a lookup in the store, from memory", Turns, i =>
                TurnAsync(i == 0 ? smallStore : largeStore, KeysOf(i, samples)));
        }

        await CompareAsync("a lookup in the store, from the file", FirstTurns, i =>
            FirstTurnAsync(i == 0 ? smallFolder : largeFolder, KeysOf(i, samples / Tenth)));

        EntityId[] KeysOf(int i, int count) => Keys(i == 0 ? small : large, count);

        async Task CompareAsync(string name, int turns, Func<int, Task<double>> turn)
        {
            List<double>[] times = [[], []];
            for (var i = 0; i < 2 * turns; i++)
                times[i % 2].Add(await turn(i % 2));
            // The first turns compile the code and decode the records.
            var (fewer, more) = (new Samples(times[0].Skip(turns / 3)).Median, new Samples(times[1].Skip(turns / 3)).Median);
            _report.Add($"{name}, with {large.Claims:#,0} claims against {small.Claims:#,0}", "≤ 1.2 ×",
                $"{Report.N(more / fewer)} × ({Report.N(more)} µs)", $"{Report.N(fewer)} µs", more / fewer <= 1.2);
        }
    }

    /// <returns>Microseconds a lookup by a query over one connection, answer read to its end.</returns>
    private static async Task<double> QueriesAsync(HttpPeer server, EntityId[] keys)
    {
        var requests = keys.Select(key => Dossier.RequestFor(Query, key.Value)).ToArray();
        await server.FirstAnswerAsync(requests[0]);
        var start = Stopwatch.GetTimestamp();
        foreach (var request in requests)
            await server.AskAsync(request);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / keys.Length;
    }

    /// <summary>Entities at even distances over all ranks, in a random order.</summary>
    private static EntityId[] Keys(BaseSize size, int samples)
    {
        var entities = new BaseGenerator(size).Entities;
        var keys = new EntityId[samples];
        for (var i = 0; i < samples; i++)
            keys[i] = entities[(int)(((2L * i) + 1) * entities.Length / (2 * samples))];
        for (var i = samples - 1; i > 0; i--)
        {
            var other = new Dice(DiceFor.Sample, i).Uniform(i + 1);
            (keys[i], keys[other]) = (keys[other], keys[i]);
        }

        return keys;
    }

    /// <summary>A turn in a store that has just been opened and holds no decoded record; so few that they share hardly any.</summary>
    private static async Task<double> FirstTurnAsync(string folder, EntityId[] keys)
    {
        await using var store = await Bases.OpenAsync(folder);
        return await TurnAsync(store, keys);
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
