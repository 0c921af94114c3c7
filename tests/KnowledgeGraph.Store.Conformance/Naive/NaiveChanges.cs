using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>The change log of one state of knowledge, written down from its records each time.</summary>
/// <param name="sight">The state.</param>
internal sealed class NaiveChanges(NaiveSight sight)
{
    /// <summary>All changes that pass a filter, in order.</summary>
    public IEnumerable<StoredChange> All(ChangeFilter filter) => Log().Select(entry => entry.Change).Where(change => Passes(filter, change));

    /// <summary>Those about any of some nodes.</summary>
    public IEnumerable<StoredChange> About(IReadOnlyList<NodeId> nodes, ChangeFilter filter)
    {
        var seen = nodes.Where(n => sight.Has(n) || sight.Loads.Any(l => l.Id.Node == n)).ToHashSet();
        return Log().Where(entry => seen.Contains(entry.Change.Load.Node) || entry.About.Any(seen.Contains)).Select(entry => entry.Change).Where(change => Passes(filter, change));
    }

    private static bool Passes(ChangeFilter filter, StoredChange change) =>
        filter.Wants(change.Kind) && (filter.Since is null || change.At > filter.Since) && (filter.Until is null || change.At <= filter.Until);

    private IEnumerable<(StoredChange Change, IEnumerable<NodeId> About)> Log()
    {
        foreach (var record in sight.Records)
        {
            var load = sight.Loads[record.Load];
            if (record.Number == 0 || sight.Records[record.Number - 1].Load < record.Load)
                yield return (new StoredChange(3L * record.Number, ChangeKind.LoadRecorded, load.Id.Node, load.Id, load.At), []);
            foreach (var (phase, kind, node, about) in ChangesOf(record))
                yield return (new StoredChange((3L * record.Number) + phase, kind, node, load.Id, load.At), about);
        }
    }

    private IEnumerable<(int Phase, ChangeKind Kind, NodeId Node, IEnumerable<NodeId> About)> ChangesOf(NaiveRecord record)
    {
        switch (record.Value)
        {
            case Entity e:
                yield return (1, sight.Entities.Contains(record) ? ChangeKind.EntityRecorded : ChangeKind.EntityDescribed, e.Id.Node, [e.Id.Node]);
                break;
            case Proposition p when sight.Sees(p):
                yield return (1, ChangeKind.PropositionRecorded, p.Id.Node, [p.Id.Node, .. Known(p.Subject.Node, p.Object.EntityId?.Node, p.Place?.Node, p.Occasion?.Node, p.ConditionalOn?.Node)]);
                break;
            case Retraction r when Seen(r.Claim) is { } claim:
                yield return (1, ChangeKind.ClaimRetracted, claim.Id.Node, AboutOf(claim));
                break;
            case Claim c:
                if (Seen(c.Id) is not null)
                    yield return (1, ChangeKind.ClaimRecorded, c.Id.Node, AboutOf(c));
                if (c.Supersedes is { } old && Seen(old) is { } ended)
                    yield return (2, ChangeKind.ClaimSuperseded, old.Node, AboutOf(ended));
                break;
        }
    }

    private Claim? Seen(ClaimId id) => sight.Claims.Select(r => (Claim)r.Value).FirstOrDefault(c => c.Id == id);

    private IEnumerable<NodeId> AboutOf(Claim c)
    {
        var p = sight.PropositionOf(c);
        return
        [
            c.Id.Node, p.Id.Node, .. Known(p.Subject.Node, p.Object.EntityId?.Node, c.Claimant.Node), .. c.Evidence.Select(e => e.Target),
            .. c.Attribution.SelectMany(s => Known(s.Agent.Node, s.Document?.Node)), .. c.Citations.Select(x => x.Document.Node),
        ];
    }

    private static IEnumerable<NodeId> Known(params NodeId?[] ids) => ids.OfType<NodeId>();
}
