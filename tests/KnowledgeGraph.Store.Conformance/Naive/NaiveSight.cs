using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What one state of knowledge holds.</summary>
/// <param name="scope">The state.</param>
/// <param name="records">All records up to its instant.</param>
/// <param name="loads">All loads up to its instant.</param>
/// <param name="fallen">What fell with the sources taken away, by number.</param>
internal sealed class NaiveSight(ReadScope scope, List<NaiveRecord> records, List<StoredLoad> loads, Func<int, bool> fallen)
{
    public IReadOnlyList<NaiveRecord> Records => records;

    public IReadOnlyList<StoredLoad> Loads => loads;

    /// <summary>The first record of each entity, in the order recorded.</summary>
    public IEnumerable<NaiveRecord> Entities => records.Where(r => r.Value is Entity).DistinctBy(r => ((Entity)r.Value).Id);

    /// <summary>Propositions in sight, in the order recorded.</summary>
    public IEnumerable<NaiveRecord> Propositions => records.Where(r => r.Value is Proposition p && Sees(p));

    /// <summary>Claims in sight, ended ones included, in the order recorded.</summary>
    public IEnumerable<NaiveRecord> Claims => records.Where(r => r.Value is Claim c && Sees(PropositionOf(c)) && !fallen(r.Number));

    public static NaiveSight Of(ReadScope scope, List<NaiveRecord> records, List<StoredLoad> loads)
    {
        var whole = new NaiveSight(scope, records, loads, _ => false);
        return scope.Without.IsDefaultOrEmpty ? whole : new NaiveSight(scope, records, loads, Withdrawal.Of(new NaiveLineage(whole), scope.Without).Falls);
    }

    public static NodeId? IdOf(object record) => record switch
    {
        Entity e => e.Id.Node,
        Proposition p => p.Id.Node,
        Claim c => c.Id.Node,
        _ => null,
    };

    /// <summary>What ended a claim, in sight or not: it comes behind the claim, also where a load is still being judged.</summary>
    public static NaiveRecord? EndOf(IEnumerable<NaiveRecord> records, ClaimId claim) =>
        records.SkipWhile(r => (r.Value as Claim)?.Id != claim)
            .FirstOrDefault(r => (r.Value is Retraction retraction && retraction.Claim == claim) || (r.Value is Claim c && c.Supersedes == claim));

    public bool Falls(int number) => fallen(number);

    public bool Sees(Proposition p) => scope.ValidIn is null || p.When is null || p.When.Compare(scope.ValidIn) == EdtfOrder.OverlapsOrUnknown;

    public Proposition PropositionOf(Claim claim) => (Proposition)records.First(r => r.Value is Proposition p && p.Id == claim.Proposition).Value;

    public bool IsLive(NaiveRecord claim) => EndOf(records, ((Claim)claim.Value).Id) is null;

    public bool IsSupported(Proposition p) =>
        Claims.Any(r => r.Value is Claim c && c.Proposition == p.Id && c.Stance.Polarity == Polarity.Positive && IsLive(r));

    /// <summary>True when a node of any kind is in sight.</summary>
    public bool Has(NodeId id) => Entities.Concat(Propositions).Concat(Claims).Any(r => IdOf(r.Value) == id);

    public bool Has(EntityId id) => Entities.Any(r => ((Entity)r.Value).Id == id);

    public StoredEntity Stored(EntityId id)
    {
        var all = records.Where(r => r.Value is Entity e && e.Id == id).ToList();
        return new StoredEntity(all.Select(r => (Entity)r.Value).Aggregate(EntityJoin.Of), RecordingOf(all[0]));
    }

    public StoredProposition StoredProposition(NaiveRecord record) => new((Proposition)record.Value, RecordingOf(record));

    public StoredClaim StoredClaim(NaiveRecord record)
    {
        var claim = (Claim)record.Value;
        var end = EndOf(records, claim.Id);
        return new StoredClaim(
            claim, RecordingOf(record), end?.Value is Retraction r ? new RecordedRetraction(r, RecordingOf(end)) : null, (end?.Value as Claim)?.Id);
    }

    private Recording RecordingOf(NaiveRecord record) => new(record.Sequence, loads[record.Load].Id, loads[record.Load].At);
}
