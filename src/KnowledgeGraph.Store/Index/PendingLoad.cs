using System.Buffers;
using System.Collections.Concurrent;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// What a load adds to the index. It is put in place while the load goes on, above the bound of all readers, a part at a time on a thread
/// of its own; <see cref="Publish"/> or <see cref="Discard"/> ends it.
/// </summary>
/// <param name="index">The index.</param>
internal sealed class PendingLoad(GraphIndex index) : INumbering
{
    private const int PartRecords = 1 << 16;
    private readonly int _firstSymbol = index.Symbols.Count;
    private readonly Dictionary<int, int> _endings = [];
    private readonly Dictionary<int, int> _latest = [];
    private readonly List<NodeId> _missing = [];
    private readonly (string? Id, int Number)[] _recent = new (string?, int)[4];
    private int _nextRecent;
    private Task _appending = Task.CompletedTask;
    private readonly ConcurrentBag<JournalPart> _spare = [];
    private readonly List<byte> _tags = [];
    private readonly List<(int Entity, int Record)> _again = [];
    private JournalPart _part = new() { First = index.Count };

    /// <summary>The number that the next record gets.</summary>
    public int Next => First + _tags.Count;

    /// <summary>Number of the first record.</summary>
    public int First { get; } = index.Count;

    /// <summary>True when the part being filled holds nothing.</summary>
    public bool PartIsEmpty => _part.Tags.Count + _part.Symbols.Count == 0;

    /// <summary>Ids that were asked for and are nowhere, since <see cref="ClearMissing"/>.</summary>
    public List<NodeId> Missing => _missing;

    /// <summary>Forgets what was missing.</summary>
    public void ClearMissing() => _missing.Clear();

    /// <inheritdoc />
    public int NumberOf(NodeId id)
    {
        var number = ContentKey.TryParse(id.Value, ContentKey.Claim, out var key) ? Find(key, RecordKind.Claim)
            : ContentKey.TryParse(id.Value, ContentKey.Proposition, out key) ? Find(key, RecordKind.Proposition)
            : index.Ids.Find(new EntityId(id.Value));
        return number >= 0 ? number : Miss(id);
    }

    /// <inheritdoc />
    public int NumberOf(EntityId id)
    {
        // A claim often names one entity more than once, and a loader has one string for it.
        foreach (var (recent, known) in _recent)
            if (ReferenceEquals(recent, id.Value) && recent is not null)
                return known;
        var number = index.Ids.Find(id);
        if (number < 0)
            return Miss(id.Node);
        _recent[_nextRecent++ & 3] = (id.Value, number);
        return number;
    }

    /// <inheritdoc />
    public int SymbolOf(string text)
    {
        if (index.Symbols.Find(text) is var known and not 0)
            return known;
        _part.Symbols.Add(text);
        return index.Symbols.Add(text);
    }

    /// <summary>The number of a proposition or claim of the base or the load, or -1.</summary>
    /// <param name="key">The bits of its id.</param>
    /// <param name="kind">Which of both.</param>
    public int Find(ContentKey key, RecordKind kind) => index.Ids.Find(key) is var n and >= 0 && TagOf(n).Kind == kind ? n : -1;

    /// <summary>The number of an entity of the base or the load, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(EntityId id) => index.Ids.Find(id);

    /// <summary>Adds the first record of an entity.</summary>
    public bool Add(EntityId id, NodeTag tag, Node node, List<LineageEdge> edges)
    {
        node.EntityOrdinal = index.Ids.Add(id.Value, Next);
        _part.EntityIds.Add(id.Value);
        return Add(tag, node, edges);
    }

    /// <summary>Adds a proposition.</summary>
    public bool AddProposition(ContentKey key, Node node, ReadOnlySpan<int> qualifiers)
    {
        foreach (var qualifier in qualifiers)
            if (qualifier >= 0)
                _part.Qualifiers.Add(JournalPart.Pair(Next, qualifier));
        index.Ids.Add(key, Next);
        _part.Keys.Add(key);
        return AddNode(NodeTag.Of(RecordKind.Proposition), node);
    }

    /// <summary>Adds a claim.</summary>
    public bool AddClaim(ContentKey key, Node node, List<LineageEdge> edges)
    {
        index.Ids.Add(key, Next);
        _part.Keys.Add(key);
        return Add(NodeTag.Of(RecordKind.Claim), node, edges);
    }

    /// <summary>Adds a record with edges.</summary>
    /// <param name="tag">What it is.</param>
    /// <param name="node">Its node.</param>
    /// <param name="edges">Its edges.</param>
    /// <returns>True when a part is complete: close it.</returns>
    public bool Add(NodeTag tag, Node node, List<LineageEdge> edges)
    {
        (node.Edges, node.EdgeCount) = (_part.EdgeTargets.Count, edges.Count);
        foreach (var edge in edges)
        {
            _part.EdgeTargets.Add(edge.Target);
            _part.EdgeKinds.Add((byte)edge.Kind);
        }

        return AddNode(tag, node);
    }

    /// <summary>Closes the part being filled and puts it in place behind the others.</summary>
    /// <param name="bytes">Receives the part as it is written to disk; null where nothing is.</param>
    /// <returns>What was written.</returns>
    public ReadOnlySpan<byte> ClosePart(ArrayBufferWriter<byte>? bytes)
    {
        var closed = _part;
        if (bytes is not null)
            closed.Write(bytes);
        if (!_spare.TryTake(out var part))
            part = new JournalPart();
        part.First = Next;
        _part = part;
        _appending = _appending.ContinueWith(
            before =>
            {
                before.GetAwaiter().GetResult();
                index.Append(closed);
                closed.Clear();
                _spare.Add(closed);
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return bytes is null ? [] : bytes.WrittenSpan;
    }

    /// <summary>Waits until all closed parts are in place.</summary>
    public void Settle() => _appending.GetAwaiter().GetResult();

    /// <summary>Makes the changes to earlier records; the load is durable.</summary>
    public void Publish() => index.Publish(_endings, _again);

    /// <summary>Takes back all of the load.</summary>
    public void Discard()
    {
        // Whatever kept a part from its place is being told already, or is the reason to discard.
        _appending.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait();
        if (Next > First || index.Symbols.Count > _firstSymbol)
            index.Truncate(First, _firstSymbol);
    }

    /// <summary>The record that ended a claim in the base or the load, or 0.</summary>
    /// <param name="claim">The claim.</param>
    public int EndOf(int claim) => _endings.TryGetValue(claim, out var by) ? by : claim < First ? index[claim].Ended : 0;

    /// <summary>Ends a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="by">What ended it.</param>
    public void End(int claim, int by)
    {
        _endings[claim] = by;
        _part.Endings.Add(JournalPart.Pair(claim, by));
    }

    /// <summary>The latest record of an entity.</summary>
    /// <param name="entity">The entity.</param>
    public int LatestOf(int entity) => _latest.TryGetValue(entity, out var latest) ? latest : entity < First ? index[entity].Latest : entity;

    /// <summary>Makes the next record the latest of an entity.</summary>
    /// <param name="entity">The entity.</param>
    public void Continue(int entity)
    {
        _latest[entity] = Next;
        _again.Add((entity, Next));
    }

    /// <summary>A node of the base or the load.</summary>
    /// <param name="number">Its number.</param>
    public Node NodeOf(int number)
    {
        if (number >= _part.First)
            return _part.Nodes[number - _part.First];
        WaitFor(number);
        return index[number];
    }

    /// <summary>What a node is.</summary>
    /// <param name="number">Its number.</param>
    public NodeTag TagOf(int number) => number < First ? index.TagOf(number) : new NodeTag(_tags[number - First]);

    /// <summary>The edges of a record of an entity.</summary>
    /// <param name="number">Its number.</param>
    public List<LineageEdge> EdgesOf(int number)
    {
        if (number < _part.First)
        {
            WaitFor(number);
            return [.. index.EdgesOf(number)];
        }

        var node = _part.Nodes[number - _part.First];
        return [.. Enumerable.Range(node.Edges, node.EdgeCount).Select(i => new LineageEdge(_part.EdgeTargets[i], (LineageEdgeKind)_part.EdgeKinds[i]))];
    }

    private void WaitFor(int number)
    {
        if (number >= First)
            Settle();
    }

    private bool AddNode(NodeTag tag, Node node)
    {
        _tags.Add(tag.Value);
        _part.Tags.Add(tag.Value);
        _part.Nodes.Add(node);
        return _part.Tags.Count >= PartRecords;
    }

    private int Miss(NodeId id)
    {
        if (!_missing.Contains(id))
            _missing.Add(id);
        return -1;
    }
}
