using System.Runtime.InteropServices;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Index;

/// <summary>
/// The graph in memory: every record's node, its edges both ways, and the ids. One writer appends after each durable commit; readers take no
/// lock, because each looks only at records below the bound of the state that it was given (<see cref="State"/>).
/// </summary>
internal sealed class GraphIndex
{
    private readonly Column<byte> _tags = new();
    private readonly Column<Node> _nodes = new();
    private readonly Column<ContentKey> _keys = new();
    private readonly Column<(int Number, string Id)> _entities = new();
    private readonly Arena<LineageEdge> _edges = new(default);
    private readonly NumberTable<ContentKey> _byKey;
    private readonly NumberTable<string> _byEntityId;
    private readonly Adjacency _claimsOn = new(), _claimsAbout = new(), _propositionsOf = new(), _qualified = new(), _conditional = new();
    private readonly Adjacency _dependentsOfEntities = new(), _dependentsOfClaims = new();
    private long _idBytes;

    /// <summary>An empty index.</summary>
    public GraphIndex()
    {
        _byKey = new(n => _keys[n], k => (int)k.Low ^ (int)(k.Low >> 32));
        _byEntityId = new(n => _entities[_nodes[n].EntityOrdinal].Id, id => id.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>Texts under numbers.</summary>
    public SymbolTable Symbols { get; } = new();

    /// <summary>Numbers of the propositions, ascending.</summary>
    public Column<int> Propositions { get; } = new();

    /// <summary>Numbers of the claims, ascending.</summary>
    public Column<int> Claims { get; } = new();

    /// <summary>Numbers of the retractions, ascending.</summary>
    public Column<int> Retractions { get; } = new();

    /// <summary>How many entities there are, as the writer knows it.</summary>
    public int EntityCount => _entities.Count;

    /// <summary>How many records there are, as the writer knows it.</summary>
    public int Count => _nodes.Count;

    /// <summary>Bytes held.</summary>
    public long Bytes => _tags.Capacity + (_nodes.Capacity * 20) + (_keys.Capacity * 16) + (_entities.Capacity * 16) + _idBytes
        + (_edges.Capacity * 8) + ((Propositions.Capacity + Claims.Capacity + Retractions.Capacity) * 4) + _byKey.Bytes + _byEntityId.Bytes + Symbols.Bytes
        + _claimsOn.Bytes + _claimsAbout.Bytes + _propositionsOf.Bytes + _qualified.Bytes + _conditional.Bytes
        + _dependentsOfEntities.Bytes + _dependentsOfClaims.Bytes;

    /// <summary>A record's node.</summary>
    /// <param name="number">The record.</param>
    public ref readonly Node this[int number] => ref _nodes[number];

    /// <summary>What a record is.</summary>
    /// <param name="number">The record.</param>
    public NodeTag TagOf(int number) => new(_tags[number]);

    /// <summary>The number of an entity, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(EntityId id) => id.Value is null ? -1 : _byEntityId.Find(id.Value);

    /// <summary>The number of a proposition, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(PropositionId id) => Find(id.Value, ContentKey.Proposition, RecordKind.Proposition);

    /// <summary>The number of a claim, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(ClaimId id) => Find(id.Value, ContentKey.Claim, RecordKind.Claim);

    /// <summary>The number of an entity, proposition or claim, or -1.</summary>
    /// <param name="id">Its id.</param>
    public int Find(NodeId id) => id.Value is null ? -1
        : id.Value.StartsWith(ContentKey.Claim, StringComparison.Ordinal) ? Find(new ClaimId(id.Value))
        : id.Value.StartsWith(ContentKey.Proposition, StringComparison.Ordinal) ? Find(new PropositionId(id.Value))
        : Find(new EntityId(id.Value));

    /// <summary>The id of an entity.</summary>
    /// <param name="number">Its number.</param>
    public EntityId EntityIdOf(int number) => new(_entities[_nodes[number].EntityOrdinal].Id);

    /// <summary>The id of a proposition.</summary>
    /// <param name="number">Its number.</param>
    public PropositionId PropositionIdOf(int number) => new(_keys[number].ToId(ContentKey.Proposition));

    /// <summary>The id of a claim.</summary>
    /// <param name="number">Its number.</param>
    public ClaimId ClaimIdOf(int number) => new(_keys[number].ToId(ContentKey.Claim));

    /// <summary>How many entities have a number below a bound.</summary>
    /// <param name="bound">The bound.</param>
    public int CountEntities(int bound) => _entities.CountBelow(_entities.Count, bound, e => e.Number);

    /// <summary>The number of the entity in a place among entities.</summary>
    /// <param name="ordinal">The place, from 0.</param>
    public int EntityAt(int ordinal) => _entities[ordinal].Number;

    /// <summary>The edges of a claim or of a record of an entity.</summary>
    /// <param name="number">Its number.</param>
    public ReadOnlySpan<LineageEdge> EdgesOf(int number) => _edges.Slice(_nodes[number].Edges, _nodes[number].EdgeCount);

    /// <summary>The latest record of an entity below a bound; the entity itself is below it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="bound">The bound.</param>
    public int LatestRecord(int entity, int bound)
    {
        var record = Volatile.Read(ref _nodes[entity].Latest);
        while (record >= bound)
            record = _nodes[record].Previous;
        return record;
    }

    /// <summary>The record that ended a claim, if any below a bound, else 0.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="bound">The bound.</param>
    public int EndOf(int claim, int bound) => Volatile.Read(ref _nodes[claim].Ended) is var end && end < bound ? end : 0;

    /// <summary>Claims on a proposition.</summary>
    public ReadOnlySpan<int> ClaimsOn(int proposition, int bound) => _claimsOn.Of(_nodes[proposition].PropositionOrdinal, bound);

    /// <summary>Claims on propositions that have an entity as subject or object.</summary>
    public ReadOnlySpan<int> ClaimsAbout(int entity, int bound) => _claimsAbout.Of(_nodes[entity].EntityOrdinal, bound);

    /// <summary>Propositions that have an entity as subject or object.</summary>
    public ReadOnlySpan<int> PropositionsOf(int entity, int bound) => _propositionsOf.Of(_nodes[entity].EntityOrdinal, bound);

    /// <summary>Propositions that have an entity as place or occasion.</summary>
    public ReadOnlySpan<int> QualifiedBy(int entity, int bound) => _qualified.Of(_nodes[entity].EntityOrdinal, bound);

    /// <summary>Propositions that are conditional on one.</summary>
    public ReadOnlySpan<int> ConditionalOn(int proposition, int bound) => _conditional.Of(_nodes[proposition].PropositionOrdinal, bound);

    /// <summary>Claims and records of entities with an edge to a node, each once.</summary>
    public ReadOnlySpan<int> DependentsOf(int node, int bound) => TagOf(node).Kind switch
    {
        RecordKind.Entity => _dependentsOfEntities.Of(_nodes[node].EntityOrdinal, bound),
        RecordKind.Claim => _dependentsOfClaims.Of(node, bound),
        _ => [],
    };

    /// <summary>Appends the records of a part; only the writer may, and readers see them once their state says so.</summary>
    /// <param name="part">The part that follows what the index has.</param>
    /// <exception cref="InvalidDataException">It does not follow.</exception>
    public void Append(JournalPart part)
    {
        if (part.First != Count)
            throw new InvalidDataException($"the traversal journal lacks the records from {Count}");
        part.Symbols.ForEach(Symbols.Add);
        _byKey.Reserve(part.Keys.Count);
        _byEntityId.Reserve(part.EntityIds.Count);
        var reader = new PartReader(part);
        for (var i = 0; i < part.Tags.Count; i++)
            AppendRecord(part.First + i, new NodeTag(part.Tags[i]), part.Nodes[i], ref reader);
        foreach (var pair in part.Qualifiers)
            AppendQualifier((int)(pair >> 32), (int)pair);
        foreach (var pair in part.Endings)
            Volatile.Write(ref _nodes[(int)(pair >> 32)].Ended, (int)pair);
    }

    /// <summary>Gives back room that growing left behind; only the writer may.</summary>
    public void Compact()
    {
        foreach (var lists in (Adjacency[])[_claimsOn, _claimsAbout, _propositionsOf, _qualified, _conditional, _dependentsOfEntities, _dependentsOfClaims])
            lists.Compact();
    }

    private int Find(string? id, string prefix, RecordKind kind) =>
        ContentKey.TryParse(id, prefix, out var key) && _byKey.Find(key) is var n and >= 0 && TagOf(n).Kind == kind ? n : -1;

    private void AppendRecord(int number, NodeTag tag, Node node, ref PartReader part)
    {
        _tags.Add(tag.Value);
        _keys.Extend(number + 1);
        switch (tag.Kind)
        {
            case RecordKind.Entity:
                node.EntityOrdinal = _entities.Count;
                node.Latest = number;
                AppendEdges(number, ref node, ref part);
                var id = part.NextEntityId();
                _entities.Add((number, id));
                _idBytes += 24 + (2 * id.Length);
                _byEntityId.Add(id, number);
                break;
            case RecordKind.EntityAgain:
                AppendEdges(number, ref node, ref part);
                Volatile.Write(ref _nodes[node.Entity].Latest, number);
                break;
            case RecordKind.Proposition:
                node.PropositionOrdinal = Propositions.Count;
                Propositions.Add(number);
                AppendKey(number, part.NextKey());
                AppendProposition(number, node);
                _nodes.Add(node);
                break;
            case RecordKind.Claim:
                Claims.Add(number);
                AppendKey(number, part.NextKey());
                AppendEdges(number, ref node, ref part);
                AppendClaim(number, node);
                break;
            default:
                Retractions.Add(number);
                _nodes.Add(node);
                break;
        }
    }

    private void AppendKey(int number, ContentKey key)
    {
        _keys[number] = key;
        _byKey.Add(key, number);
    }

    private void AppendEdges(int number, ref Node node, ref PartReader part)
    {
        if (node.EdgeCount > 0)
        {
            node.Edges = _edges.Allocate(node.EdgeCount);
            part.NextEdges(_edges.Slice(node.Edges, node.EdgeCount));
        }

        _nodes.Add(node);
        foreach (var edge in _edges.Slice(node.Edges, node.EdgeCount))
        {
            if (TagOf(edge.Target).Kind == RecordKind.Claim)
                _dependentsOfClaims.Append(edge.Target, number);
            else
                _dependentsOfEntities.Append(_nodes[edge.Target].EntityOrdinal, number);
        }
    }

    private void AppendProposition(int number, Node node)
    {
        _propositionsOf.Append(_nodes[node.Subject].EntityOrdinal, number);
        if (node.Object >= 0)
            _propositionsOf.Append(_nodes[node.Object].EntityOrdinal, number);
    }

    private void AppendClaim(int number, Node node)
    {
        var proposition = _nodes[node.Proposition];
        _claimsOn.Append(proposition.PropositionOrdinal, number);
        _claimsAbout.Append(_nodes[proposition.Subject].EntityOrdinal, number);
        if (proposition.Object >= 0)
            _claimsAbout.Append(_nodes[proposition.Object].EntityOrdinal, number);
    }

    private void AppendQualifier(int proposition, int qualifier)
    {
        if (TagOf(qualifier).Kind == RecordKind.Proposition)
            _conditional.Append(_nodes[qualifier].PropositionOrdinal, proposition);
        else
            _qualified.Append(_nodes[qualifier].EntityOrdinal, proposition);
    }

    private ref struct PartReader(JournalPart part)
    {
        private readonly ReadOnlySpan<int> _targets = CollectionsMarshal.AsSpan(part.EdgeTargets);
        private int _entity, _key, _edge;

        public string NextEntityId() => part.EntityIds[_entity++];

        public ContentKey NextKey() => part.Keys[_key++];

        public void NextEdges(Span<LineageEdge> into)
        {
            for (var i = 0; i < into.Length; i++, _edge++)
                into[i] = new LineageEdge(_targets[_edge], (LineageEdgeKind)part.EdgeKinds[_edge]);
        }
    }
}
