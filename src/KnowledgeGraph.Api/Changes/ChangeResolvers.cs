using KnowledgeGraph.Api.Claims;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Api.Propositions;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Changes;

/// <summary>The loads, the change log, and the part of it that is about something.</summary>
internal static class ChangeResolvers
{
    private const int UsualChanges = 50;

    public static void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", static fields => fields
            .One("loads", static c => Paging.OneConnection(c, () => c.View().LoadPageAsync(c.Page(), c.CancellationToken)))
            .One("changes", Changes))
        .Interface<StoredEntity>("Entity", static fields => fields
            .BatchObject<Connection<StoredChange>>("history", static (c, es) => History(c, EntityResolvers.Keys(es))))
        .Type<StoredProposition>("Proposition", static fields => fields
            .BatchObject<Connection<StoredChange>>("history", static (c, ps) => History(c, PropositionResolvers.Keys(ps))))
        .Type<StoredClaim>("Claim", static fields => fields
            .BatchObject<Connection<StoredChange>>("history", static (c, cs) => History(c, ClaimResolvers.Keys(cs))))
        .Type<StoredChange>("Change", static fields => fields
            .Leaf("id", static x => Cursor.OfChange(x.Place))
            .Leaf("kind", static x => x.Kind)
            .Leaf("at", static x => x.At)
            .BatchObject("load", static (c, xs) => Fetch.Loads(c, xs, static x => x.Load))
            .BatchObject("node", static (c, xs) => Fetch.Nodes(c, xs, static x => x.Node)));

    private static async ValueTask<Connection<StoredChange>?> Changes(FieldContext context)
    {
        var (filter, page) = (ChangeArguments.Filter(context), context.Page(UsualChanges));
        var about = await ChangeArguments.AboutAsync(context).ConfigureAwait(false);
        return Paging.Connection(await Paging.Guarded(context, async () => about is null
            ? await context.View().ChangePageAsync(filter, page, context.CancellationToken).ConfigureAwait(false)
            : (await context.View().ChangesAboutAsync([about], filter, page, context.CancellationToken).ConfigureAwait(false))[0]).ConfigureAwait(false));
    }

    private static ValueTask<IReadOnlyList<Connection<StoredChange>?>> History(FieldContext context, NodeId[] keys) => Paging.Connections(context, () =>
        context.View().ChangesAboutAsync(Array.ConvertAll<NodeId, IReadOnlyList<NodeId>>(keys, static key => [key]), ChangeFilter.Any, context.Page(), context.CancellationToken));
}
