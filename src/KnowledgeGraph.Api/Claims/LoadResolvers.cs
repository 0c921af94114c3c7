using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Claims;

/// <summary>Loads and withdrawals: how records came into the base and left it.</summary>
internal static class LoadResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<RecordedRetraction>("Retraction", static fields => fields
            .BatchObject("by", static (c, rs) => Fetch.Entities(c, rs, static r => r.Retraction.By))
            .Leaf("reason", static r => r.Retraction.Reason)
            .Leaf("recordedAt", static r => r.Recording.At)
            .BatchObject("load", static (c, rs) => Fetch.Loads(c, rs, static r => r.Recording.Load)))
        .Type<StoredLoad>("Load", static fields => fields
            .Leaf("id", static l => l.Id.Value)
            .Leaf("source", static l => l.Header.Source)
            .Leaf("contentHash", static l => l.Header.ContentHash)
            .Leaf("loadedBy", static l => l.Header.LoadedBy)
            .Leaf("reason", static l => l.Header.Reason)
            .Leaf("marking", static l => l.Header.Marking)
            .Leaf("at", static l => l.At)
            .Object("counts", static l => l.Counts))
        .Type<LoadCounts>("LoadCounts", static fields => fields
            .Leaf("entities", static n => n.Entities)
            .Leaf("propositions", static n => n.Propositions)
            .Leaf("claims", static n => n.Claims)
            .Leaf("retractions", static n => n.Retractions));
}
