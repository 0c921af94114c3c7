using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Store.Conformance;

/// <summary>Random conditions over the small world of <see cref="RandomLoads"/>.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="known">What there is.</param>
internal sealed class RandomConditions(Random random, NaiveStore known)
{
    private static readonly string[] Words = ["kim", "김정은", "person", "document a", "met", "probable", "more", "wire", "x"];

    public ClaimQuery Claims(int depth) => new(random.Next(6) == 0 ? null : Claim(depth), random.Next(4) == 0);

    public Condition<StoredEntity> Entity(int depth) => depth > 0 && random.Next(3) == 0 ? Tree(depth, Entity) : random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => new EntityFits(new EntityFilter { Types = Sometimes(Enum.GetValues<EntityType>()), Kinds = Sometimes(RandomLoads.Kinds), Recorded = Recorded() }),
        1 => new EntityAmong([.. EntityIds()]),
        2 => new EntityText(Text()),
        3 => new EntityTime(Time()),
        4 => new PlaceIn(Area()),
        5 => new PlaceWithin([.. RandomLoads.Places.Where(_ => random.Next(2) == 0).Select(id => new EntityId(id))]),
        6 => new EntityPlace(Entity(depth - 1)),
        7 => new EntityClaims(Any<Quantifier>(), random.Next(2) == 0 ? null : Any<ClaimRole>() is var role && role == ClaimRole.Proposition ? ClaimRole.Claimant : role, Claims(depth - 1)),
        _ => new EntityRelations(Any<Quantifier>(), Pick(PropositionRole.Any, PropositionRole.Subject, PropositionRole.Object), random.Next(5) == 0 ? null : Proposition(depth - 1)),
    };

    public Condition<StoredProposition> Proposition(int depth) => depth > 0 && random.Next(3) == 0 ? Tree(depth, Proposition) : random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => new PropositionFits(new PropositionFilter
        {
            Predicates = Sometimes(RandomLoads.Predicates),
            About = Sometimes(EntityIds()),
            LinksOnly = random.Next(4) == 0,
            Recorded = Recorded(),
        }),
        1 => new PropositionAmong([.. known.Propositions.Where(_ => random.Next(2) == 0).Select(p => p.Id)]),
        2 => new PropositionTime(Time()),
        3 => new PropositionCondition(random.Next(2) == 0),
        4 => new PropositionText(Text()),
        5 => new PropositionStatus([.. Enum.GetValues<AssessmentStatus>().Where(_ => random.Next(3) == 0)]),
        6 => new PropositionEntity(Any<PropositionEnd>(), Entity(depth - 1)),
        _ => new PropositionClaims(Any<Quantifier>(), Claims(depth - 1)),
    };

    public Condition<StoredClaim> Claim(int depth) => depth > 0 && random.Next(3) == 0 ? Tree(depth, Claim) : random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => new ClaimFits(new ClaimFilter
        {
            Polarities = Sometimes(Enum.GetValues<Polarity>()),
            Certainties = Sometimes(Enum.GetValues<Certainty>()),
            Predicates = Sometimes(RandomLoads.Predicates),
            Claimants = Sometimes(EntityIds()),
            About = Sometimes(EntityIds()),
            Documents = Sometimes([.. RandomLoads.Documents.Select(d => new EntityId(d))]),
            Recorded = Recorded(),
        }),
        1 => new ClaimScales
        {
            Likelihoods = Sometimes(Enum.GetValues<LikelihoodTerm>()),
            Confidences = Sometimes(Enum.GetValues<ConfidenceLevel>()),
            Reliabilities = Sometimes(Enum.GetValues<Reliability>()),
            Credibilities = Sometimes(Enum.GetValues<Credibility>()),
            Bases = Sometimes(Enum.GetValues<EvidentialBasis>()),
        },
        2 => new ClaimStated(Time()),
        3 => new ClaimValid(Time()),
        4 => new ClaimText(Text()),
        5 => new ClaimClaimant(Entity(depth - 1)),
        6 => new ClaimDocument(Entity(depth - 1)),
        _ => new ClaimProposition(Proposition(depth - 1)),
    };

    private Condition<T> Tree<T>(int depth, Func<int, Condition<T>> leaf)
    {
        if (random.Next(5) == 0)
            return new Not<T>(leaf(depth - 1));
        ImmutableArray<Condition<T>> leaves = [.. Enumerable.Range(0, random.Next(4)).Select(_ => leaf(depth - 1))];
        return random.Next(2) == 0 ? new AllOf<T>(leaves) : new AnyOf<T>(leaves);
    }

    private TimeTest Time() => new() { Overlaps = Edtf(), Before = Edtf(), After = Edtf(), Known = random.Next(5) == 0 ? random.Next(2) == 0 : null };

    private Edtf? Edtf() => random.Next(3) == 0 && RandomLoads.Times[random.Next(RandomLoads.Times.Length)] is { Length: > 0 } text ? Model.Edtf.Parse(text) : null;

    private SearchQuery Text() => new(Words[random.Next(Words.Length)]);

    private GeoArea Area() => random.Next(2) == 0
        ? new GeoBox(random.Next(40, 44), random.Next(129, 132), 44, random.Next(129, 132))
        : new GeoCircle(42.5, 130.25, random.Next(1, 200_000));

    private RecordedRange? Recorded() => random.Next(4) > 0 || known.Loads.Count == 0 ? null : new(Instant(), Instant());

    private DateTimeOffset? Instant() => random.Next(2) == 0 ? null : known.Loads[random.Next(known.Loads.Count)].At;

    private EntityId[] EntityIds() => [.. RandomReads.Some(random, [.. RandomLoads.Actors, .. RandomLoads.Places, .. RandomLoads.Documents], 3).Select(id => new EntityId(id))];

    private ImmutableArray<T> Sometimes<T>(T[] items) => random.Next(3) > 0 ? [] : [.. RandomReads.Some(random, items, random.Next(1, 4))];

    private T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
