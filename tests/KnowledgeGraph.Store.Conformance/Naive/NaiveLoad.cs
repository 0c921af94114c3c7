using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>A load as it is taken in: every record is looked up among all those before it.</summary>
/// <param name="records">What the base holds.</param>
/// <param name="place">The place that the load gets, from 0.</param>
internal sealed class NaiveLoad(List<NaiveRecord> records, int place)
{
    private readonly List<object> _created = [], _known = [];

    public List<NaiveRecord> Records => records;

    public List<LoadConflict> Conflicts { get; } = [];

    public LoadCounts Created => Counts(_created);

    public LoadCounts Known => Counts(_known);

    public void Add(object record)
    {
        switch (record)
        {
            case Entity entity: AddEntity(entity); break;
            case Proposition proposition: AddProposition(proposition); break;
            case Claim claim: AddClaim(claim); break;
            case Retraction retraction: AddRetraction(retraction); break;
        }
    }

    /// <summary>True when everything is there that a record refers to.</summary>
    public bool Knows(object record) => (record switch
    {
        Entity entity => References.Of(entity),
        Proposition proposition => References.Of(proposition),
        Claim claim => References.Of(claim),
        _ => References.Of((Retraction)record),
    }).All(Has);

    private static LoadCounts Counts(List<object> all) =>
        new(all.OfType<Entity>().Count(), all.OfType<Proposition>().Count(), all.OfType<Claim>().Count(), all.OfType<Retraction>().Count());

    private void AddEntity(Entity entity)
    {
        NoteMissing(entity.Id.Node, References.Of(entity));
        var before = records.Where(r => r.Value is Entity e && e.Id == entity.Id).ToList();
        if (before.Exists(r => Written.Same(r.Value, entity)))
            _known.Add(entity);
        else
            Create(entity, before.Count > 0 ? before[0].Sequence : records.Select(r => r.Value).OfType<Entity>().Select(e => e.Id).Distinct().Count() + 1);
    }

    private void AddProposition(Proposition proposition)
    {
        if (records.Exists(r => r.Value is Proposition p && p.Id == proposition.Id))
        {
            _known.Add(proposition);
            return;
        }

        NoteMissing(proposition.Id.Node, References.Of(proposition));
        Create(proposition, records.Count(r => r.Value is Proposition) + 1);
    }

    private void AddClaim(Claim claim)
    {
        NoteMissing(claim.Id.Node, References.Of(claim));
        if (records.Find(r => r.Value is Claim c && c.Id == claim.Id) is { } before)
        {
            if (Written.Same(before.Value, claim))
                _known.Add(claim);
            else
                Conflicts.Add(new LoadConflict(LoadConflictKind.DifferentContent, claim.Id.Node, claim.Id.Node));
            return;
        }

        if (claim.Supersedes is { } old && Has(old.Node))
            NoteEnded(claim.Id.Node, old);
        Create(claim, records.Count(r => r.Value is Claim) + 1);
    }

    private void AddRetraction(Retraction retraction)
    {
        NoteMissing(retraction.Claim.Node, References.Of(retraction));
        if (!Has(retraction.Claim.Node))
            return;
        if (records.Exists(r => retraction.Equals(r.Value)))
        {
            _known.Add(retraction);
            return;
        }

        NoteEnded(retraction.Claim.Node, retraction.Claim);
        Create(retraction, records.Count(r => r.Value is Retraction) + 1);
    }

    private void Create(object record, long sequence)
    {
        records.Add(new NaiveRecord(record, records.Count, place, sequence));
        _created.Add(record);
    }

    private void NoteMissing(NodeId record, IEnumerable<NodeId> references)
    {
        foreach (var other in references.Distinct().Where(r => !Has(r)))
            Conflicts.Add(new LoadConflict(LoadConflictKind.UnknownReference, record, other));
    }

    private void NoteEnded(NodeId record, ClaimId claim)
    {
        if (NaiveSight.EndOf(records, claim) is { } end)
            Conflicts.Add(new LoadConflict(LoadConflictKind.AlreadyEnded, record, end.Value is Claim successor ? successor.Id.Node : claim.Node));
    }

    private bool Has(NodeId id) => records.Exists(r => NaiveSight.IdOf(r.Value) == id);
}

/// <summary>The ids that records refer to, in the order in which conflicts name them.</summary>
internal static class References
{
    public static IEnumerable<NodeId> Of(Entity e) => Known(
    [
        .. (e.Document?.DerivedFrom ?? []).Select(d => (NodeId?)d.Source.Node), e.Document?.Publisher?.Node,
        .. (e.Observation?.Documents ?? []).Select(d => (NodeId?)d.Node), e.Observation?.Observer?.Node, e.Observation?.Place?.Node,
        e.Sanction?.Authority?.Node, e.Sanction?.InstrumentDocument?.Node, e.UnidentifiedActor?.VouchedBy?.Node,
    ]);

    public static IEnumerable<NodeId> Of(Proposition p) =>
        Known([p.Subject.Node, p.Object.EntityId?.Node, p.Place?.Node, p.Occasion?.Node, p.ConditionalOn?.Node]);

    public static IEnumerable<NodeId> Of(Claim c) => Known(
    [
        c.Proposition.Node, .. c.Evidence.Select(e => (NodeId?)e.Target), .. c.Attribution.SelectMany(s => (NodeId?[])[s.Agent.Node, s.Document?.Node]),
        .. c.Citations.Select(x => (NodeId?)x.Document.Node), c.Claimant.Node, c.Likelihood?.MappedBy?.Node, c.Supersedes?.Node,
    ]);

    public static IEnumerable<NodeId> Of(Retraction r) => Known([r.Claim.Node, r.By?.Node]);

    private static IEnumerable<NodeId> Known(IEnumerable<NodeId?> ids) => ids.OfType<NodeId>();
}
