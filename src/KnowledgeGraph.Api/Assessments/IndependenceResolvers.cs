using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Assessments;

/// <summary>How independent the support of propositions is. The rules are the model's.</summary>
internal static class IndependenceResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<Independence>("Independence", static fields => fields
            .Leaf("count", static i => i.Count)
            .List("roots", static i => Numbered<IndependentRoot>.All(i.Lineage, i.Roots))
            .List("collapsed", static i => Numbered<CollapsedClaim>.All(i.Lineage, i.Collapsed))
            .List("cycles", static i => Numbered<ImmutableArray<int>>.All(i.Lineage, i.Cycles))
            .BatchList("unfounded", static (c, xs) => Claims(c, xs, static i => new Numbered<ImmutableArray<int>>(i.Lineage, i.Unfounded)))
            .Leaf("knownLimits", static i => i.KnownLimits)
            .Object("method", static _ => Independence.Method))
        .Type<Numbered<IndependentRoot>>("Root", static fields => fields
            .BatchObject("node", static (c, rs) => Fetch.Nodes(c, rs, static r => r.Id(r.Value.Node)))
            .Leaf("kind", static r => r.Value.Kind)
            .BatchList("claims", static (c, rs) => Claims(c, rs, static r => new Numbered<ImmutableArray<int>>(r.Lineage, r.Value.Claims))))
        .Type<Numbered<CollapsedClaim>>("Collapse", static fields => fields
            .BatchObject("claim", static (c, xs) => Fetch.Claims(c, xs, static x => x.Claim(x.Value.Claim)))
            .BatchObject("root", static (c, xs) => Fetch.Nodes(c, xs, static x => x.Id(x.Value.Root)))
            .BatchObject("onto", static (c, xs) => Fetch.Claims(c, xs, static x => x.Claim(x.Value.Onto)))
            .Leaf("reason", static x => x.Value.Reason))
        .Type<Numbered<ImmutableArray<int>>>("Cycle", static fields => fields
            .BatchList("nodes", static (c, xs) => Fetch.NodeLists(c, xs, static x => Ids(x, x.Id))));

    private static ValueTask<IReadOnlyList<IReadOnlyList<StoredClaim>?>> Claims<T>(
        FieldContext context, IReadOnlyList<T> parents, Func<T, Numbered<ImmutableArray<int>>> claims) =>
        Fetch.Lists(
            parents,
            parent =>
            {
                var numbers = claims(parent);
                return Ids(numbers, numbers.Claim);
            },
            context.View().ClaimsAsync, context.CancellationToken);

    private static TId[] Ids<TId>(Numbered<ImmutableArray<int>> numbers, Func<int, TId> id)
    {
        var ids = new TId[numbers.Value.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = id(numbers.Value[i]);
        return ids;
    }
}
