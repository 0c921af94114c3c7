using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
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
        registry.Type<MergedEntity>("MergedEntity", static fields => fields
            .Leaf("id", static m => m.Id.Value)
            .Object("canonical", static m => m.Canonical));
        registry.Type<UnknownEntity>("UnknownEntity", static fields => fields
            .Leaf("id", static u => u.Id.Value)
            .Leaf("message", static u => u.Message));
    }

    private void Fields(TypeResolvers<object> fields)
    {
        fields
            .One<object, object>("node", static async c => (await Fetch.Nodes(c.View(), [NodeArgument(c)], c.CancellationToken).ConfigureAwait(false))[0])
            .Several("nodes", Nodes)
            .One<object, object>("entity", EntityResult)
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

    private static async ValueTask<object?> EntityResult(FieldContext context)
    {
        var id = Ids.Entity(context.Argument<string>("id"), "id");
        var found = (await context.View().EntitiesAsync([id], context.CancellationToken).ConfigureAwait(false))[0];
        return found switch
        {
            null => new UnknownEntity(id, $"No entity of this state of knowledge has the id {id}. Look for it by name with search."),
            _ when found.Entity.Id == id => found,
            _ => new MergedEntity(id, found),
        };
    }
}
