using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Contradicting;

/// <summary>Claims that seem to contradict each other.</summary>
internal sealed class ContradictionResolvers(Contradictions rules)
{
    private const int MostAbout = 100;
    private readonly ContradictionReads _reads = new(rules);

    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.One("contradictions", About))
        .Type<StoredProposition>("Proposition", fields => fields.BatchList<Contradiction>("contradictions", Of))
        .Type<Contradiction>("Contradiction", static fields => fields
            .Leaf("kind", static c => c.Kind)
            .Leaf("genuine", static c => c.Genuine)
            .Leaf("reason", static c => c.Reason)
            .BatchObject("first", static (c, xs) => Fetch.Claims(c, xs, static x => x.First.Claim.Id))
            .BatchObject("second", static (c, xs) => Fetch.Claims(c, xs, static x => x.Second.Claim.Id))
            .Object("method", static _ => Contradictions.Method));

    private async ValueTask<Connection<Contradiction>?> About(FieldContext context)
    {
        var ids = Ids.Nodes(context.Argument<string[]>("about"), "about", 1, MostAbout);
        var (page, kinds) = (context.Page(), context.Argument<ContradictionKind[]?>("kinds"));
        var focus = await FocusAsync(context, ids).ConfigureAwait(false);
        var (asked, others) = await _reads.AroundAsync(context, focus).ConfigureAwait(false);
        var found = rules.Find(asked, others).Where(c => kinds is null || kinds.Contains(c.Kind));
        return Paging.Connection(Paging.Guarded(context, () => Paging.Cut(page, found, static c => $"{c.Kind}:{c.First.Claim.Id}:{c.Second.Claim.Id}")));
    }

    private static async ValueTask<IReadOnlyList<StoredProposition>> FocusAsync(FieldContext context, NodeId[] ids)
    {
        var other = Array.FindIndex(ids, static id => id.Kind is NodeKind.Claim or NodeKind.Load);
        if (other >= 0)
            throw Refusal.Of($"about[{other}]", $"{ids[other]} is neither an entity nor a proposition");
        var nodes = await KnownNodes.FindAsync(context, ids, static i => $"about[{i}]").ConfigureAwait(false);
        var entities = ids.Where(static id => id.Kind == NodeKind.Entity).ToArray();
        var about = entities.Length == 0 ? [] : await ContradictionReads.AboutAsync(context, entities).ConfigureAwait(false);
        return [.. nodes.OfType<StoredProposition>().Concat(about)
            .DistinctBy(static p => p.Proposition.Id)
            .OrderBy(static p => p.Recording.Sequence)];
    }

    private async ValueTask<IReadOnlyList<IReadOnlyList<Contradiction>?>> Of(FieldContext context, IReadOnlyList<StoredProposition> propositions)
    {
        var (asked, others) = await _reads.AroundAsync(context, [.. propositions.DistinctBy(static p => p.Proposition.Id)]).ConfigureAwait(false);
        var found = rules.Find(asked, others).ToList();
        return [.. propositions.Select(p => (IReadOnlyList<Contradiction>)[.. found.Where(c => Involves(c, p.Proposition.Id))])];
    }

    private static bool Involves(Contradiction contradiction, PropositionId proposition) =>
        contradiction.First.Proposition.Id == proposition || contradiction.Second.Proposition.Id == proposition;
}
