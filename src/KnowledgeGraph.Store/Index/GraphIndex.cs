using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Index;

/// <summary>
/// The graph in memory: every record's node, its edges both ways, and the ids. One writer appends after each durable commit; readers take no
/// lock, because each looks only at records below the bound of the state that it was given (<see cref="State"/>).
/// </summary>
internal sealed class GraphIndex
{
    private readonly Column<byte> _tags = new();
    private readonly TraitColumn _traits = new();
    private readonly Column<Node> _nodes = new();
    private readonly Arena<LineageEdge> _edges = new();
    private readonly Adjacency _leaning = new(), _claimsAbout = new(), _propositionsOf = new(), _qualified = new();

    private Adjacency[] Adjacencies =>
        [_leaning, _claimsAbout, _propositionsOf, _qualified];

    /// <summary>Ids and their numbers.</summary>
    public IdTable Ids { get; } = new();

    /// <summary>Texts under numbers.</summary>
    public SymbolTable Symbols { get; } = new();

    /// <summary>Numbers of the propositions, ascending.</summary>
    public Column<int> Propositions { get; } = new();

    /// <summary>Numbers of the claims, ascending.</summary>
    public Column<int> Claims { get; } = new();

    /// <summary>Numbers of the retractions, ascending.</summary>
    public Column<int> Retractions { get; } = new();

    /// <summary>Numbers of the claims that ended, in the order of what ended them.</summary>
    public Column<int> Endings { get; } = new();

    /// <summary>How many records there are, as the writer knows it.</summary>
    public int Count => _nodes.Count;

    /// <summary>Bytes held.</summary>
    public long Bytes => _tags.Capacity + _traits.Bytes + (_nodes.Capacity * 20) + Ids.Bytes + Symbols.Bytes
        + (_edges.Capacity * 8) + ((Propositions.Capacity + Claims.Capacity + Retractions.Capacity + Endings.Capacity) * 4)
        + Adjacencies.Sum(lists => lists.Bytes);

    /// <summary>A record's node.</summary>
    /// <param name="number">The record.</param>
    public ref readonly Node this[int number] => ref _nodes[number];

    /// <summary>What a record is.</summary>
    /// <param name="number">The record.</param>
    public NodeTag TagOf(int number) => new(_tags[number]);

    /// <summary>What walks ask of each node.</summary>
    public ReadOnlySpan<NodeTraits> Traits => _traits.All;

    /// <summary>The id of an entity.</summary>
    /// <param name="number">Its number.</param>
    public EntityId EntityIdOf(int number) => new(Ids.EntityIdAt(_nodes[number].EntityOrdinal));

    /// <summary>The id of a proposition.</summary>
    /// <param name="number">Its number.</param>
    public PropositionId PropositionIdOf(int number) => new(Ids.KeyOf(number).ToId(ContentKey.Proposition));

    /// <summary>The id of a claim.</summary>
    /// <param name="number">Its number.</param>
    public ClaimId ClaimIdOf(int number) => new(Ids.KeyOf(number).ToId(ContentKey.Claim));

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
    public ReadOnlySpan<int> ClaimsOn(int proposition, int bound) => _leaning.Of(proposition, bound);

    /// <summary>Claims on propositions that have an entity as subject or object.</summary>
    public ReadOnlySpan<int> ClaimsAbout(int entity, int bound) => _claimsAbout.Of(_nodes[entity].EntityOrdinal, bound);

    /// <summary>Propositions that have an entity as subject or object.</summary>
    public ReadOnlySpan<int> PropositionsOf(int entity, int bound) => _propositionsOf.Of(_nodes[entity].EntityOrdinal, bound);

    /// <summary>Propositions that have an entity as place or occasion, or that are conditional on a proposition.</summary>
    public ReadOnlySpan<int> QualifiedBy(int node, int bound) => _qualified.Of(node, bound);

    /// <summary>Claims and records of entities with an edge to a claim or entity, each once.</summary>
    public ReadOnlySpan<int> DependentsOf(int node, int bound) => TagOf(node).Kind == RecordKind.Proposition ? [] : _leaning.Of(node, bound);

    /// <summary>Asks for the lists of dependents that a walk over nodes comes to soon.</summary>
    /// <param name="nodes">The nodes, none a proposition.</param>
    /// <param name="at">Which of them the walk is at.</param>
    public void ReadAhead(ReadOnlySpan<int> nodes, int at)
    {
        if (at + Prefetch.Far < nodes.Length)
            _leaning.PrefetchHeader(nodes[at + Prefetch.Far]);
        if (at + Prefetch.Near < nodes.Length)
            _leaning.PrefetchList(nodes[at + Prefetch.Near]);
    }

    /// <summary>Appends the records of a part, whose ids and symbols are in their tables already; only the writer may. Readers see them once their state says so.</summary>
    /// <param name="part">The part that follows what the index has.</param>
    /// <exception cref="InvalidDataException">It does not follow.</exception>
    public void Append(JournalPart part)
    {
        if (part.First != Count)
            throw new InvalidDataException($"the traversal journal lacks the records from {Count}");
        var edge = 0;
        for (var i = 0; i < part.Tags.Count; i++)
            AppendRecord(part.First + i, new NodeTag(part.Tags[i]), part.Nodes[i], part, ref edge);
        for (var i = 0; i < part.Tags.Count; i++)
            NoteEnds(part, i);
        foreach (var pair in part.Qualifiers)
            _qualified.Note((int)pair, (int)(pair >> 32));
        foreach (var lists in Adjacencies)
            lists.AppendNoted();
    }

    /// <summary>Makes the changes of a load to earlier records. Only when the load is durable.</summary>
    /// <param name="endings">Claims and what ended them.</param>
    /// <param name="again">Entities and their further records, ascending.</param>
    public void Publish(IEnumerable<KeyValuePair<int, int>> endings, IEnumerable<(int Entity, int Record)> again)
    {
        foreach (var (claim, by) in endings.OrderBy(e => e.Value))
        {
            Volatile.Write(ref _nodes[claim].Ended, by);
            _traits.Change(claim);
            Endings.Add(claim);
        }

        foreach (var (entity, record) in again)
        {
            Volatile.Write(ref _nodes[entity].Latest, record);
            _traits.Change(entity);
        }
    }

    /// <summary>Makes the changes of a part to earlier records.</summary>
    /// <param name="part">A part that was appended and is durable.</param>
    public void Publish(JournalPart part)
    {
        var again = new List<(int, int)>();
        for (var i = 0; i < part.Tags.Count; i++)
            if (new NodeTag(part.Tags[i]).Kind == RecordKind.EntityAgain)
                again.Add((part.Nodes[i].Entity, part.First + i));
        Publish(part.Endings.Select(pair => KeyValuePair.Create((int)(pair >> 32), (int)pair)), again);
    }

    /// <summary>Takes back all from a bound on, ids and symbols too: a load failed.</summary>
    /// <param name="bound">The lowest number taken back.</param>
    /// <param name="symbols">The lowest symbol taken back.</param>
    public void Truncate(int bound, int symbols)
    {
        foreach (var lists in Adjacencies)
            lists.Truncate(bound);
        foreach (var numbers in (Column<int>[])[Propositions, Claims, Retractions])
            numbers.Truncate(numbers.CountBelow(numbers.Count, bound, n => n));
        _nodes.Truncate(bound);
        _tags.Truncate(bound);
        _traits.Truncate(bound);
        Ids.Truncate(bound);
        Symbols.Truncate(symbols);
    }

    /// <summary>Gives back room that growing left behind; only the writer may.</summary>
    public void Compact()
    {
        foreach (var lists in Adjacencies)
            lists.Compact();
    }

    private void AppendRecord(int number, NodeTag tag, Node node, JournalPart part, ref int edge)
    {
        _tags.Add(tag.Value);
        switch (tag.Kind)
        {
            case RecordKind.Entity:
                node.Latest = number;
                AppendEdges(number, ref node, part, ref edge);
                break;
            case RecordKind.EntityAgain:
                AppendEdges(number, ref node, part, ref edge);
                break;
            case RecordKind.Proposition:
                Propositions.Add(number);
                break;
            case RecordKind.Claim:
                Claims.Add(number);
                _leaning.Note(node.Proposition, number);
                AppendEdges(number, ref node, part, ref edge);
                break;
            default:
                Retractions.Add(number);
                break;
        }

        _nodes.Add(node);
        AppendTraits(tag.Kind, node);
    }

    private void AppendTraits(RecordKind kind, Node node)
    {
        var edges = kind is RecordKind.Proposition or RecordKind.Retraction ? [] : _edges.Slice(node.Edges, node.EdgeCount);
        _traits.Add(
            kind switch
            {
                RecordKind.Claim => RecordTraits.OfClaim(new(node.Proposition, node.Facts), edges),
                RecordKind.Entity => RecordTraits.OfEntity(edges),
                _ => NodeTraits.MayHaveChanged,
            },
            edges);
    }

    private void AppendEdges(int number, ref Node node, JournalPart part, ref int edge)
    {
        if (node.EdgeCount == 0)
            return;
        node.Edges = _edges.Allocate(node.EdgeCount);
        foreach (ref var slot in _edges.Slice(node.Edges, node.EdgeCount))
        {
            slot = new LineageEdge(part.EdgeTargets[edge], (LineageEdgeKind)part.EdgeKinds[edge]);
            _leaning.Note(slot.Target, number);
            edge++;
        }
    }

    /// <summary>Notes propositions and claims with the entities that they are about.</summary>
    private void NoteEnds(JournalPart part, int index)
    {
        if (index + Prefetch.Near < part.Tags.Count && new NodeTag(part.Tags[index + Prefetch.Near]).Kind == RecordKind.Claim)
            Prefetch.Place(in _nodes[part.Nodes[index + Prefetch.Near].Proposition]);
        var kind = new NodeTag(part.Tags[index]).Kind;
        if (kind is not (RecordKind.Claim or RecordKind.Proposition))
            return;
        var (lists, proposition) = kind == RecordKind.Claim ? (_claimsAbout, _nodes[part.Nodes[index].Proposition]) : (_propositionsOf, part.Nodes[index]);
        if (proposition.Subject < 0)
            return;
        lists.Note(_nodes[proposition.Subject].EntityOrdinal, part.First + index);
        if (proposition.Object >= 0)
            lists.Note(_nodes[proposition.Object].EntityOrdinal, part.First + index);
    }
}
