namespace KnowledgeGraph.Model;

/// <summary>
/// Walks downstream from what is taken away. A node that lost something and still holds is looked at again at the end: what it has left may be a
/// circle that leads back to itself.
/// </summary>
internal sealed class WithdrawalWalk(ILineage lineage)
{
    private readonly List<int> pending = [], dependents = [], wounded = [];

    internal NodeSet Fallen { get; } = new(lineage.NodeCount);

    /// <summary>Nodes that lost something they rested on, some more than once; those that have not fallen rest on less than before.</summary>
    internal List<int> Wounded { get; } = [];

    internal void Remove(int node)
    {
        if (lineage.IsPresent(node))
            Fell(node);
    }

    internal void Run()
    {
        Propagate();
        while (wounded.Count > 0)
        {
            Wounded.AddRange(wounded);
            var behind = SupportGraph.Behind(lineage, wounded, Fallen);
            wounded.Clear();
            foreach (var node in behind.Unfounded(Fallen))
                Fell(node);
            Propagate();
        }
    }

    private void Fell(int node)
    {
        if (Fallen.Add(node))
            pending.Add(node);
    }

    private void Propagate()
    {
        while (pending.Count > 0)
        {
            var node = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            dependents.Clear();
            lineage.AppendDependents(node, dependents);
            foreach (var dependent in dependents)
            {
                if (!Fallen.Contains(dependent))
                    Judge(dependent);
            }
        }
    }

    private void Judge(int node)
    {
        bool evidenceLost = false, textLost = false, evidenceLeft = false, textLeft = false;
        var edges = lineage.RestsOn(node);
        foreach (var edge in edges)
        {
            var requirement = Requirements.Of(edge.Kind);
            if (requirement == Requirement.None)
                continue;
            var lost = Fallen.Contains(edge.Target);
            if (lost && requirement == Requirement.Each)
            {
                Fell(node);
                return;
            }

            if (requirement == Requirement.AnyEvidence)
                (evidenceLost, evidenceLeft) = (evidenceLost | lost, evidenceLeft || (!lost && lineage.IsPresent(edge.Target)));
            else if (requirement == Requirement.AnyText)
                (textLost, textLeft) = (textLost | lost, textLeft || (!lost && lineage.IsPresent(edge.Target)));
        }

        if ((evidenceLost && !evidenceLeft) || (textLost && !textLeft))
            Fell(node);
        else if (evidenceLost || textLost)
            wounded.Add(node);
    }
}
