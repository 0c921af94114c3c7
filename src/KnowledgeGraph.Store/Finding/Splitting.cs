using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>
/// Splits a condition into a filter of the port, which a store answers from its indexes, and the rest, which is judged on candidates. Filter and rest together say the
/// same as the condition.
/// </summary>
internal static class Splitting
{
    /// <summary>Splits what claims must fulfil.</summary>
    public static (ClaimFilter Filter, Condition<StoredClaim>? Residue) Of(ClaimQuery query)
    {
        var filter = new ClaimFilter { IncludeEnded = query.IncludeEnded };
        var rest = new List<Condition<StoredClaim>>();
        foreach (var condition in Conjuncts(query.Where))
        {
            if (condition is ClaimFits fits && Merge(filter, fits.Filter) is { } merged)
                filter = merged;
            else
                rest.Add(condition);
        }

        return (rest.Aggregate(filter, Narrow), Conditions.All(rest));
    }

    /// <summary>Splits what propositions must fulfil.</summary>
    public static (PropositionFilter Filter, Condition<StoredProposition>? Residue) Of(Condition<StoredProposition>? where)
    {
        var (filter, rest) = Split<StoredProposition, PropositionFits, PropositionFilter>(where, PropositionFilter.Any, static (filter, fits) => Merge(filter, fits.Filter));
        return (Conjuncts(rest).OfType<PropositionEntity>().Aggregate(filter, Narrow), rest);
    }

    /// <summary>Splits what entities must fulfil.</summary>
    public static (EntityFilter Filter, Condition<StoredEntity>? Residue) Of(Condition<StoredEntity>? where) => Split<StoredEntity, EntityFits, EntityFilter>(
        where, EntityFilter.Any, static (filter, fits) => Merge(filter, fits.Filter));

    private static (TFilter Filter, Condition<T>? Residue) Split<T, TFits, TFilter>(Condition<T>? where, TFilter filter, Func<TFilter, TFits, TFilter?> merge)
        where TFits : Condition<T>
        where TFilter : class
    {
        var rest = new List<Condition<T>>();
        foreach (var condition in Conjuncts(where))
        {
            if (condition is TFits fits && merge(filter, fits) is { } merged)
                filter = merged;
            else
                rest.Add(condition);
        }

        return (filter, Conditions.All(rest));
    }

    private static IEnumerable<Condition<T>> Conjuncts<T>(Condition<T>? where) => where switch
    {
        null => [],
        AllOf<T> all => all.Conditions.SelectMany(Conjuncts),
        _ => [where],
    };

    /// <summary>What is asked of the proposition, of the claimant and of the document narrows the claims; it is judged in full all the same.</summary>
    private static ClaimFilter Narrow(ClaimFilter filter, Condition<StoredClaim> condition)
    {
        switch (condition)
        {
            case ClaimProposition about:
                var asked = Of(about.Where).Filter;
                return filter with { Predicates = Either(filter.Predicates, asked.Predicates), About = Either(filter.About, asked.About) };
            case ClaimClaimant claimant:
                return filter with { Claimants = Either(filter.Claimants, IdsOf(claimant.Where)) };
            case ClaimDocument document:
                return filter with { Documents = Either(filter.Documents, IdsOf(document.Where)) };
            default:
                return filter;
        }
    }

    /// <summary>A subject or object with one of some ids narrows the propositions; it is judged in full all the same.</summary>
    private static PropositionFilter Narrow(PropositionFilter filter, PropositionEntity end) =>
        end.End is PropositionEnd.Subject or PropositionEnd.Object ? filter with { About = Either(filter.About, IdsOf(end.Where)) } : filter;

    /// <summary>The ids that entities must be among; empty for any.</summary>
    private static ImmutableArray<EntityId> IdsOf(Condition<StoredEntity> where) =>
        Conjuncts(where).OfType<EntityAmong>().FirstOrDefault() is { } among ? [.. among.Ids.OrderBy(static id => id.Value, StringComparer.Ordinal)] : [];

    // Two lists of one field are not one list, so the second filter is left to be judged.
    private static ClaimFilter? Merge(ClaimFilter one, ClaimFilter other) =>
        Clash(one.Polarities, other.Polarities) || Clash(one.Certainties, other.Certainties) || Clash(one.Predicates, other.Predicates)
        || Clash(one.Claimants, other.Claimants) || Clash(one.About, other.About) || Clash(one.Documents, other.Documents) || Clash(one.Recorded, other.Recorded)
            ? null
            : one with
            {
                Polarities = Either(one.Polarities, other.Polarities),
                Certainties = Either(one.Certainties, other.Certainties),
                Predicates = Either(one.Predicates, other.Predicates),
                Claimants = Either(one.Claimants, other.Claimants),
                About = Either(one.About, other.About),
                Documents = Either(one.Documents, other.Documents),
                Recorded = one.Recorded ?? other.Recorded,
            };

    private static PropositionFilter? Merge(PropositionFilter one, PropositionFilter other) =>
        Clash(one.Predicates, other.Predicates) || Clash(one.About, other.About) || Clash(one.Recorded, other.Recorded)
            ? null
            : new PropositionFilter
            {
                Predicates = Either(one.Predicates, other.Predicates),
                About = Either(one.About, other.About),
                LinksOnly = one.LinksOnly || other.LinksOnly,
                Recorded = one.Recorded ?? other.Recorded,
            };

    private static EntityFilter? Merge(EntityFilter one, EntityFilter other) =>
        Clash(one.Types, other.Types) || Clash(one.Kinds, other.Kinds) || Clash(one.Recorded, other.Recorded)
            ? null
            : new EntityFilter { Types = Either(one.Types, other.Types), Kinds = Either(one.Kinds, other.Kinds), Recorded = one.Recorded ?? other.Recorded };

    private static bool Clash<T>(ImmutableArray<T> one, ImmutableArray<T> other) => !one.IsDefaultOrEmpty && !other.IsDefaultOrEmpty;

    private static bool Clash(RecordedRange? one, RecordedRange? other) => one is not null && other is not null;

    private static ImmutableArray<T> Either<T>(ImmutableArray<T> one, ImmutableArray<T> other) => one.IsDefaultOrEmpty ? other : one;
}
