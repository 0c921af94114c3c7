using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Embedded.Tests;

/// <summary>Random loads over a small world, so that records meet.</summary>
/// <param name="seed">The same seed gives the same loads.</param>
internal sealed class RandomLoads(int seed)
{
    private static readonly string[] People = ["person/a", "person/b", "organization/c", "state/d"];
    private static readonly string[] Documents = ["document/a", "document/b", "document/c"];
    private static readonly string[] Predicates = ["knows", "met", "supplies"];
    private readonly Random _random = new(seed);
    private readonly List<Proposition> _propositions = [];
    private readonly List<Claim> _claims = [];
    private readonly HashSet<ClaimId> _ended = [];

    public static IEnumerable<NodeId> Keys => People.Concat(Documents).Select(id => new NodeId(id));

    public IEnumerable<NodeId> Grown => _propositions.Select(p => p.Id.Node).Concat(_claims.Select(c => c.Id.Node));

    public LoadRecord[] Next()
    {
        var records = People.Concat(Documents).Select(id => (LoadRecord)Some.Entity(id, id)).ToList();
        for (var i = 0; i < 4; i++)
            records.Add(Add(_propositions, Proposition()));
        for (var i = 0; i < 8; i++)
        {
            var claim = Claim();
            if (!_claims.Exists(c => c.Id == claim.Id))
                records.Add(Add(_claims, claim));
        }

        for (var i = _random.Next(3); i > 0; i--)
            if (Pick(_claims) is var claim && _ended.Add(claim.Id))
                records.Add(new Retraction(claim.Id, null, "seed " + seed));
        return [.. records];
    }

    private Proposition Proposition() => ContentIds.Identified(new Proposition
    {
        Id = default,
        Subject = new EntityId(Pick(People)),
        Predicate = Pick(Predicates),
        Object = _random.Next(4) == 0 ? new NumberObject(_random.Next(3)) : new EntityObject(new EntityId(Pick(People))),
        Place = _random.Next(3) == 0 ? new EntityId(Pick(People)) : null,
        Occasion = _random.Next(3) == 0 ? new EntityId(Pick(People)) : null,
        ConditionalOn = _propositions.Count > 0 && _random.Next(3) == 0 ? Pick(_propositions).Id : null,
    });

    private Claim Claim()
    {
        var supersedes = _claims.Count > 0 && _random.Next(6) == 0 && Pick(_claims) is var old && _ended.Add(old.Id) ? old : null;
        return ContentIds.Identified(new Claim
        {
            Id = default,
            Proposition = supersedes?.Proposition ?? Pick(_propositions).Id,
            Claimant = new EntityId(Pick(People)),
            Stance = new Stance(Certainty.Probable, (Polarity)_random.Next(3)),
            Attribution = _random.Next(2) == 0 ? [] : [new AttributionStep(new EntityId(Pick(People)), AttributionAct.Says, new EntityId(Pick(Documents)), true)],
            Evidence = _claims.Count == 0 || _random.Next(2) == 0 ? [] :
                [new EvidenceLink(_random.Next(2) == 0 ? Pick(_claims).Id.Node : new NodeId(Pick(Documents)), (EvidenceRelation)_random.Next(3), null)],
            Citations = [new Citation(new EntityId(Pick(Documents)), "page " + _random.Next(1000), null, null, null)],
            Supersedes = supersedes?.Id,
        });
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private static T Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return item;
    }
}
