namespace KnowledgeGraph.Model.Tests.Provenance;

/// <summary>The same lineage with its nodes numbered backwards and all lists reversed.</summary>
internal sealed class RenumberedLineage(ILineage inner) : ILineage
{
    public int NodeCount => inner.NodeCount;

    public int PropositionCount => inner.PropositionCount;

    public int Renumber(int node) => inner.NodeCount - 1 - node;

    public bool TryFind(NodeId id, out int node)
    {
        var found = inner.TryFind(id, out node);
        node = Renumber(node);
        return found;
    }

    public NodeId IdOf(int node) => inner.IdOf(Renumber(node));

    public LineageNodeKind KindOf(int node) => inner.KindOf(Renumber(node));

    public bool IsPresent(int node) => inner.IsPresent(Renumber(node));

    // The order of steps and citations means something; only what has none may be reversed.
    public ReadOnlySpan<LineageEdge> RestsOn(int node)
    {
        var edges = inner.RestsOn(Renumber(node)).ToArray().Select(e => new LineageEdge(Renumber(e.Target), e.Kind)).ToArray();
        return edges.Where(e => !IsOrdered(e)).Reverse().Concat(edges.Where(IsOrdered)).ToArray();
    }

    public void AppendDependents(int node, List<int> into) => Append(n => inner.AppendDependents(Renumber(node), n), into);

    public void AppendClaimsOn(int proposition, List<int> into) => Append(n => inner.AppendClaimsOn(Renumber(proposition), n), into);

    public ClaimFacts FactsOf(int claim) => inner.FactsOf(Renumber(claim)) with { Proposition = Renumber(inner.FactsOf(Renumber(claim)).Proposition) };

    public int RetractedOn(int proposition) => inner.RetractedOn(Renumber(proposition));

    private static bool IsOrdered(LineageEdge edge) => edge.Kind is LineageEdgeKind.AttributedIn or LineageEdgeKind.AttributedTo or LineageEdgeKind.CitedIn;

    private void Append(Action<List<int>> append, List<int> into)
    {
        var found = new List<int>();
        append(found);
        into.AddRange(found.AsEnumerable().Reverse().Select(Renumber));
    }
}
