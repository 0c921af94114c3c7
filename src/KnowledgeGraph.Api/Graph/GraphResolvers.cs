using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Identity;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Finding;

namespace KnowledgeGraph.Api.Graph;

/// <summary>The questions that can be asked of any state of knowledge.</summary>
internal sealed class GraphResolvers(Filters filters)
{
    private const int MostIds = 500;

    public void Register(ResolverRegistry registry)
    {
        registry.Abstract<object>("EntityResult", NodeTypes.OfNode);
        registry.Interface<object>("Graph", Fields);
    }

    private void Fields(TypeResolvers<object> fields)
    {
        fields
            .One<object, object>("node", static async c => (await Fetch.Nodes(c.View(), [NodeArgument(c)], c.CancellationToken).ConfigureAwait(false))[0])
            .Several("nodes", Nodes)
            .One<object, object>("entity", static async c => await IdentityResolvers.ResultAsync(c, Ids.Entity(c.Argument<string>("id"), "id")).ConfigureAwait(false))
            .One("claims", c => Paging.OneConnection(c, () => c.Finder().ClaimsAsync(filters.Claims(c), c.Order<ClaimKey>(), c.Page(), c.CancellationToken)))
            .One("propositions", c => Paging.OneConnection(c, () =>
                c.Finder().PropositionsAsync(filters.Propositions(c), c.Order<PropositionKey>(), c.Page(), c.CancellationToken)));
        List("entities");
        List("actors", EntityType.Person, EntityType.Organization, EntityType.State, EntityType.UnidentifiedActor);
        List("events", EntityType.Event);
        List("places", EntityType.Place);
        List("sanctions", EntityType.Sanction);
        List("documents", EntityType.Document);

        void List(string field, params EntityType[] types) => fields.One(field, c => Paging.OneConnection(c, () =>
            c.Finder().EntitiesAsync(filters.Entities(c, [.. types]), c.Order<EntityKey>(), c.Page(), c.CancellationToken)));
    }

    private static NodeId NodeArgument(FieldContext context) => Ids.Node(context.Argument<string>("id"), "id");

    private static async ValueTask<IReadOnlyList<object>?> Nodes(FieldContext context)
    {
        var ids = Ids.Nodes(context.Argument<string[]>("ids"), "ids", 0, MostIds);
        return (await Fetch.Nodes(context.View(), ids, context.CancellationToken).ConfigureAwait(false))!;
    }
}
