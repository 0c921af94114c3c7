namespace KnowledgeGraph.Model;

/// <summary>Counts what an actor is as a source (<see cref="SourceProfile"/>).</summary>
internal sealed class SourceWalk(ILineage lineage, int actor)
{
    private readonly Dictionary<int, HashSet<int>> _drawn = [];
    private readonly List<int> _claimsOn = [];

    internal SourceProfile Profile()
    {
        var dependents = new List<int>();
        lineage.AppendDependents(actor, dependents);
        var (made, disputed, carried) = (0, 0, 0);
        foreach (var node in dependents.Distinct())
        {
            var kind = lineage.KindOf(node);
            if (kind == LineageNodeKind.Document)
                Published(node);
            if (kind != LineageNodeKind.Claim)
                continue;
            var claimant = ClaimChain.ClaimantOf(lineage, node);
            if (claimant == actor)
            {
                made++;
                disputed += IsDisputed(node) ? 1 : 0;
                Made(node);
            }
            else
            {
                carried++;
                Carried(node, claimant);
            }
        }

        return new(made, disputed, carried, [.. _drawn
            .Select(static source => new SourceShare(source.Key, source.Value.Count))
            .OrderByDescending(static share => share.Claims).ThenBy(static share => share.Actor)]);
    }

    private void Made(int claim)
    {
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Kind != LineageEdgeKind.EvidenceSupports || !lineage.IsPresent(edge.Target))
                continue;
            foreach (var behind in lineage.RestsOn(edge.Target))
            {
                if (behind.Kind is LineageEdgeKind.ClaimedBy or LineageEdgeKind.ObservedBy or LineageEdgeKind.PublishedBy)
                    Draw(claim, behind.Target);
            }
        }
    }

    private void Carried(int claim, int claimant)
    {
        var isBehind = false;
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Kind != LineageEdgeKind.AttributedTo)
                continue;
            if (isBehind && edge.Target != actor)
            {
                Draw(claim, edge.Target);
                return;
            }

            isBehind |= edge.Target == actor;
        }

        Draw(claim, claimant);
    }

    private void Published(int document)
    {
        List<int>? claims = null;
        foreach (var edge in lineage.RestsOn(document))
        {
            if (edge.Kind != LineageEdgeKind.DerivesWhole || !lineage.IsPresent(edge.Target))
                continue;
            claims ??= ClaimsIn(document);
            var publisher = ClaimChain.PublisherOf(lineage, edge.Target);
            claims.ForEach(claim => Draw(claim, publisher));
        }
    }

    private List<int> ClaimsIn(int document)
    {
        var dependents = new List<int>();
        lineage.AppendDependents(document, dependents);
        dependents.RemoveAll(node => lineage.KindOf(node) != LineageNodeKind.Claim || !IsCitedIn(node, document));
        return dependents;
    }

    private bool IsCitedIn(int claim, int document)
    {
        foreach (var edge in lineage.RestsOn(claim))
        {
            if (edge.Target == document && edge.Kind is (LineageEdgeKind.CitedIn or LineageEdgeKind.AttributedIn))
                return true;
        }

        return false;
    }

    private bool IsDisputed(int claim)
    {
        var facts = lineage.FactsOf(claim);
        if (facts.Polarity == Polarity.Unknown)
            return false;
        var opposite = facts.Polarity == Polarity.Positive ? Polarity.Negative : Polarity.Positive;
        _claimsOn.Clear();
        lineage.AppendClaimsOn(facts.Proposition, _claimsOn);
        return _claimsOn.Exists(other => lineage.FactsOf(other).Polarity == opposite && ClaimChain.ClaimantOf(lineage, other) != actor);
    }

    private void Draw(int claim, int source)
    {
        if (source < 0 || source == actor)
            return;
        if (!_drawn.TryGetValue(source, out var claims))
            _drawn[source] = claims = [];
        claims.Add(claim);
    }
}
