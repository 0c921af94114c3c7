using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Neo4j.Mirror;

/// <summary>Puts records into an index, in the order recorded. Nothing of them shows before they are published.</summary>
/// <param name="index">The index.</param>
internal sealed class MirrorFeed(GraphIndex index)
{
    private readonly PendingLoad _pending = new(index);
    private readonly List<LineageEdge> _edges = [];

    /// <summary>The number that the next record must have.</summary>
    public int Next => _pending.Next;

    /// <summary>Adds the record that follows.</summary>
    /// <param name="row">The record.</param>
    /// <exception cref="InvalidDataException">It does not follow, or refers to what is not there.</exception>
    public void Add(MirrorRow row)
    {
        if (row.Number != _pending.Next)
            throw new InvalidDataException($"record {_pending.Next} of the base is missing; the next one is {row.Number}");
        _edges.Clear();
        var isComplete = row switch
        {
            EntityRow entity => Add(entity),
            PropositionRow proposition => Add(proposition),
            ClaimRow claim => Add(claim),
            RetractionRow retraction => Add(retraction),
            _ => throw new ArgumentException($"{row.GetType().Name} is no kind of row", nameof(row)),
        };
        if (_pending.Missing.Count > 0)
            throw new InvalidDataException($"record {row.Number} of the base refers to {_pending.Missing[0]}, which is not there");
        if (isComplete)
            _pending.ClosePart(null);
    }

    /// <summary>Puts what was added in place and makes the changes to earlier records.</summary>
    public void Publish()
    {
        if (!_pending.PartIsEmpty)
            _pending.ClosePart(null);
        _pending.Settle();
        _pending.Publish();
        index.Compact();
    }

    /// <summary>Takes back what was added.</summary>
    public void Discard() => _pending.Discard();

    private bool Add(EntityRow row)
    {
        var type = EntityTypes.OfId(row.Id.Value) ?? throw new InvalidDataException($"\"{row.Id}\" is no id of an entity");
        AddEdges(row.Edges);
        if (row.IsFirst)
            return _pending.Add(row.Id, NodeTag.Of(RecordKind.Entity, type), default, _edges);
        var entity = _pending.NumberOf(row.Id);
        if (entity < 0)
            return false;
        var latest = _pending.LatestOf(entity);
        LineageEdges.Join(_pending.EdgesOf(latest), _edges);
        _pending.Continue(entity);
        return _pending.Add(NodeTag.Of(RecordKind.EntityAgain, type), new Node { Entity = entity, Previous = latest }, _edges);
    }

    private bool Add(PropositionRow row) =>
        _pending.AddProposition(KeyOf(row.Id.Value, ContentKey.Proposition), new Node { Subject = -1, Object = -1, When = row.When is { } when ? _pending.SymbolOf(when) : 0 }, []);

    private bool Add(ClaimRow row)
    {
        var claim = row.Claim;
        AddEdges(RecordEdges.Of(claim));
        var proposition = _pending.NumberOf(claim.Proposition.Node);
        if (claim.Supersedes is { } superseded && _pending.NumberOf(superseded.Node) is var ended and >= 0)
            _pending.End(ended, _pending.Next);
        return _pending.AddClaim(KeyOf(claim.Id.Value, ContentKey.Claim), new Node { Proposition = proposition, Facts = ClaimFacts.Pack(claim) }, _edges);
    }

    private bool Add(RetractionRow row)
    {
        var claim = _pending.NumberOf(row.Claim.Node);
        if (claim >= 0)
            _pending.End(claim, _pending.Next);
        return _pending.Add(NodeTag.Of(RecordKind.Retraction), new Node { Claim = claim }, _edges);
    }

    private void AddEdges(IEnumerable<(NodeId Target, LineageEdgeKind Kind)> edges)
    {
        foreach (var (target, kind) in edges)
            _edges.Add(new LineageEdge(_pending.NumberOf(target), kind));
    }

    private static ContentKey KeyOf(string id, string prefix) =>
        ContentKey.TryParse(id, prefix, out var key) ? key : throw new InvalidDataException($"\"{id}\" is not an id that content gives");
}
