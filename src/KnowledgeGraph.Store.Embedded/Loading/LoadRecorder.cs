using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Records;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>Takes the records of one load one by one: numbers and encodes what is new, passes over what is known, collects what conflicts.</summary>
/// <param name="pending">What the load adds so far.</param>
/// <param name="rows">Where rows go.</param>
/// <param name="writer">The connection that the rows go to; read from only when they have all arrived.</param>
/// <param name="tables">The floor that the load adds to.</param>
/// <param name="idOf">The id of a claim's number.</param>
internal sealed class LoadRecorder(PendingLoad pending, InsertQueue rows, Connection writer, FloorTables tables, Func<int, NodeId> idOf)
{
    private readonly RecordWriter _body = new(pending);
    private readonly ArrayBufferWriter<byte> _journal = new();
    private readonly EdgeList _edges = new();
    private readonly List<LoadConflict> _conflicts = [];

    // Claims and retractions of this load that refer to what was nowhere: what is written of that is no id, and means something else once it is there.
    private readonly Dictionary<int, object> _dangling = [];
    private readonly int[] _created = new int[5], _known = new int[5];
    private bool _unread;

    /// <summary>What was new.</summary>
    public LoadCounts Created => Counts(_created);

    /// <summary>What was known.</summary>
    public LoadCounts Known => Counts(_known);

    /// <summary>What does not fit, up to <see cref="LoadRefused.MaxConflicts"/>.</summary>
    public ImmutableArray<LoadConflict> Conflicts => [.. _conflicts.Take(LoadRefused.MaxConflicts)];

    /// <summary>True while everything fits.</summary>
    public bool HasNoConflict => _conflicts.Count == 0;

    /// <summary>True when so much conflicts that it is no use to go on.</summary>
    public bool IsHopeless => _conflicts.Count >= LoadRefused.MaxConflicts;

    /// <summary>Takes the next record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">An id does not belong to its record.</exception>
    public void Add(LoadRecord record)
    {
        _body.Clear();
        _edges.Items.Clear();
        pending.ClearMissing();
        switch (record.Value)
        {
            case Entity entity: AddEntity(entity); break;
            case Proposition proposition: AddProposition(proposition); break;
            case Claim claim: AddClaim(claim); break;
            case Retraction retraction: AddRetraction(retraction); break;
            default: throw new ArgumentException("a load record holds no record", nameof(record));
        }
    }

    /// <summary>The marking of a document by its records so far, or null.</summary>
    /// <param name="document">Its id.</param>
    public Marking? MarkingOf(EntityId document)
    {
        var first = pending.Find(document);
        if (first < 0)
            return null;
        for (var record = pending.LatestOf(first); ; record = pending.NodeOf(record).Previous)
        {
            if (EntityFormat.ReadMarking(new RecordReader(BodyOf(record), null!)) is { } marking)
                return marking;
            if (record == first)
                return null;
        }
    }

    /// <summary>Queues what is left of the journal, and waits until the index has all parts.</summary>
    public void Finish()
    {
        if (!pending.PartIsEmpty)
            rows.AddJournal(pending.ClosePart(_journal));
        pending.Settle();
    }

    private static LoadCounts Counts(int[] c) => new(
        c[(int)RecordKind.Entity] + c[(int)RecordKind.EntityAgain],
        c[(int)RecordKind.Proposition],
        c[(int)RecordKind.Claim],
        c[(int)RecordKind.Retraction]);

    private void AddEntity(Entity entity)
    {
        NewLoad.Check(entity);
        var kind = EntityFormat.Write(_body, entity, _edges);
        NoteMissing(entity.Id.Node);
        var number = pending.Find(entity.Id);
        if (number < 0)
        {
            number = pending.Next;
            var tag = NodeTag.Of(RecordKind.Entity, entity.Type);
            Queue(RecordKind.Entity, Encoding.UTF8.GetBytes(entity.Id.Value));
            Close(pending.Add(entity.Id, tag, new Node { Kind = kind }, _edges.Items));
            rows.AddWords(number, entity.Names.Select(n => n.Text), entity.Descriptions.Select(d => d.Text));
        }
        else
        {
            AddAgain(entity, number, kind);
        }
    }

    private void AddAgain(Entity entity, int number, int kind)
    {
        var latest = pending.LatestOf(number);
        var (names, descriptions) = (entity.Names.Select(n => n.Text).ToList(), entity.Descriptions.Select(d => d.Text).ToList());
        for (var record = latest; ; record = pending.NodeOf(record).Previous)
        {
            var body = BodyOf(record);
            if (body.SequenceEqual(_body.Written))
            {
                _known[(int)RecordKind.Entity]++;
                return;
            }

            EntityFormat.ReadTexts(new RecordReader(body, null!), names, descriptions);

            if (record == number)
                break;
        }

        var before = pending.NodeOf(latest);
        LineageEdges.Join(pending.EdgesOf(latest), _edges.Items);
        pending.Continue(number);
        var node = new Node { Entity = number, Previous = latest, Kind = kind == 0 ? before.Kind : kind };
        Queue(RecordKind.EntityAgain, Encoding.UTF8.GetBytes(entity.Id.Value));
        Close(pending.Add(NodeTag.Of(RecordKind.EntityAgain, entity.Type), node, _edges.Items));
        rows.AddWords(pending.Next - 1, names, descriptions);
    }

    private void AddProposition(Proposition proposition)
    {
        var key = KeyOf(proposition.Id.Value, ContentKey.Proposition);
        if (pending.Find(key, RecordKind.Proposition) >= 0)
        {
            _known[(int)RecordKind.Proposition]++;
            return;
        }

        var links = PropositionFormat.Write(_body, proposition);
        NoteMissing(proposition.Id.Node);
        Queue(RecordKind.Proposition, BytesOf(ref key));
        var node = new Node { Subject = links.Subject, Object = links.Object, Predicate = links.Predicate, When = links.When };
        Close(pending.AddProposition(key, node, [links.Place, links.Occasion, links.Condition]));
    }

    private void AddClaim(Claim claim)
    {
        var key = KeyOf(claim.Id.Value, ContentKey.Claim);
        NewLoad.Check(claim);
        var (proposition, supersedes) = ClaimFormat.Write(_body, claim, _edges);
        NoteMissing(claim.Id.Node);
        var number = pending.Find(key, RecordKind.Claim);
        if (number >= 0)
        {
            if (IsSame(number, w => ClaimFormat.Write(w, (Claim)_dangling[number], new EdgeList())))
                _known[(int)RecordKind.Claim]++;
            else
                Refuse(LoadConflictKind.DifferentContent, claim.Id.Node, claim.Id.Node);
            return;
        }

        if (supersedes >= 0)
            End(supersedes, claim.Id.Node);
        NoteDangling(claim);
        Queue(RecordKind.Claim, BytesOf(ref key));
        Close(pending.AddClaim(key, new Node { Proposition = proposition, Facts = ClaimFacts.Pack(claim) }, _edges.Items));
    }

    private void AddRetraction(Retraction retraction)
    {
        var claim = RetractionFormat.Write(_body, retraction);
        NoteMissing(retraction.Claim.Node);
        if (claim < 0)
            return;
        var end = pending.EndOf(claim);
        if (end != 0 && pending.TagOf(end).Kind == RecordKind.Retraction && IsSame(end, w => RetractionFormat.Write(w, (Retraction)_dangling[end])))
        {
            _known[(int)RecordKind.Retraction]++;
            return;
        }

        End(claim, retraction.Claim.Node);
        NoteDangling(retraction);
        Queue(RecordKind.Retraction, []);
        Close(pending.Add(NodeTag.Of(RecordKind.Retraction), new Node { Claim = claim }, _edges.Items));
    }

    private void NoteDangling(object record)
    {
        if (pending.Missing.Count > 0)
            _dangling[pending.Next] = record;
    }

    /// <summary>True when a record says what was just written, of what is missing too.</summary>
    /// <param name="number">The record.</param>
    /// <param name="write">Writes it again, where it refers to what was missing.</param>
    private bool IsSame(int number, Action<RecordWriter> write)
    {
        if (!_dangling.ContainsKey(number))
            return BodyOf(number).SequenceEqual(_body.Written);
        NodeId[] missing = [.. pending.Missing];
        pending.ClearMissing();
        var again = new RecordWriter(pending);
        write(again);
        return again.Written.SequenceEqual(_body.Written) && pending.Missing.SequenceEqual(missing);
    }

    private void End(int claim, NodeId by)
    {
        var end = pending.EndOf(claim);
        if (end == 0)
            pending.End(claim, pending.Next);
        else
            Refuse(LoadConflictKind.AlreadyEnded, by, pending.TagOf(end).Kind == RecordKind.Claim ? idOf(end) : idOf(claim));
    }

    private void Queue(RecordKind kind, ReadOnlySpan<byte> id)
    {
        rows.Add(pending.Next, kind, id, _body.Written);
        _unread = true;
        _created[(int)kind]++;
    }

    private void Close(bool partIsComplete)
    {
        // What conflicts is never put in place: its references may lead nowhere.
        if (partIsComplete && _conflicts.Count == 0)
            rows.AddJournal(pending.ClosePart(_journal));
    }

    /// <summary>The body of a record of the base or of this load.</summary>
    private ReadOnlySpan<byte> BodyOf(int number)
    {
        if (_unread)
            rows.Quiesce();
        _unread = false;
        return writer.BodyOf(tables, number) ?? throw new InvalidDataException($"record {number} is missing");
    }

    private void NoteMissing(NodeId record)
    {
        foreach (var other in pending.Missing)
            Refuse(LoadConflictKind.UnknownReference, record, other);
    }

    private void Refuse(LoadConflictKind kind, NodeId record, NodeId? other) => _conflicts.Add(new LoadConflict(kind, record, other));

    private static ContentKey KeyOf(string id, string prefix) => ContentKey.TryParse(id, prefix, out var key)
        ? key
        : throw new ArgumentException($"\"{id}\" is not an id that content gives ({prefix} and 26 characters)", nameof(id));

    private static ReadOnlySpan<byte> BytesOf(ref ContentKey key) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref key, 1));
}
