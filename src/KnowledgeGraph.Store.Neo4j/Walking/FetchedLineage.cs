using System.Runtime.InteropServices;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Neo4j.Reading;
using KnowledgeGraph.Store.Neo4j.Records;

namespace KnowledgeGraph.Store.Neo4j.Walking;

/// <summary>A part of the lineage of one view, as it was fetched: nodes are numbered in the order recorded. Immutable once built.</summary>
internal sealed class FetchedLineage : ILineage
{
    private readonly Dictionary<string, int> _numbers;
    private readonly LineageNode[] _nodes;
    private readonly LineageEdge[][] _edges;
    private readonly List<int>[] _dependents;
    private readonly List<int>[] _claims;
    private readonly int[] _propositions;

    /// <summary>Builds a lineage.</summary>
    /// <param name="fetched">Its nodes, each once, with every node that one of them rests on.</param>
    /// <param name="propositionCount">How many propositions the view has.</param>
    public FetchedLineage(IReadOnlyCollection<LineageNode> fetched, int propositionCount)
    {
        PropositionCount = propositionCount;
        _nodes = [.. fetched.OrderBy(node => node.Number)];
        _numbers = new Dictionary<string, int>(_nodes.Length, StringComparer.Ordinal);
        for (var i = 0; i < _nodes.Length; i++)
            _numbers.Add(_nodes[i].Id, i);
        _edges = new LineageEdge[_nodes.Length][];
        _propositions = new int[_nodes.Length];
        _dependents = new List<int>[_nodes.Length];
        _claims = new List<int>[_nodes.Length];
        for (var i = 0; i < _nodes.Length; i++)
            Connect(i);
        OrderDependents();
    }

    /// <inheritdoc />
    public int NodeCount => _nodes.Length;

    /// <inheritdoc />
    public int PropositionCount { get; }

    /// <summary>Places of claims among all claims of the base, from 1.</summary>
    /// <param name="claims">Their numbers here.</param>
    public long[] PlacesOf(ReadOnlySpan<int> claims)
    {
        var places = new long[claims.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = _nodes[claims[i]].Place;
        return places;
    }

    /// <inheritdoc />
    public bool TryFind(NodeId id, out int node)
    {
        node = -1;
        if (id.Value is null || !_numbers.TryGetValue(id.Value, out var number) || !_nodes[number].IsSeen)
            return false;
        node = number;
        return true;
    }

    /// <inheritdoc />
    public NodeId IdOf(int node) => new(_nodes[node].Id);

    /// <inheritdoc />
    public LineageNodeKind KindOf(int node) => _nodes[node].Kind;

    /// <inheritdoc />
    public bool IsPresent(int node) => _nodes[node].IsPresent;

    /// <inheritdoc />
    public ReadOnlySpan<LineageEdge> RestsOn(int node) => _edges[node];

    /// <inheritdoc />
    public void AppendDependents(int node, List<int> into) => Append(_dependents[node], into);

    /// <inheritdoc />
    public void AppendClaimsOn(int proposition, List<int> into) => Append(_claims[proposition], into);

    /// <inheritdoc />
    public ClaimFacts FactsOf(int claim) => new(_propositions[claim], _nodes[claim].Facts);

    /// <inheritdoc />
    public int RetractedOn(int proposition) => _nodes[proposition].Retracted;

    private void Append(List<int>? numbers, List<int> into)
    {
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            if (_nodes[number].IsPresent)
                into.Add(number);
        }
    }

    private void Connect(int number)
    {
        var node = _nodes[number];
        _edges[number] = [.. node.Edges.Select(edge => new LineageEdge(_numbers[edge.Target.Value], edge.Kind))];
        foreach (var target in _edges[number].Select(edge => edge.Target).Distinct())
            (_dependents[target] ??= []).Add(number);
        if (node.Kind != LineageNodeKind.Claim)
            return;
        _propositions[number] = _numbers[node.Proposition!];
        (_claims[_propositions[number]] ??= []).Add(number);
        if (node is { IsSeen: true, IsRetracted: true })
            _nodes[_propositions[number]].Retracted++;
    }

    /// <summary>What rests on a node comes in the order in which that was recorded: an entity may have come to rest on it by a later record than its first.</summary>
    private void OrderDependents()
    {
        for (var target = 0; target < _dependents.Length; target++)
        {
            if (_dependents[target] is not { } dependents)
                continue;
            var id = _nodes[target].Id;
            _dependents[target] = [.. dependents.OrderBy(number => _nodes[number].Since(id))];
        }
    }
}

/// <summary>A node of a lineage as it was fetched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number in the order recorded.</param>
/// <param name="Kind">What it is.</param>
internal sealed record LineageNode(string Id, long Number, LineageNodeKind Kind)
{
    /// <summary>What it rests on, in order.</summary>
    public List<(NodeId Target, LineageEdgeKind Kind)> Edges { get; init; } = [];

    /// <summary>Of an entity described by several records: since which record it rests on what; null for one record.</summary>
    public Dictionary<string, long>? Later { get; init; }

    /// <summary>Of a claim: its proposition.</summary>
    public string? Proposition { get; init; }

    /// <summary>Of a claim: <see cref="ClaimFacts.Packed"/>.</summary>
    public uint Facts { get; init; }

    /// <summary>Of a claim: its place among all claims, from 1.</summary>
    public long Place { get; init; }

    /// <summary>False for a claim or proposition that the view does not see at all: of another time, or taken away.</summary>
    public bool IsSeen { get; init; } = true;

    /// <summary>False, too, for a claim that has ended and an entity that fell.</summary>
    public bool IsPresent { get; init; } = true;

    /// <summary>True for a claim that was retracted.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>Of a proposition: how many claims on it are seen and retracted.</summary>
    public int Retracted { get; set; }

    /// <summary>The number of the record by which it came to rest on a node.</summary>
    /// <param name="target">The node.</param>
    public long Since(string target) => Later is not null && Later.TryGetValue(target, out var since) ? since : Number;

    /// <summary>Reads a row of <see cref="LineageReads"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sight">The view.</param>
    public static LineageNode Of(object?[] row, Sight sight)
    {
        var (id, number) = ((string)row[0]!, (long)row[1]!);
        if (row[2] is string record)
            return ClaimOf(id, number, row, RecordJson.Read<Claim>(record), sight);
        var kind = KindOf(id);
        if (kind == LineageNodeKind.Proposition)
            return new LineageNode(id, number, kind) { IsSeen = row[8] is not true, IsPresent = row[8] is not true };
        var present = !sight.Fallen.Contains(new NodeId(id));
        return row[3] is null
            ? new LineageNode(id, number, kind) { IsPresent = present }
            : EntityOf(id, number, kind, row, sight) with { IsPresent = present };
    }

    private static LineageNode ClaimOf(string id, long number, object?[] row, Claim claim, Sight sight)
    {
        var seen = row[8] is not true && !sight.Fallen.Contains(claim.Id.Node);
        var ended = row[5] is long end && end < sight.Bound;
        return new LineageNode(id, number, LineageNodeKind.Claim)
        {
            Edges = RecordEdges.Of(claim),
            Proposition = claim.Proposition.Value,
            Facts = ClaimFacts.Pack(claim),
            Place = (long)row[9]!,
            IsSeen = seen,
            IsPresent = seen && !ended,
            IsRetracted = ended && row[7] is true,
        };
    }

    private static LineageNode EntityOf(string id, long number, LineageNodeKind kind, object?[] row, Sight sight)
    {
        List<(NodeId Target, LineageEdgeKind Kind)> edges = [];
        Dictionary<string, long>? later = null;
        foreach (var (text, at) in Values.List<string>(row[3]).Zip(Values.List<long>(row[4])))
        {
            if (at >= sight.Bound)
                break;
            var added = RecordEdges.Of(RecordJson.Read<Entity>(text));
            edges = at == number ? added : RecordEdges.Join(edges, added);
            later ??= new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (target, _) in edges)
                later.TryAdd(target.Value, at);
        }

        return new LineageNode(id, number, kind) { Edges = edges, Later = later };
    }

    private static LineageNodeKind KindOf(string id) => id.StartsWith("proposition/", StringComparison.Ordinal) ? LineageNodeKind.Proposition : EntityTypes.OfId(id) switch
    {
        EntityType.Document => LineageNodeKind.Document,
        EntityType.Observation => LineageNodeKind.Observation,
        { } type when EntityTypes.IsActor(type) => LineageNodeKind.Actor,
        _ => LineageNodeKind.Other,
    };
}
