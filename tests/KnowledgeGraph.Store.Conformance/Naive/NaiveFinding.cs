using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>What conditions mean, record by record over the whole base: nothing is shared with <see cref="Finder"/> but the conditions.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="rules">What predicates mean.</param>
internal sealed class NaiveFinding(NaiveSight sight, FindingRules rules)
{
    private IEnumerable<StoredClaim> AllClaims => sight.Claims.Select(sight.StoredClaim);

    private IEnumerable<StoredProposition> AllPropositions => sight.Propositions.Select(sight.StoredProposition);

    public IEnumerable<StoredEntity> Entities(Condition<StoredEntity>? where) =>
        sight.Entities.Select(r => sight.Stored(((Entity)r.Value).Id)).Where(e => Fits(where, e)).OrderBy(e => e.Entity.Id.Value, StringComparer.Ordinal);

    public IEnumerable<StoredProposition> Propositions(Condition<StoredProposition>? where) => AllPropositions.Where(p => Fits(where, p));

    public IEnumerable<StoredClaim> Claims(ClaimQuery query) => AllClaims.Where(c => (query.IncludeEnded || c.IsLive) && Fits(query.Where, c));

    public IEnumerable<StoredClaim> ClaimsBy(ClaimRole role, NodeId key, ClaimQuery query) =>
        sight.Has(key) ? Claims(query).Where(c => NaiveView.Plays(c.Claim, PropositionOf(c), role, key)) : [];

    public IEnumerable<StoredProposition> PropositionsBy(PropositionRole role, NodeId key, Condition<StoredProposition>? where) =>
        sight.Has(key) ? Propositions(where).Where(p => NaiveView.Plays(p.Proposition, role, key)) : [];

    /// <summary>When an entity is, in its own words.</summary>
    public Edtf? TimeOf(StoredEntity e) => e.Entity.Type switch
    {
        EntityType.Event => (StatedOf(e.Entity.Id, rules.Time)?.Object as TimeObject)?.Value,
        EntityType.Observation => e.Entity.Observation?.When,
        EntityType.Document => e.Entity.Document?.Published,
        EntityType.Sanction => e.Entity.Sanction?.Listed,
        _ => null,
    };

    public Edtf? ValidTimeOf(StoredClaim c) => c.Claim.ValidTime ?? PropositionOf(c).When;

    private static bool Tree<T>(Condition<T>? condition, T record, Func<Condition<T>, T, bool> leaf) => condition switch
    {
        null => true,
        AllOf<T> all => all.Conditions.All(c => Tree(c, record, leaf)),
        AnyOf<T> any => any.Conditions.Any(c => Tree(c, record, leaf)),
        Not<T> not => !Tree(not.Condition, record, leaf),
        _ => leaf(condition, record),
    };

    private static bool Quantified<T>(Quantifier quantifier, IEnumerable<T> things, Func<T, bool> fits) => quantifier switch
    {
        Quantifier.Some => things.Any(fits),
        Quantifier.All => things.All(fits),
        _ => !things.Any(fits),
    };

    private static bool In<T>(IReadOnlyCollection<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);

    private static bool Passes(TimeTest test, Edtf? time)
    {
        if (test.Known is { } known && known != time is not null)
            return false;
        return (test.Overlaps is null || time?.Compare(test.Overlaps) == EdtfOrder.OverlapsOrUnknown)
            && (test.Before is null || time?.Compare(test.Before) == EdtfOrder.Before) && (test.After is null || time?.Compare(test.After) == EdtfOrder.After);
    }

    private static bool WasRecorded(RecordedRange? range, Recording recording) =>
        (range?.Since is null || recording.At > range.Since) && (range?.Until is null || recording.At <= range.Until);

    private static bool HasWords(SearchQuery query, IEnumerable<string?> texts)
    {
        var words = texts.OfType<string>().SelectMany(t => SearchRanking.NameWords([t])).ToList();
        return query.Words.SkipLast(1).All(words.Contains) && words.Exists(w => w.StartsWith(query.Words[^1], StringComparison.Ordinal));
    }

    private Proposition PropositionOf(StoredClaim c) => sight.PropositionOf(c.Claim);

    private bool Fits(Condition<StoredEntity>? where, StoredEntity entity) => Tree(where, entity, (condition, e) => condition switch
    {
        EntityFits { Filter: var f } => In(f.Types, e.Entity.Type) && (f.Kinds.IsEmpty || (e.Entity.Kind is { } kind && f.Kinds.Contains(kind))) && WasRecorded(f.Recorded, e.Recording),
        EntityAmong among => among.Ids.Contains(e.Entity.Id),
        EntityText text => SearchRanking.Rank(text.Query, e.Entity) is not null,
        EntityTime time => Passes(time.Test, TimeOf(e)),
        EntityPlace place => PlaceOf(e) is { } at && sight.Has(at) && Fits(place.Place, sight.Stored(at)),
        PlaceIn area => e.Entity.Type == EntityType.Place && StatedOf(e.Entity.Id, rules.Point)?.Object is CoordinatesObject c && area.Area.Has(c.Value),
        PlaceWithin within => e.Entity.Type == EntityType.Place && Above(e.Entity.Id).Any(within.Places.Contains),
        EntityClaims claims => Quantified(claims.Quantifier, ClaimsBy(claims.Role ?? RoleFor(e), e.Entity.Id.Node, claims.Claims with { Where = null }), c => Fits(claims.Claims.Where, c)),
        EntityRelations r => Quantified(r.Quantifier, PropositionsBy(r.Role, e.Entity.Id.Node, null), p => Fits(r.Where, p)),
        _ => throw new NotSupportedException(condition.ToString()),
    });

    private bool Fits(Condition<StoredProposition>? where, StoredProposition proposition) => Tree(where, proposition, (condition, p) => condition switch
    {
        PropositionFits { Filter: var f } => In(f.Predicates, p.Proposition.Predicate) && (!f.LinksOnly || p.Proposition.Object.EntityId is not null)
            && (f.About.IsEmpty || f.About.Contains(p.Proposition.Subject) || (p.Proposition.Object.EntityId is { } o && f.About.Contains(o))) && WasRecorded(f.Recorded, p.Recording),
        PropositionAmong among => among.Ids.Contains(p.Proposition.Id),
        PropositionTime time => Passes(time.Test, p.Proposition.When),
        PropositionCondition c => c.Conditional == (p.Proposition.ConditionalOn is not null),
        PropositionEntity end => EndOf(p.Proposition, end.End) is { } id && sight.Has(id) && Fits(end.Where, sight.Stored(id)),
        PropositionText text => HasWords(text.Query, TextsOf(p.Proposition)),
        PropositionStatus status => status.Statuses.Contains(StatusOf(p.Proposition.Id)),
        PropositionClaims claims => Quantified(
            claims.Quantifier, ClaimsBy(ClaimRole.Proposition, p.Proposition.Id.Node, claims.Claims with { Where = null }), c => Fits(claims.Claims.Where, c)),
        _ => throw new NotSupportedException(condition.ToString()),
    });

    private bool Fits(Condition<StoredClaim>? where, StoredClaim claim) => Tree(where, claim, (condition, c) => condition switch
    {
        ClaimFits { Filter: var f } => In(f.Polarities, c.Claim.Stance.Polarity) && In(f.Certainties, c.Claim.Stance.Certainty) && In(f.Claimants, c.Claim.Claimant)
            && In(f.Predicates, PropositionOf(c).Predicate) && (f.About.IsEmpty || f.About.Any(id => NaiveView.Plays(c.Claim, PropositionOf(c), ClaimRole.About, id.Node)))
            && (f.Documents.IsEmpty || f.Documents.Any(id => NaiveView.Plays(c.Claim, PropositionOf(c), ClaimRole.Document, id.Node))) && WasRecorded(f.Recorded, c.Recording),
        ClaimScales s => (s.Likelihoods.IsEmpty || s.Likelihoods.Any(x => x == c.Claim.Likelihood?.Term)) && (s.Confidences.IsEmpty || s.Confidences.Any(x => x == c.Claim.Confidence?.Level))
            && (s.Reliabilities.IsEmpty || s.Reliabilities.Any(x => x == c.Claim.Grade?.Reliability)) && (s.Credibilities.IsEmpty || s.Credibilities.Any(x => x == c.Claim.Grade?.Credibility))
            && In(s.Bases, c.Claim.Basis),
        ClaimStated stated => Passes(stated.Test, c.Claim.StatedAt),
        ClaimValid valid => Passes(valid.Test, ValidTimeOf(c)),
        ClaimText text => HasWords(text.Query, [.. TextsOf(PropositionOf(c)), c.Claim.Wording?.Text, c.Claim.Confidence?.Reason?.Text, .. c.Claim.Evidence.Select(e => e.Note?.Text)]),
        ClaimClaimant by => Fits(by.Where, sight.Stored(c.Claim.Claimant)),
        ClaimDocument document => c.Claim.DocumentInHand is { } id && Fits(document.Where, sight.Stored(id)),
        ClaimProposition about => Fits(about.Where, AllPropositions.First(p => p.Proposition.Id == c.Claim.Proposition)),
        _ => throw new NotSupportedException(condition.ToString()),
    });

    private static ClaimRole RoleFor(StoredEntity e) =>
        e.Entity.Type == EntityType.Document ? ClaimRole.Document : e.Entity.Type == EntityType.Observation ? ClaimRole.Evidence : ClaimRole.About;

    private static EntityId? EndOf(Proposition p, PropositionEnd end) =>
        end == PropositionEnd.Subject ? p.Subject : end == PropositionEnd.Object ? p.Object.EntityId : end == PropositionEnd.Place ? p.Place : p.Occasion;

    private EntityId? PlaceOf(StoredEntity e) => e.Entity.Type switch
    {
        EntityType.Place => e.Entity.Id,
        EntityType.Observation => e.Entity.Observation?.Place,
        EntityType.Event => StatedOf(e.Entity.Id, rules.Location)?.Object.EntityId,
        _ => null,
    };

    private Proposition? StatedOf(EntityId subject, IReadOnlyCollection<string> predicates) =>
        AllPropositions.Select(p => p.Proposition).Where(p => p.Subject == subject && predicates.Contains(p.Predicate)).Take(20).FirstOrDefault(sight.IsSupported);

    private HashSet<EntityId> Above(EntityId place)
    {
        var above = new HashSet<EntityId> { place };
        while (AllPropositions.Select(p => p.Proposition).FirstOrDefault(p =>
            rules.Containment.Contains(p.Predicate) && above.Contains(p.Subject) && p.Object.EntityId is { } o && !above.Contains(o) && sight.IsSupported(p)) is { } step)
            above.Add(step.Object.EntityId!.Value);
        return above;
    }

    private AssessmentStatus StatusOf(PropositionId id)
    {
        var lineage = new NaiveLineage(sight);
        lineage.TryFind(id.Node, out var node).ShouldBeTrue();
        return Standing.Of(lineage, node).Status;
    }

    private IEnumerable<string?> TextsOf(Proposition p) =>
    [
        .. new EntityId?[] { p.Subject, p.Object.EntityId, p.Place, p.Occasion }.OfType<EntityId>().SelectMany(id => sight.Stored(id).Entity.Names.Select(n => n.Text)),
        (p.Object as TextObject)?.Value.Text, p.Role, p.Predicate,
    ];
}
