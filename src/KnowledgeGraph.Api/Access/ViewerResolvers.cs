using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;

namespace KnowledgeGraph.Api.Access;

/// <summary>Who asks, and what that allows.</summary>
/// <param name="limits">What askers may ask.</param>
internal sealed class ViewerResolvers(AskerLimits limits)
{
    public void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", static fields => fields.Object("viewer", static (_, context) => ((GraphScope)context.Scope!).Asker))
        .Type<Principal>("Viewer", fields => fields
            .Leaf("name", static p => p.Name)
            .Leaf("role", static p => p.Role)
            .Leaf("mayWrite", static p => p.MayWrite)
            .Leaf("clearance", static p => p.Clearance)
            .Object("limits", p => new ViewerLimits(limits.RequestsPerMinuteOf(p), limits)))
        .Type<ViewerLimits>("ViewerLimits", static fields => fields
            .Leaf("requestsPerMinute", static l => l.RequestsPerMinute)
            .Leaf("requestsPerBatch", static l => l.All.RequestsPerBatch)
            .Leaf("requestBytes", static l => l.All.RequestBytes)
            .Leaf("queryCost", static l => l.All.Query.MaxCost)
            .Leaf("queryDepth", static l => l.All.Query.MaxDepth)
            .Leaf("queryFields", static l => l.All.Query.MaxFields)
            .Leaf("querySeconds", static l => l.All.Query.Timeout.TotalSeconds)
            .Leaf("pageSize", static l => l.All.Query.MaxPageSize));

    private sealed record ViewerLimits(int? RequestsPerMinute, AskerLimits All);
}
