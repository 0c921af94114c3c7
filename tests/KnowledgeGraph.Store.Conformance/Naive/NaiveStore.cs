using System.Globalization;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>A record in the order recorded.</summary>
/// <param name="Value">The record.</param>
/// <param name="Number">Its place among all records, from 0.</param>
/// <param name="Load">The place of its load, from 0.</param>
/// <param name="Sequence">Its place among those of its kind, from 1; a further record of an entity has that of the first.</param>
internal sealed record NaiveRecord(object Value, int Number, int Load, long Sequence);

/// <summary>
/// The same base as lists, each answer found by looking at everything: what stores are compared with. For each clearance it keeps a base of its own, into which nothing else ever comes.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class NaiveStore(TimeProvider time) : IGraphStore
{
    private readonly NaiveFloor[] _floors = [.. Enum.GetValues<Marking>().Order().Select(clearance => new NaiveFloor(clearance))];

    public IReadOnlyList<NaiveRecord> Records => Top.Records;

    public List<StoredLoad> Loads => Top.Loads;

    public IEnumerable<Proposition> Propositions => Top.Records.Select(r => r.Value).OfType<Proposition>();

    public IEnumerable<Claim> Claims => Top.Records.Select(r => r.Value).OfType<Claim>();

    private NaiveFloor Top => _floors[^1];

    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => new(new NaiveView(scope, SightOf(scope)));

    public NaiveSight SightOf(ReadScope scope)
    {
        var floor = _floors[(int)scope.Clearance];
        var loads = floor.Loads.TakeWhile(l => scope.AsOf is null || l.At <= scope.AsOf).ToList();
        return NaiveSight.Of(scope, floor.Records.TakeWhile(r => r.Load < loads.Count).ToList(), loads);
    }

    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        if (_floors.SelectMany(f => f.Loads).FirstOrDefault(l => l.Header.Key is not null && l.Header.Key == header.Key && l.Header.LoadedBy == header.LoadedBy) is { } before)
            return new(new LoadRepeated(before));
        var loads = _floors.Select(floor => new NaiveLoad([.. floor.Records], floor.Loads.Count)).ToArray();
        foreach (var record in records)
        {
            var marking = MarkingOf(header, record.Value, loads[^1]);
            loads[^1].Add(record.Value);
            foreach (var floor in _floors[..^1].Where(floor => marking <= floor.Clearance && loads[(int)floor.Clearance].Knows(record.Value)))
                loads[(int)floor.Clearance].Add(record.Value);
            if (loads[^1].Conflicts.Count >= LoadRefused.MaxConflicts)
                break;
        }

        if (loads[^1].Conflicts.Count > 0)
            return new(new LoadRefused([.. loads[^1].Conflicts.Take(LoadRefused.MaxConflicts)]));
        return new(Keep(header, loads));
    }

    public ValueTask<StoreSummary> SummaryAsync(Marking clearance, CancellationToken cancellation)
    {
        var floor = _floors[(int)clearance];
        var entities = floor.Records.Select(r => r.Value).OfType<Entity>().Select(e => e.Id).Distinct().Count();
        return new(new StoreSummary(
            floor.Loads.Count, entities, floor.Records.Count(r => r.Value is Proposition), floor.Records.Count(r => r.Value is Claim), floor.Loads.Count == 0 ? null : floor.Loads[^1].At));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The narrower of the marking of a record's load and of its own.</summary>
    private static Marking MarkingOf(LoadHeader header, object record, NaiveLoad everything)
    {
        if (record is not Entity { Type: EntityType.Document } document)
            return header.Marking;
        var own = document.Document?.Marking ?? everything.Records.Select(r => r.Value).OfType<Entity>().Where(e => e.Id == document.Id).LastOrDefault(e => e.Document?.Marking is not null)?.Document?.Marking;
        return own > header.Marking ? own.Value : header.Marking;
    }

    private LoadRecorded Keep(LoadHeader header, NaiveLoad[] loads)
    {
        var (id, at) = (IdOf(header), InstantNow());
        if (loads.LastOrDefault(load => !load.Created.IsEmpty) is not { } news)
            return new LoadRecorded(null, loads[^1].Created, loads[^1].Known);
        foreach (var (floor, load) in _floors.Zip(loads).SkipWhile(pair => pair.Second.Created.IsEmpty))
        {
            floor.Loads.Add(new StoredLoad(header with { DocumentMarkings = default }, id, at, load.Created));
            floor.Records = load.Records;
        }

        return new LoadRecorded(Loads[^1], news.Created, news.Known);
    }

    private LoadId IdOf(LoadHeader header)
    {
        var content = header.ContentHash + (header.Marking == Marking.Clear ? "" : " " + EnumCodes.Of(header.Marking));
        var id = ContentIds.OfLoad(content);
        for (var again = 2; _floors.Any(f => f.Loads.Exists(l => l.Id == id)); again++)
            id = ContentIds.OfLoad(string.Create(CultureInfo.InvariantCulture, $"{content}#{again}"));
        return id;
    }

    private DateTimeOffset InstantNow()
    {
        var (now, latest) = (time.GetUtcNow(), _floors.Max(f => f.Loads.Count == 0 ? (DateTimeOffset?)null : f.Loads[^1].At));
        return now <= latest ? latest.Value.AddMicroseconds(1) : now;
    }

    private sealed class NaiveFloor(Marking clearance)
    {
        public Marking Clearance => clearance;

        public List<NaiveRecord> Records { get; set; } = [];

        public List<StoredLoad> Loads { get; } = [];
    }
}
