using System.Globalization;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>A record in the order recorded.</summary>
/// <param name="Value">The record.</param>
/// <param name="Number">Its place among all records, from 0.</param>
/// <param name="Load">The place of its load, from 0.</param>
/// <param name="Sequence">Its place among those of its kind, from 1; a further record of an entity has that of the first.</param>
internal sealed record NaiveRecord(object Value, int Number, int Load, long Sequence);

/// <summary>The same base as lists, each answer found by looking at everything: what stores are compared with.</summary>
/// <param name="time">The clock.</param>
internal sealed class NaiveStore(TimeProvider time) : IGraphStore
{
    private List<NaiveRecord> _records = [];

    public IReadOnlyList<NaiveRecord> Records => _records;

    public List<StoredLoad> Loads { get; } = [];

    public IEnumerable<Proposition> Propositions => _records.Select(r => r.Value).OfType<Proposition>();

    public IEnumerable<Claim> Claims => _records.Select(r => r.Value).OfType<Claim>();

    public ValueTask<IGraphView> OpenAsync(ReadScope scope, CancellationToken cancellation) => new(new NaiveView(scope, SightOf(scope)));

    public NaiveSight SightOf(ReadScope scope)
    {
        var loads = Loads.TakeWhile(l => scope.AsOf is null || l.At <= scope.AsOf).ToList();
        return NaiveSight.Of(scope, _records.TakeWhile(r => r.Load < loads.Count).ToList(), loads);
    }

    public ValueTask<LoadOutcome> RecordAsync(LoadHeader header, IEnumerable<LoadRecord> records, CancellationToken cancellation)
    {
        if (Loads.Find(l => l.Header.Key is not null && l.Header.Key == header.Key && l.Header.LoadedBy == header.LoadedBy) is { } before)
            return new(new LoadRepeated(before));
        var load = new NaiveLoad([.. _records], Loads.Count);
        foreach (var record in records)
        {
            load.Add(record.Value);
            if (load.Conflicts.Count >= LoadRefused.MaxConflicts)
                break;
        }

        if (load.Conflicts.Count > 0)
            return new(new LoadRefused([.. load.Conflicts.Take(LoadRefused.MaxConflicts)]));
        if (load.Created.IsEmpty)
            return new(new LoadRecorded(null, load.Created, load.Known));
        var stored = new StoredLoad(header, IdOf(header), InstantNow(), load.Created);
        Loads.Add(stored);
        _records = load.Records;
        return new(new LoadRecorded(stored, load.Created, load.Known));
    }

    public ValueTask<StoreSummary> SummaryAsync(CancellationToken cancellation)
    {
        var entities = _records.Select(r => r.Value).OfType<Entity>().Select(e => e.Id).Distinct().Count();
        return new(new StoreSummary(Loads.Count, entities, Propositions.Count(), Claims.Count(), Loads.Count == 0 ? null : Loads[^1].At));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private LoadId IdOf(LoadHeader header)
    {
        var id = ContentIds.OfLoad(header.ContentHash);
        for (var again = 2; Loads.Exists(l => l.Id == id); again++)
            id = ContentIds.OfLoad(string.Create(CultureInfo.InvariantCulture, $"{header.ContentHash}#{again}"));
        return id;
    }

    private DateTimeOffset InstantNow()
    {
        var now = time.GetUtcNow();
        return Loads.Count > 0 && now <= Loads[^1].At ? Loads[^1].At.AddMicroseconds(1) : now;
    }
}
