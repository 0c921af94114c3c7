using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Asks two views the same at random and compares what they say.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="known">What ids there are.</param>
/// <param name="store">The view of the store.</param>
/// <param name="naive">The same view of the naive base.</param>
internal sealed class RandomReads(Random random, NaiveStore known, IGraphView store, IGraphView naive)
{
    private static readonly string[] Searched =
        ["kim", "jong un", "김정", "ким", "tuman", "두만강", "pekin", "bei", "strasse", "ellas", "the wire more", "kimjongun", "person", "document a", "", "nothing"];

    private readonly List<NodeId> _nodes = NodesOf(known);

    public static List<NodeId> NodesOf(NaiveStore known) =>
    [
        .. known.Records.Select(r => NaiveSight.IdOf(r.Value)).OfType<NodeId>().Distinct(),
        new("person/none"), new("claim/none"), new("proposition/00000000000000000000000000"),
    ];

    public static IEnumerable<T> Some<T>(Random random, IReadOnlyList<T> items, int count) => Enumerable.Range(0, count).Select(_ => items[random.Next(items.Count)]);

    /// <summary>Everything there is, by pages.</summary>
    public async Task Everything()
    {
        await Through((v, page) => v.EntityPageAsync(EntityFilter.Any, page, default));
        await Through((v, page) => v.PropositionPageAsync(PropositionFilter.Any, page, default));
        await Through((v, page) => v.ClaimPageAsync(new ClaimFilter { IncludeEnded = true }, page, default));
        await Through((v, page) => v.LoadPageAsync(page, default));
        await Through((v, page) => v.ChangePageAsync(ChangeFilter.Any, page, default));
    }

    public async Task Changes()
    {
        var filter = new ChangeFilter { Kinds = Sometimes(Enum.GetValues<ChangeKind>()), Since = SometimesInstant(), Until = SometimesInstant() };
        await Through((v, page) => v.LoadPageAsync(page, default));
        await Through((v, page) => v.ChangePageAsync(filter, page, default));
        NodeId[] nodes = [.. _nodes, .. known.Loads.Select(l => l.Id.Node), new("load/none")];
        var groups = Enumerable.Range(0, random.Next(4)).Select(_ => (IReadOnlyList<NodeId>)Some(random, nodes, random.Next(4)).ToList()).ToList();
        await ThroughAll(groups.Count, (v, page) => v.ChangesAboutAsync(groups, filter, page, default));
    }

    public async Task Lists()
    {
        await ById();
        var (role, keys, filter) = (Any<ClaimRole>(), Some(random, _nodes, random.Next(6)).ToList(), Claims());
        await ThroughAll(keys.Count, (v, page) => v.ClaimsByAsync(role, keys, filter, page, default));
        var (place, propositions) = (Any<PropositionRole>(), Propositions());
        await ThroughAll(keys.Count, (v, page) => v.PropositionsByAsync(place, keys, propositions, page, default));
        var (text, entities) = (Searched[random.Next(Searched.Length)], Entities());
        await Through((v, page) => v.SearchAsync(text, entities, page, default));
        switch (random.Next(3))
        {
            case 0: await Through((v, page) => v.EntityPageAsync(entities, page, default)); break;
            case 1: await Through((v, page) => v.ClaimPageAsync(filter, page, default)); break;
            default: await Through((v, page) => v.PropositionPageAsync(propositions, page, default)); break;
        }
    }

    public async Task Walks()
    {
        var ids = EntityIds(4);
        await ThroughAll(ids.Count, (v, page) => v.DocumentsOfAsync(ids, page, default));
        await Same(v => v.RelationCountsAsync(ids, default));
        var filter = new LinkFilter { Predicates = Sometimes(RandomLoads.Predicates), IncludeUnsupported = random.Next(3) == 0, Among = Among() };
        var (hops, first, ends) = (random.Next(0, 5), random.Next(1, 12), EntityIds(2));
        await Same(v => v.PathsAsync(ends[0], ends[1], filter, hops, first, default));
        await Same(v => v.SliceAsync(ids, hops, filter, first, default));
    }

    private HashSet<PropositionId>? Among() => random.Next(3) > 0 ? null : [.. _nodes.Where(_ => random.Next(2) == 0).Select(n => new PropositionId(n.Value))];

    private async Task ById()
    {
        var ids = Some(random, _nodes, 5).ToList();
        await Same(v => v.EntitiesAsync([.. ids.Select(i => new EntityId(i.Value))], default));
        await Same(v => v.PropositionsAsync([.. ids.Select(i => new PropositionId(i.Value))], default));
        await Same(v => v.ClaimsAsync([.. ids.Select(i => new ClaimId(i.Value))], default));
        await Same(v => v.LoadsAsync([.. known.Loads.Select(l => l.Id), new LoadId("load/none")], default));
    }

    private async Task Same<T>(Func<IGraphView, ValueTask<T>> read) => Written.Out(await read(store)).ShouldBe(Written.Out(await read(naive)), Scope);

    private Task Through<T>(Func<IGraphView, PageRequest, ValueTask<Page<T>>> read) =>
        ThroughAll<T>(1, async (v, page) => [await read(v, page)]);

    /// <summary>Pages through the list of one of the keys to its end, from the front or from the end, and asks for a part between two places; each page is compared for all.</summary>
    private async Task ThroughAll<T>(int keys, Func<IGraphView, PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read)
    {
        var key = keys == 0 ? 0 : random.Next(keys);
        var backward = random.Next(3) == 0;
        var places = new List<string>();
        for (string? place = null, more = ""; more is not null; place = more)
        {
            var page = new PageRequest(random.Next(1, 12), backward ? null : place, random.Next(2) == 0) { Before = backward ? place : null, Backward = backward };
            var found = await SamePage(page, read);
            more = keys == 0 ? null : Next(found[key], backward);
            places.AddRange(keys == 0 ? [] : found[key].Items.Select(found[key].CursorOf));
        }

        if (places.Count > 0)
            await SamePage(Between(places), read);
    }

    private static string? Next<T>(Page<T> page, bool backward) =>
        backward ? page.HasPrevious ? page.CursorOf(page.Items[0]) : null : page.HasNext ? page.CursorOf(page.Items[^1]) : null;

    private PageRequest Between(List<string> places) => new(random.Next(1, 6), places[random.Next(places.Count)], random.Next(2) == 0)
    {
        Before = places[random.Next(places.Count)],
        Backward = random.Next(2) == 0,
    };

    private async Task<IReadOnlyList<Page<T>>> SamePage<T>(PageRequest page, Func<IGraphView, PageRequest, ValueTask<IReadOnlyList<Page<T>>>> read)
    {
        var (found, expected) = (await read(store, page), await read(naive, page));
        found.Select(Written.Out).ShouldBe(expected.Select(Written.Out), $"{Scope}, {page}");
        return found;
    }

    private string Scope => $"cleared for {store.Scope.Clearance}, as of {store.Scope.AsOf:O}, valid in {store.Scope.ValidIn}, without {string.Join(' ', store.Scope.Without)}";

    private List<EntityId> EntityIds(int count) => [.. Some(random, RandomLoads.Actors, count - 1).Select(i => new EntityId(i)), new EntityId(Some(random, _nodes, 1).First().Value)];

    private EntityFilter Entities() => new()
    {
        Types = Sometimes(Enum.GetValues<EntityType>()),
        Kinds = Sometimes([.. RandomLoads.Kinds, "NONE"]),
        Recorded = Recorded(),
    };

    private PropositionFilter Propositions() => new()
    {
        Predicates = Sometimes([.. RandomLoads.Predicates, "none"]),
        About = Sometimes([.. EntityIds(3)]),
        LinksOnly = random.Next(4) == 0,
        Recorded = Recorded(),
    };

    private ClaimFilter Claims() => new()
    {
        Polarities = Sometimes(Enum.GetValues<Polarity>()),
        Certainties = Sometimes(Enum.GetValues<Certainty>()),
        Predicates = Sometimes([.. RandomLoads.Predicates, "none"]),
        Claimants = Sometimes([.. EntityIds(3)]),
        About = Sometimes([.. EntityIds(3)]),
        Documents = Sometimes([.. RandomLoads.Documents.Select(d => new EntityId(d))]),
        IncludeEnded = random.Next(2) == 0,
        Recorded = Recorded(),
    };

    private DateTimeOffset? SometimesInstant() =>
        random.Next(2) == 0 || known.Loads.Count == 0 ? null : known.Loads[random.Next(known.Loads.Count)].At.AddMicroseconds(random.Next(-1, 2));

    private RecordedRange? Recorded() => random.Next(3) > 0 ? null : new RecordedRange(SometimesInstant(), SometimesInstant());

    private ImmutableArray<T> Sometimes<T>(T[] items) => random.Next(4) > 0 ? [] : [.. Some(random, items, random.Next(1, 4))];

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>() is var all ? all[random.Next(all.Length)] : default;
}
