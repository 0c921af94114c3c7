using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Contradicting;

/// <summary>Fetches what may contradict some propositions: three calls, however many there are. The rules are the model's.</summary>
internal sealed class ContradictionReads(Contradictions rules)
{
    /// <summary>Of so many propositions about one entity, or claims on one proposition, the pairs are still found at once.</summary>
    private const int Most = 10_000;

    /// <summary>Propositions about entities, for a focus.</summary>
    public static ValueTask<IReadOnlyList<StoredProposition>> AboutAsync(FieldContext context, IReadOnlyList<NodeId> entities) =>
        PropositionsAsync(context, entities, PropositionFilter.Any);

    /// <summary>Statements on the focused propositions, and statements on others that may contradict one of them.</summary>
    public async ValueTask<(IReadOnlyList<Statement> Focus, IReadOnlyList<Statement> Others)> AroundAsync(
        FieldContext context, IReadOnlyList<StoredProposition> focus)
    {
        if (focus.Count == 0)
            return ([], []);
        var entities = focus.SelectMany(static p => Ends(p.Proposition)).Distinct().Select(static id => id.Node).ToArray();
        var filter = new PropositionFilter
        {
            Predicates = [.. focus.Select(static p => p.Proposition.Predicate).Distinct().SelectMany(name => rules.PredicatesBeside(name)).Distinct()],
        };
        var beside = await PropositionsAsync(context, entities, filter).ConfigureAwait(false);
        var focused = focus.Select(static p => p.Proposition.Id).ToHashSet();
        var index = focus.SelectMany(static p => Ends(p.Proposition).Distinct().Select(end => (Key: (end, p.Proposition.Predicate), p.Proposition)))
            .ToLookup(static pair => pair.Key, static pair => pair.Proposition);
        var others = beside.Where(p => !focused.Contains(p.Proposition.Id) && MayContradict(index, p.Proposition));
        var statements = await StatementsAsync(context, [.. focus, .. others]).ConfigureAwait(false);
        return ([.. statements.Where(s => focused.Contains(s.Proposition.Id))], [.. statements.Where(s => !focused.Contains(s.Proposition.Id))]);
    }

    private bool MayContradict(ILookup<(EntityId, string), Proposition> focus, Proposition other) =>
        Ends(other).Any(end => rules.PredicatesBeside(other.Predicate).Any(name => focus[(end, name)].Any(one => rules.MayContradict(one, other))));

    private static async ValueTask<IReadOnlyList<StoredProposition>> PropositionsAsync(
        FieldContext context, IReadOnlyList<NodeId> entities, PropositionFilter filter)
    {
        var pages = await context.View().PropositionsByAsync(PropositionRole.Any, entities, filter, new PageRequest(Most), context.CancellationToken)
            .ConfigureAwait(false);
        return [.. Whole(pages, i => $"{entities[i]} has more than {Most} propositions")
            .DistinctBy(static p => p.Proposition.Id)
            .OrderBy(static p => p.Recording.Sequence)];
    }

    private static async ValueTask<IReadOnlyList<Statement>> StatementsAsync(FieldContext context, StoredProposition[] propositions)
    {
        var keys = Array.ConvertAll(propositions, static p => p.Proposition.Id.Node);
        var pages = await context.View().ClaimsByAsync(ClaimRole.Proposition, keys, ClaimFilter.Any, new PageRequest(Most), context.CancellationToken)
            .ConfigureAwait(false);
        var about = propositions.ToDictionary(static p => p.Proposition.Id, static p => p.Proposition);
        return [.. Whole(pages, i => $"{keys[i]} has more than {Most} claims")
            .OrderBy(static c => c.Recording.Sequence)
            .Select(c => new Statement(c.Claim, about[c.Claim.Proposition], c.Recording.Sequence))];
    }

    private static IEnumerable<T> Whole<T>(IReadOnlyList<Page<T>> pages, Func<int, string> tooMany) =>
        Paging.Whole(pages, i => new QueryException(ErrorCode.QueryTooComplex, $"{tooMany(i)} to compare: ask for the contradictions of single propositions."));

    private static ImmutableArray<EntityId> Ends(Proposition p) => p.Object.EntityId is { } other ? [p.Subject, other] : [p.Subject];
}
