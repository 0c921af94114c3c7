using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Index;
using KnowledgeGraph.Store.Embedded.Records;

namespace KnowledgeGraph.Store.Embedded.Loading;

/// <summary>
/// What a load would add to the index, and how its ids and texts are numbered. Readers see nothing of it until it is committed and joins
/// the index; until then it is dropped by forgetting it.
/// </summary>
/// <param name="index">The index as it is.</param>
internal sealed class PendingLoad(GraphIndex index) : INumbering
{
    private const int PartRecords = 1 << 16;
    private readonly Dictionary<string, int> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentKey, int> _keyed = [];
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _endings = [];
    private readonly Dictionary<int, int> _latest = [];
    private readonly List<NodeId> _missing = [];
    private JournalPart _part = new() { First = index.Count };

    /// <summary>The number that the next record gets.</summary>
    public int Next => _part.First + _part.Tags.Count;

    /// <summary>Number of the first record.</summary>
    public int First { get; } = index.Count;

    /// <summary>The parts that are complete.</summary>
    public List<JournalPart> Parts { get; } = [];

    /// <summary>The part being filled.</summary>
    public JournalPart Part => _part;

    /// <summary>Ids that were asked for and are nowhere, since <see cref="ClearMissing"/>.</summary>
    public IReadOnlyList<NodeId> Missing => _missing;

    /// <summary>Forgets what was missing.</summary>
    public void ClearMissing() => _missing.Clear();

    /// <inheritdoc />
    public int NumberOf(NodeId id)
    {
        var number = Find(id);
        if (number < 0 && !_missing.Contains(id))
            _missing.Add(id);
        return number;
    }

    /// <inheritdoc />
    public int NumberOf(EntityId id)
    {
        if (id.Value is not null && (_entities.TryGetValue(id.Value, out var number) || (number = index.Find(id)) >= 0))
            return number;
        if (!_missing.Contains(id.Node))
            _missing.Add(id.Node);
        return -1;
    }

    /// <inheritdoc />
    public int SymbolOf(string text)
    {
        if (index.Symbols.Find(text) is var known and not 0)
            return known;
        if (!_symbols.TryGetValue(text, out var number))
        {
            _symbols[text] = number = index.Symbols.Count + _symbols.Count;
            _part.Symbols.Add(text);
        }

        return number;
    }

    /// <summary>The number of a node in the base or the load, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(NodeId id)
    {
        if (ContentKey.TryParse(id.Value, ContentKey.Claim, out var key) || ContentKey.TryParse(id.Value, ContentKey.Proposition, out key))
            return _keyed.TryGetValue(key, out var keyed) ? keyed : index.Find(id);
        return id.Value is not null && _entities.TryGetValue(id.Value, out var entity) ? entity : index.Find(id);
    }

    /// <summary>Numbers a new entity.</summary>
    public void Add(EntityId id)
    {
        _entities[id.Value] = Next;
        _part.EntityIds.Add(id.Value);
    }

    /// <summary>Numbers a new proposition or claim.</summary>
    public void Add(ContentKey key)
    {
        _keyed[key] = Next;
        _part.Keys.Add(key);
    }

    /// <summary>Adds a record's node; the numbers above must have been given before.</summary>
    /// <param name="tag">What it is.</param>
    /// <param name="node">Its node.</param>
    /// <param name="edges">Its edges.</param>
    /// <returns>True when a part is complete and should be written.</returns>
    public bool Add(NodeTag tag, Node node, List<LineageEdge> edges)
    {
        if (tag.Kind != RecordKind.Proposition)
            (node.Edges, node.EdgeCount) = (_part.EdgeTargets.Count, edges.Count);
        _part.Tags.Add(tag.Value);
        _part.Nodes.Add(node);
        foreach (var edge in edges)
        {
            _part.EdgeTargets.Add(edge.Target);
            _part.EdgeKinds.Add((byte)edge.Kind);
        }

        return _part.Tags.Count >= PartRecords;
    }

    /// <summary>Closes the part being filled.</summary>
    public JournalPart ClosePart()
    {
        var closed = _part;
        Parts.Add(closed);
        _part = new JournalPart { First = Next };
        return closed;
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
    public void Continue(int entity) => _latest[entity] = Next;

    /// <summary>A node of the base or the load.</summary>
    /// <param name="number">Its number.</param>
    public Node NodeOf(int number) => number < First ? index[number] : PartOf(number) is var p ? p.Nodes[number - p.First] : default;

    /// <summary>What a node is.</summary>
    /// <param name="number">Its number.</param>
    public NodeTag TagOf(int number) => number < First ? index.TagOf(number) : PartOf(number) is var p ? new NodeTag(p.Tags[number - p.First]) : default;

    /// <summary>The id of a claim of the base or the load.</summary>
    /// <param name="claim">Its number.</param>
    public ClaimId ClaimIdOf(int claim)
    {
        if (claim < First)
            return index.ClaimIdOf(claim);
        return new ClaimId(_keyed.First(pair => pair.Value == claim).Key.ToId(ContentKey.Claim));
    }

    /// <summary>The edges of a record of an entity.</summary>
    /// <param name="number">Its number.</param>
    public List<LineageEdge> EdgesOf(int number)
    {
        if (number < First)
            return [.. index.EdgesOf(number)];
        var part = PartOf(number);
        var node = part.Nodes[number - part.First];
        return [.. Enumerable.Range(node.Edges, node.EdgeCount).Select(i => new LineageEdge(part.EdgeTargets[i], (LineageEdgeKind)part.EdgeKinds[i]))];
    }

    private JournalPart PartOf(int number) => number >= _part.First ? _part : Parts[(number - First) / PartRecords];
}
