using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Arguments;

/// <summary>Reads one filter with all that is nested in it. One for each argument: it counts what it reads.</summary>
/// <param name="predicates">The catalogue.</param>
internal sealed class FilterReader(PredicateCatalogue predicates)
{
    private const int MostFilters = 100, MostQuantifiers = 3, MostIds = 500;
    private int _filters;
    private int _quantifiers;

    /// <summary>Which claims.</summary>
    public ClaimQuery Claims(InputObject where, string place) => new(Claim(where, place), IncludesEnded(where));

    /// <summary>What claims must fulfil; null for nothing.</summary>
    public Condition<StoredClaim>? Claim(InputObject where, string place)
    {
        Count(place);
        List<Condition<StoredClaim>> all = [.. ClaimFacts(where, place)];
        if (where.TryGet<InputObject>("statedAt", out var stated))
            all.Add(new ClaimStated(Leaves.Time(stated)));
        if (where.TryGet<InputObject>("validTime", out var valid))
            all.Add(new ClaimValid(Leaves.Time(valid)));
        if (Leaves.Text(where, place) is { } text)
            all.Add(new ClaimText(text));
        if (where.TryGet<InputObject>("claimant", out var claimant))
            all.Add(new ClaimClaimant(Whole(Entity(claimant, place + ".claimant"))));
        if (where.TryGet<InputObject>("document", out var document))
            all.Add(new ClaimDocument(Whole(Entity(document, place + ".document"))));
        if (where.TryGet<InputObject>("proposition", out var proposition))
            all.Add(new ClaimProposition(Whole(Proposition(proposition, place + ".proposition"))));
        Combine(where, place, all, NestedClaim);
        return Conditions.All(all);
    }

    /// <summary>What propositions must fulfil; null for nothing.</summary>
    public Condition<StoredProposition>? Proposition(InputObject where, string place)
    {
        Count(place);
        List<Condition<StoredProposition>> all =
        [
            new PropositionFits(new PropositionFilter
            {
                Predicates = Predicates(where, place),
                About = Entities(where, place, "about"),
                LinksOnly = where.TryGet<bool>("linksOnly", out var links) && links,
                Recorded = Leaves.Recorded(where),
            }),
        ];
        if (where.TryGet<string[]>("ids", out var ids) && ids.Length > 0)
            all.Add(new PropositionAmong([.. Ids.Nodes(ids, place + ".ids", 0, MostIds).Select(static id => new PropositionId(id.Value))]));
        foreach (var end in Enum.GetValues<PropositionEnd>())
        {
            var field = end.ToString().ToLowerInvariant();
            if (where.TryGet<InputObject>(field, out var entity))
                all.Add(new PropositionEntity(end, Whole(Entity(entity, $"{place}.{field}"))));
        }

        if (where.TryGet<InputObject>("when", out var when))
            all.Add(new PropositionTime(Leaves.Time(when)));
        if (where.TryGet<bool>("conditional", out var conditional))
            all.Add(new PropositionCondition(conditional));
        if (Leaves.Values<AssessmentStatus>(where, "statuses") is { IsEmpty: false } statuses)
            all.Add(new PropositionStatus(statuses));
        if (Leaves.Text(where, place) is { } text)
            all.Add(new PropositionText(text));
        all.AddRange(ClaimsBeside(where, place, "claims", static (quantifier, claims) => new PropositionClaims(quantifier, claims)));
        Combine(where, place, all, Proposition);
        return Conditions.All(all);
    }

    /// <summary>What entities must fulfil; null for nothing. The schema says which fields there are for which of them.</summary>
    public Condition<StoredEntity>? Entity(InputObject where, string place)
    {
        Count(place);
        List<Condition<StoredEntity>> all =
        [
            new EntityFits(new EntityFilter
            {
                Types = Leaves.Values<EntityType>(where, "types"),
                Kinds = Leaves.Values<string>(where, "kinds"),
                Recorded = Leaves.Recorded(where),
            }),
        ];
        if (Entities(where, place, "ids") is { IsEmpty: false } ids)
            all.Add(new EntityAmong([.. ids]));
        if (Leaves.Text(where, place) is { } text)
            all.Add(new EntityText(text));
        if (where.TryGet<InputObject>("when", out var when))
            all.Add(new EntityTime(Leaves.Time(when)));
        if (where.TryGet<InputObject>("place", out var at))
            all.Add(new EntityPlace(Whole(Entity(at, place + ".place"))));
        all.AddRange(Leaves.Areas(where, place).Select(static area => new PlaceIn(area)));
        if (Entities(where, place, "within") is { IsEmpty: false } within)
            all.Add(new PlaceWithin([.. within]));
        all.AddRange(ClaimsBeside(where, place, "claims", static (quantifier, claims) => new EntityClaims(quantifier, null, claims)));
        all.AddRange(ClaimsBeside(where, place, "statements", static (quantifier, claims) => new EntityClaims(quantifier, ClaimRole.Claimant, claims)));
        all.AddRange(Beside(where, place, "relations", (quantifier, filter, at) => new EntityRelations(quantifier, PropositionRole.Any, Proposition(filter, at))));
        Combine(where, place, all, Entity);
        return Conditions.All(all);
    }

    /// <summary>Names of predicates; one that the catalogue does not have is refused.</summary>
    public ImmutableArray<string> Predicates(InputObject where, string place)
    {
        var names = Leaves.Values<string>(where, "predicates");
        for (var i = 0; i < names.Length; i++)
        {
            if (predicates.Find(names[i]) is null)
            {
                var nearest = predicates.Nearest(names[i]);
                throw Refusal.Of($"{place}.predicates[{i}]", $"\"{names[i]}\" is not a predicate of the catalogue; the nearest is \"{nearest}\"");
            }
        }

        return names;
    }

    private static bool IncludesEnded(InputObject where) => where.TryGet<bool>("includeEnded", out var ended) && ended;

    private static ImmutableArray<EntityId> Entities(InputObject where, string place, string field) =>
        where.TryGet<string[]>(field, out var texts) ? [.. Ids.Entities(texts, $"{place}.{field}", 0, MostIds)] : [];

    /// <summary>Fields of claims that are said in words of a list.</summary>
    private IEnumerable<Condition<StoredClaim>> ClaimFacts(InputObject where, string place)
    {
        yield return new ClaimFits(new ClaimFilter
        {
            Polarities = Leaves.Values<Polarity>(where, "polarities"),
            Certainties = Leaves.Values<Certainty>(where, "certainties"),
            Predicates = Predicates(where, place),
            Claimants = Entities(where, place, "claimants"),
            About = Entities(where, place, "about"),
            Documents = Entities(where, place, "documents"),
            Recorded = Leaves.Recorded(where),
        });
        string[] scales = ["likelihoods", "confidences", "reliabilities", "credibilities", "bases"];
        if (!scales.Any(where.Has))
            yield break;
        yield return new ClaimScales
        {
            Likelihoods = Leaves.Values<LikelihoodTerm>(where, scales[0]),
            Confidences = Leaves.Values<ConfidenceLevel>(where, scales[1]),
            Reliabilities = Leaves.Values<Reliability>(where, scales[2]),
            Credibilities = Leaves.Values<Credibility>(where, scales[3]),
            Bases = Leaves.Values<EvidentialBasis>(where, scales[4]),
        };
    }

    private Condition<StoredClaim>? NestedClaim(InputObject where, string place) => IncludesEnded(where)
        ? throw Refusal.Of(place + ".includeEnded", "ended claims are included in a whole list or in none of it; expected only in the outermost filter of claims")
        : Claim(where, place);

    private List<Condition<T>> ClaimsBeside<T>(InputObject where, string place, string field, Func<Quantifier, ClaimQuery, Condition<T>> make) =>
        Beside(where, place, field, (quantifier, filter, at) => make(quantifier, Claims(filter, at)));

    /// <summary>What must be true of some, all or none of the things beside one.</summary>
    private List<Condition<T>> Beside<T>(InputObject where, string place, string field, Func<Quantifier, InputObject, string, Condition<T>> read)
    {
        var all = new List<Condition<T>>();
        if (!where.TryGet<InputObject>(field, out var quantified))
            return all;
        if (++_quantifiers > MostQuantifiers)
            throw Refusal.Of($"{place}.{field}", $"some, all and none stand within each other more than {MostQuantifiers} deep; expected fewer");
        foreach (var quantifier in Enum.GetValues<Quantifier>())
        {
            var name = quantifier.ToString().ToLowerInvariant();
            if (quantified.TryGet<InputObject>(name, out var filter))
                all.Add(read(quantifier, filter, $"{place}.{field}.{name}"));
        }

        _quantifiers--;
        return all.Count > 0 ? all : throw Refusal.Of($"{place}.{field}", "nothing is said of them; expected some, all or none");
    }

    private static void Combine<T>(InputObject where, string place, List<Condition<T>> all, Func<InputObject, string, Condition<T>?> read)
    {
        if (where.TryGet<InputObject[]>("and", out var conjuncts))
            all.AddRange(conjuncts.Select((filter, i) => Whole(read(filter, $"{place}.and[{i}]"))));
        if (where.TryGet<InputObject[]>("or", out var disjuncts))
        {
            all.Add(disjuncts.Length > 0
                ? new AnyOf<T>([.. disjuncts.Select((filter, i) => Whole(read(filter, $"{place}.or[{i}]")))])
                : throw Refusal.Of(place + ".or", "no filter is given, so that nothing would fit; expected at least one"));
        }

        if (where.TryGet<InputObject>("not", out var negated))
            all.Add(new Not<T>(Whole(read(negated, place + ".not"))));
    }

    /// <summary>A condition that is there even where it asks nothing.</summary>
    private static Condition<T> Whole<T>(Condition<T>? condition) => condition ?? new AllOf<T>([]);

    private void Count(string place)
    {
        if (++_filters > MostFilters)
            throw Refusal.Of(place, $"this is filter {_filters} of the argument; expected at most {MostFilters} within one another and beside");
    }
}
