using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Whether a record belongs to a list.</summary>
internal interface INumberTest
{
    /// <summary>True when it does.</summary>
    /// <param name="number">The record's number.</param>
    bool Accepts(int number);
}

/// <summary>A claim filter, its ids and texts turned into numbers once for all keys of a call.</summary>
internal sealed class ClaimFilterTest
{
    private readonly IndexSight _sight;
    private readonly bool _includeEnded;
    private readonly uint _polarities, _certainties;
    private readonly int[]? _predicates, _claimants, _about, _documents;
    private readonly (int From, int Until) _recorded;

    /// <summary>Prepares a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="sight">What is seen.</param>
    /// <param name="records">Where records come from.</param>
    public ClaimFilterTest(ClaimFilter filter, IndexSight sight, RecordSource records)
    {
        _sight = sight;
        _recorded = records.NumbersOf(filter.Recorded, sight.Loads);
        _includeEnded = filter.IncludeEnded;
        foreach (var polarity in filter.Polarities)
            _polarities |= 1u << (int)polarity;
        foreach (var certainty in filter.Certainties)
            _certainties |= 1u << (int)certainty;
        _predicates = Numbers(filter.Predicates, sight.Index.Symbols.Find);
        _claimants = Numbers(filter.Claimants, sight.Find);
        _about = Numbers(filter.About, sight.Find);
        _documents = Numbers(filter.Documents, sight.Find);
    }

    /// <summary>The numbers of a list of a filter; null for any.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    public static int[]? Numbers<T>(ImmutableArray<T> items, Func<T, int> numberOf) =>
        items.IsDefaultOrEmpty ? null : [.. items.Select(numberOf)];

    /// <summary>True when a claim is in sight and passes the filter.</summary>
    /// <param name="claim">Its number.</param>
    public bool Accepts(int claim)
    {
        if (claim < _recorded.From || claim >= _recorded.Until || !_sight.SeesClaim(claim) || (!_includeEnded && _sight.EndOf(claim) != 0))
            return false;
        ref readonly var node = ref _sight.Index[claim];
        var facts = new ClaimFacts(node.Proposition, node.Facts);
        if ((_polarities != 0 && (_polarities >> (int)facts.Polarity & 1) == 0) || (_certainties != 0 && (_certainties >> (int)facts.Certainty & 1) == 0))
            return false;
        return (_predicates is null && _about is null || AcceptsProposition(node.Proposition))
            && (_claimants is null || HasEdge(claim, _claimants, LineageEdgeKind.ClaimedBy, LineageEdgeKind.ClaimedBy))
            && (_documents is null || HasEdge(claim, _documents, LineageEdgeKind.AttributedIn, LineageEdgeKind.CitedIn));
    }

    private bool AcceptsProposition(int proposition)
    {
        ref readonly var node = ref _sight.Index[proposition];
        return (_predicates is null || _predicates.Contains(node.Predicate))
            && (_about is null || _about.Contains(node.Subject) || (node.Object >= 0 && _about.Contains(node.Object)));
    }

    private bool HasEdge(int claim, int[] targets, LineageEdgeKind one, LineageEdgeKind other)
    {
        foreach (var edge in _sight.Index.EdgesOf(claim))
            if ((edge.Kind == one || edge.Kind == other) && targets.Contains(edge.Target))
                return true;
        return false;
    }
}

/// <summary>Claims that stand in a role to a key.</summary>
/// <param name="Filter">What else they must be.</param>
/// <param name="Index">The index.</param>
/// <param name="Role">The role.</param>
/// <param name="Key">The key's number.</param>
internal readonly record struct ClaimTest(ClaimFilterTest Filter, GraphIndex Index, ClaimRole? Role, int Key) : INumberTest
{
    /// <inheritdoc />
    public bool Accepts(int number) => PlaysRole(number) && Filter.Accepts(number);

    private bool PlaysRole(int number) => Role switch
    {
        ClaimRole.Subject => Index[Index[number].Proposition].Subject == Key,
        ClaimRole.Object => Index[Index[number].Proposition].Object == Key,
        ClaimRole.Claimant => HasEdge(number, LineageEdgeKind.ClaimedBy, LineageEdgeKind.ClaimedBy),
        ClaimRole.Document => HasEdge(number, LineageEdgeKind.AttributedIn, LineageEdgeKind.CitedIn),
        ClaimRole.Evidence => HasEdge(number, LineageEdgeKind.EvidenceSupports, LineageEdgeKind.EvidenceDisputes),
        _ => true,
    };

    private bool HasEdge(int number, LineageEdgeKind first, LineageEdgeKind last)
    {
        if (Index.TagOf(number).Kind != RecordKind.Claim)
            return false;
        foreach (var edge in Index.EdgesOf(number))
            if (edge.Target == Key && edge.Kind >= first && edge.Kind <= last)
                return true;
        return false;
    }
}

/// <summary>Propositions that stand in a role to a key and pass a filter.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
/// <param name="filter">The filter.</param>
internal sealed class PropositionFilterTest(IndexSight sight, RecordSource records, PropositionFilter filter)
{
    private readonly (int From, int Until) _recorded = records.NumbersOf(filter.Recorded, sight.Loads);
    private readonly int[]? _predicates = ClaimFilterTest.Numbers(filter.Predicates, sight.Index.Symbols.Find);
    private readonly int[]? _about = ClaimFilterTest.Numbers(filter.About, sight.Find);

    /// <summary>True when a proposition is in sight and passes.</summary>
    /// <param name="number">Its number.</param>
    public bool Accepts(int number)
    {
        if (number < _recorded.From || number >= _recorded.Until || !sight.SeesProposition(number))
            return false;
        ref readonly var node = ref sight.Index[number];
        return (!filter.LinksOnly || node.Object >= 0) && (_predicates is null || _predicates.Contains(node.Predicate))
            && (_about is null || _about.Contains(node.Subject) || (node.Object >= 0 && _about.Contains(node.Object)));
    }
}

/// <summary>Propositions that stand in a role to a key.</summary>
/// <param name="Filter">What else they must be.</param>
/// <param name="Index">The index.</param>
/// <param name="Role">The role.</param>
/// <param name="Key">The key's number.</param>
internal readonly record struct PropositionTest(PropositionFilterTest Filter, GraphIndex Index, PropositionRole? Role, int Key) : INumberTest
{
    /// <inheritdoc />
    public bool Accepts(int number) => Role switch
    {
        PropositionRole.Subject => Index[number].Subject == Key,
        PropositionRole.Object => Index[number].Object == Key,
        _ => true,
    } && Filter.Accepts(number);
}

/// <summary>Entities in sight that pass a filter.</summary>
/// <param name="filter">The filter.</param>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
internal sealed class EntityFilterTest(EntityFilter filter, IndexSight sight, RecordSource records)
{
    private readonly uint _types = filter.Types.Aggregate(0u, (bits, type) => bits | 1u << (int)type);
    private readonly int[]? _kinds = ClaimFilterTest.Numbers(filter.Kinds, kind => sight.Index.Symbols.Find(kind) is var n and not 0 ? n : -1);
    private readonly (int From, int Until) _recorded = records.NumbersOf(filter.Recorded, sight.Loads);

    /// <summary>True when an entity is in sight and passes.</summary>
    /// <param name="number">Its number.</param>
    public bool Accepts(int number) =>
        number < sight.Bound && number >= _recorded.From && number < _recorded.Until
        && (_types == 0 || (_types >> (int)sight.Index.TagOf(number).Type & 1) != 0)
        && (_kinds is null || _kinds.Contains(sight.Index[sight.Index.LatestRecord(number, sight.Bound)].Kind));
}
