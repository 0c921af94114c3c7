using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>The same base as lists, each answer found by looking at everything: what the store is compared with.</summary>
internal sealed class NaiveBase
{
    private readonly List<(Proposition Proposition, int Load)> _propositions = [];
    private readonly List<(Claim Claim, int Load)> _claims = [];
    private readonly List<(Retraction Retraction, int Load)> _retractions = [];

    public int Loads { get; private set; }

    public void Record(IEnumerable<LoadRecord> records)
    {
        Loads++;
        foreach (var record in records)
        {
            if (record.Value is Proposition proposition && !_propositions.Exists(p => p.Proposition.Id == proposition.Id))
                _propositions.Add((proposition, Loads));
            else if (record.Value is Claim claim && !_claims.Exists(c => c.Claim.Id == claim.Id))
                _claims.Add((claim, Loads));
            else if (record.Value is Retraction retraction && !_retractions.Contains((retraction, Loads)))
                _retractions.Add((retraction, Loads));
        }
    }

    public bool IsLive(ClaimId id, int load) =>
        !_retractions.Exists(r => r.Load <= load && r.Retraction.Claim == id) && !_claims.Exists(c => c.Load <= load && c.Claim.Supersedes == id);

    public IEnumerable<ClaimId> Claims(ClaimRole role, NodeId key, ClaimFilter filter, int load) =>
        from c in _claims
        where c.Load <= load && (filter.IncludeEnded || IsLive(c.Claim.Id, load))
        let p = _propositions.First(p => p.Proposition.Id == c.Claim.Proposition).Proposition
        where Plays(c.Claim, p, role, key.Value)
        where filter.Polarities.IsEmpty || filter.Polarities.Contains(c.Claim.Stance.Polarity)
        where filter.Predicates.IsEmpty || filter.Predicates.Contains(p.Predicate)
        select c.Claim.Id;

    public IEnumerable<PropositionId> Propositions(PropositionRole role, NodeId key, int load) =>
        from p in _propositions
        where p.Load <= load
        let it = p.Proposition
        let subject = it.Subject.Value == key.Value
        let target = it.Object.EntityId?.Value == key.Value
        where role switch
        {
            PropositionRole.Any => subject || target,
            PropositionRole.Subject => subject,
            PropositionRole.Object => target,
            PropositionRole.Qualifier => it.Place?.Value == key.Value || it.Occasion?.Value == key.Value,
            _ => it.ConditionalOn?.Value == key.Value,
        }
        select it.Id;

    private static bool Plays(Claim claim, Proposition proposition, ClaimRole role, string key) => role switch
    {
        ClaimRole.About => proposition.Subject.Value == key || proposition.Object.EntityId?.Value == key,
        ClaimRole.Subject => proposition.Subject.Value == key,
        ClaimRole.Object => proposition.Object.EntityId?.Value == key,
        ClaimRole.Claimant => claim.Claimant.Value == key,
        ClaimRole.Document => claim.Citations.Any(c => c.Document.Value == key) || claim.Attribution.Any(s => s.Document?.Value == key),
        ClaimRole.Proposition => claim.Proposition.Value == key,
        _ => claim.Evidence.Any(e => e.Target.Value == key),
    };
}
