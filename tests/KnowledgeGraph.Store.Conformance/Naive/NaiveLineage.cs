using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>The whole lineage of a state of knowledge; nodes are numbers of records.</summary>
/// <param name="sight">The state.</param>
internal sealed class NaiveLineage(NaiveSight sight) : ILineage
{
    private readonly Dictionary<int, LineageEdge[]> _edges = [];

    public int NodeCount => sight.Records.Count;

    public int PropositionCount => sight.Propositions.Count();

    public bool TryFind(NodeId id, out int node)
    {
        var found = sight.Entities.Concat(sight.Propositions).Concat(sight.Claims).FirstOrDefault(r => NaiveSight.IdOf(r.Value) == id);
        node = found?.Number ?? -1;
        return found is not null;
    }

    public NodeId IdOf(int node) => NaiveSight.IdOf(sight.Records[node].Value)!.Value;

    public LineageNodeKind KindOf(int node) => sight.Records[node].Value switch
    {
        Claim => LineageNodeKind.Claim,
        Proposition => LineageNodeKind.Proposition,
        Entity { Type: EntityType.Document } => LineageNodeKind.Document,
        Entity { Type: EntityType.Observation } => LineageNodeKind.Observation,
        Entity e when EntityTypes.IsActor(e.Type) => LineageNodeKind.Actor,
        _ => LineageNodeKind.Other,
    };

    public bool IsPresent(int node) => sight.Records[node].Value switch
    {
        Claim => sight.Claims.Any(c => c.Number == node && sight.IsLive(c)),
        Proposition p => sight.Sees(p),
        _ => !sight.Falls(node),
    };

    public ReadOnlySpan<LineageEdge> RestsOn(int node)
    {
        if (!_edges.TryGetValue(node, out var edges))
            _edges[node] = edges = [.. EdgesOf(sight.Records[node].Value).Select(e => new LineageEdge(NumberOf(e.Target), e.Kind))];
        return edges;
    }

    public void AppendDependents(int node, List<int> into)
    {
        foreach (var record in sight.Records)
            if (record.Value is Claim ? IsPresent(record.Number) : sight.Entities.Contains(record) && IsPresent(record.Number))
                foreach (var edge in RestsOn(record.Number))
                    if (edge.Target == node)
                        into.Add(record.Number);
    }

    public void AppendClaimsOn(int proposition, List<int> into) =>
        into.AddRange(sight.Claims.Where(c => ((Claim)c.Value).Proposition.Node == IdOf(proposition) && sight.IsLive(c)).Select(c => c.Number));

    public ClaimFacts FactsOf(int claim)
    {
        var record = (Claim)sight.Records[claim].Value;
        return new ClaimFacts(NumberOf(record.Proposition.Node), ClaimFacts.Pack(record));
    }

    public int RetractedOn(int proposition) => sight.Claims.Count(c =>
        ((Claim)c.Value).Proposition.Node == IdOf(proposition) && NaiveSight.EndOf(sight.Records, ((Claim)c.Value).Id)?.Value is Retraction);

    private int NumberOf(NodeId id) => sight.Records.First(r => NaiveSight.IdOf(r.Value) == id).Number;

    private IEnumerable<(NodeId Target, LineageEdgeKind Kind)> EdgesOf(object record) => record switch
    {
        Claim c => EdgesOf(c),
        Entity e => EdgesOf(sight.Stored(e.Id).Entity),
        _ => [],
    };

    private static IEnumerable<(NodeId, LineageEdgeKind)> EdgesOf(Claim c)
    {
        foreach (var link in c.Evidence)
            yield return (link.Target, LineageEdgeKind.EvidenceSupports + (byte)link.Relation);
        foreach (var step in c.Attribution)
        {
            yield return (step.Agent.Node, LineageEdgeKind.AttributedTo);
            if (step.Document is { } document)
                yield return (document.Node, LineageEdgeKind.AttributedIn);
        }

        foreach (var citation in c.Citations)
            yield return (citation.Document.Node, LineageEdgeKind.CitedIn);
        yield return (c.Claimant.Node, LineageEdgeKind.ClaimedBy);
    }

    private static IEnumerable<(NodeId, LineageEdgeKind)> EdgesOf(Entity e)
    {
        foreach (var derivation in e.Document?.DerivedFrom ?? [])
            yield return (derivation.Source.Node, derivation.Kind <= DerivationKind.Summarises ? LineageEdgeKind.DerivesWhole : LineageEdgeKind.DerivesPart);
        if (e.Document?.Publisher is { } publisher)
            yield return (publisher.Node, LineageEdgeKind.PublishedBy);
        foreach (var image in e.Observation?.Documents ?? [])
            yield return (image.Node, LineageEdgeKind.RecordedIn);
        if (e.Observation?.Observer is { } observer)
            yield return (observer.Node, LineageEdgeKind.ObservedBy);
    }
}
