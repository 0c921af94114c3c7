using KnowledgeGraph.Store.Embedded.Reading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Walking;

/// <summary>The graph of entities as one question sees it: propositions between entities that pass its filter and that a live claim supports.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="filter">The filter.</param>
internal sealed class Links(IndexSight sight, LinkFilter filter)
{
    private readonly int[]? _predicates = ClaimFilterTest.Numbers(filter.Predicates, sight.Index.Symbols.Find);
    private readonly HashSet<int>? _among = filter.Among?.Select(sight.Find).ToHashSet();
    private readonly Dictionary<int, bool> _known = [];

    /// <summary>All propositions of an entity, links or not, in the order recorded.</summary>
    /// <param name="entity">Its number.</param>
    public ReadOnlySpan<int> Around(int entity) => sight.Index.PropositionsOf(entity, sight.Bound);

    /// <summary>The other end of a link.</summary>
    /// <param name="proposition">A proposition of the entity.</param>
    /// <param name="entity">One end.</param>
    /// <returns>The other end (the entity itself where both are one), or -1 when the proposition is no link.</returns>
    public int OtherEnd(int proposition, int entity)
    {
        ref readonly var node = ref sight.Index[proposition];
        if (node.Object < 0 || !Passes(proposition, node.Predicate))
            return -1;
        return node.Subject == entity ? node.Object : node.Subject;
    }

    private bool Passes(int proposition, int predicate)
    {
        if ((_predicates is not null && !_predicates.Contains(predicate)) || _among?.Contains(proposition) == false)
            return false;
        if (!_known.TryGetValue(proposition, out var passes))
            _known[proposition] = passes = sight.SeesProposition(proposition) && (filter.IncludeUnsupported || sight.IsSupported(proposition));
        return passes;
    }
}
