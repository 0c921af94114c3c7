using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>
/// Records one load on all floors that may show something of it, in one transaction. The topmost floor is asked first: it knows everything, so whatever conflicts conflicts
/// there. A floor below takes a record when it may show it and has all that it refers to.
/// </summary>
internal sealed class LoadRun : IDisposable
{
    private readonly Connection _writer;
    private readonly LoadHeader _header;
    private readonly Inserting _inserting;
    private readonly FloorLoad[] _floors;
    private bool _committed;

    /// <summary>Begins.</summary>
    /// <param name="writer">The connection that writes.</param>
    /// <param name="floors">The floors, ascending.</param>
    /// <param name="header">What is loaded.</param>
    public LoadRun(Connection writer, IEnumerable<Floor> floors, LoadHeader header)
    {
        (_writer, _header) = (writer, header);
        writer.Execute("BEGIN IMMEDIATE");
        _inserting = new Inserting(writer);
        _floors = [.. floors.Reverse().Where(floor => Floors.Shows(floor.Clearance, header, Marking.Clear)).Select(floor => new FloorLoad(floor, _inserting, writer))];
    }

    /// <summary>How many records were written, on all floors.</summary>
    public int Written => _floors.Where(floor => !floor.Recorder.Created.IsEmpty).Sum(floor => floor.Pending.Next - floor.Pending.First);

    private FloorLoad Top => _floors[0];

    /// <summary>The floors that the load is seen on: down to the lowest that it is new to. Those above may have all of it already, and see that it was shown to others.</summary>
    private ReadOnlySpan<FloorLoad> Told => _floors.AsSpan(0, Array.FindLastIndex(_floors, static floor => !floor.Recorder.Created.IsEmpty) + 1);

    /// <summary>Takes all records and commits, unless something conflicts or nothing is new.</summary>
    /// <param name="records">The records.</param>
    /// <param name="now">What the clock says.</param>
    /// <param name="cancellation">Stops the call.</param>
    public LoadOutcome Record(IEnumerable<LoadRecord> records, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var record in ReadAhead.Of(records))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(record);
            if (Top.Recorder.IsHopeless)
                break;
        }

        if (Top.Recorder.Conflicts is { Length: > 0 } conflicts)
            return new LoadRefused(conflicts);
        var told = Told;
        if (told.IsEmpty)
            return new LoadRecorded(null, Top.Recorder.Created, Top.Recorder.Known);
        foreach (var floor in told)
            floor.Finish();
        cancellation.ThrowIfCancellationRequested();
        var latest = _floors.Select(floor => floor.Latest).MaxBy(load => load?.At);
        var load = NewLoad.Stamp(_header, Top.Recorder.Created, now, latest, id => _floors.Any(other => other.Floor.Loads.Find(id) >= 0));
        foreach (var floor in told)
            floor.Stamp(load with { Counts = floor.Recorder.Created }, _writer);
        _writer.Execute("COMMIT");
        _committed = true;
        foreach (var floor in told)
            floor.Publish();
        var news = Array.Find(_floors, static floor => !floor.Recorder.Created.IsEmpty)!.Recorder;
        return new LoadRecorded(Top.Load, news.Created, news.Known);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _inserting.Dispose();
        foreach (var floor in _floors.Where(floor => !_committed || floor.Load is null))
            floor.Pending.Discard();
        if (_writer.InTransaction)
            _writer.Execute("ROLLBACK");
    }

    private void Add(LoadRecord record)
    {
        var own = record.Value is Entity { Type: EntityType.Document } document ? MarkingOf(document) : Marking.Clear;
        Top.Recorder.Add(record);
        if (!Top.Recorder.HasNoConflict)
            return;
        foreach (var floor in _floors.AsSpan(1))
            if (Floors.Shows(floor.Floor.Clearance, _header, own) && floor.Knows(RecordEdges.References(record)))
                floor.Recorder.Add(record);
    }

    /// <summary>A document that says no marking keeps the one it has: what was marked once is not shown by a load that forgot to say so.</summary>
    private Marking MarkingOf(Entity document)
    {
        Floors.Check(_header, document);
        return document.Document?.Marking ?? (_floors.Length > 1 ? Top.Recorder.MarkingOf(document.Id) : null) ?? Marking.Clear;
    }

    /// <summary>What the load adds to one floor.</summary>
    private sealed class FloorLoad
    {
        public FloorLoad(Floor floor, Inserting inserting, Connection writer)
        {
            (Floor, Pending, Rows) = (floor, new PendingLoad(floor.Index), new InsertQueue(inserting, floor.Tables));
            Recorder = new LoadRecorder(Pending, Rows, writer, floor.Tables, number => floor.Index.ClaimIdOf(number).Node);
        }

        public Floor Floor { get; }

        public PendingLoad Pending { get; }

        public LoadRecorder Recorder { get; }

        public StoredLoad? Load { get; private set; }

        public StoredLoad? Latest => Floor.Loads.Count == 0 ? null : Floor.Loads[Floor.Loads.Count - 1];

        private InsertQueue Rows { get; }

        public bool Knows(IEnumerable<NodeId?> references)
        {
            foreach (var reference in references)
                if (reference is { } id && Pending.NumberOf(id) < 0)
                    return false;
            return true;
        }

        public void Finish()
        {
            Recorder.Finish();
            Rows.Quiesce();
        }

        public void Stamp(StoredLoad load, Connection writer)
        {
            Load = load;
            LoadRows.Insert(writer, Floor.Tables, load, Pending.First, Pending.Next);
        }

        public void Publish()
        {
            Pending.Publish();
            Floor.Cache.Extend(Floor.Index.Count);
            Floor.Loads.Add(Load!, Floor.Index.Count);
        }
    }
}
