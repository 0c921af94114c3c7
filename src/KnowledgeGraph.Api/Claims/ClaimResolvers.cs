using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Claims;

/// <summary>Claims and what they hold: attribution, evidence, citations, and the loads that brought them in.</summary>
internal static class ClaimResolvers
{
    public static void Register(ResolverRegistry registry)
    {
        registry.Type<StoredClaim>("Claim", Fields);
        registry.Type<StoredClaim>("Claim", LifeFields);
        registry.Type<Stance>("Stance", static fields => fields.Leaf("certainty", static s => s.Certainty).Leaf("polarity", static s => s.Polarity));
        registry.Type<AttributionStep>("AttributionStep", static fields => fields
            .BatchObject("agent", static (c, steps) => Fetch.Entities(c, steps, static s => s.Agent))
            .Leaf("act", static s => s.Act)
            .BatchObject("document", static (c, steps) => Fetch.Entities(c, steps, static s => s.Document))
            .Leaf("direct", static s => s.Direct));
        registry.Type<EvidenceLink>("EvidenceLink", static fields => fields
            .BatchObject("target", static (c, links) => Fetch.Nodes(c, links, static l => l.Target))
            .Leaf("relation", static l => l.Relation)
            .Object("note", static l => l.Note));
        registry.Type<Citation>("Citation", static fields => fields
            .BatchObject("document", static (c, citations) => Fetch.Entities(c, citations, static x => x.Document))
            .Leaf("locator", static x => x.Locator)
            .Leaf("language", static x => x.Language)
            .Leaf("retrievedAt", static x => x.RetrievedAt)
            .Leaf("contentHash", static x => x.ContentHash));
        ScaleResolvers.Register(registry);
        LoadResolvers.Register(registry);
    }

    private static void Fields(TypeResolvers<StoredClaim> fields) => fields
        .Leaf("id", static c => c.Claim.Id.Value)
        .BatchObject("proposition", static (c, claims) => Fetch.Propositions(c, claims, static x => x.Claim.Proposition))
        .BatchObject("claimant", static (c, claims) => Fetch.Entities(c, claims, static x => x.Claim.Claimant))
        .Object("stance", static c => c.Claim.Stance)
        .Object("wording", static c => c.Claim.Wording)
        .List("attribution", static c => c.Claim.Attribution)
        .Leaf("basis", static c => c.Claim.Basis)
        .List("evidence", static c => c.Claim.Evidence)
        .BatchObject("document", static (c, claims) => Fetch.Entities(c, claims, static x => x.Claim.DocumentInHand))
        .List("citations", static c => c.Claim.Citations)
        .Object("likelihood", static c => c.Claim.Likelihood)
        .Object("confidence", static c => c.Claim.Confidence)
        .Object("grade", static c => c.Claim.Grade)
        .Leaf("validTime", static c => c.Claim.ValidTime)
        .Leaf("statedAt", static c => c.Claim.StatedAt);

    private static void LifeFields(TypeResolvers<StoredClaim> fields) => fields
        .Leaf("recordedAt", static c => c.Recording.At)
        .BatchObject("load", static (c, claims) => Fetch.Loads(c, claims, static x => x.Recording.Load))
        .BatchObject("supersedes", static (c, claims) => Fetch.Claims(c, claims, static x => x.Claim.Supersedes))
        .BatchObject("supersededBy", static (c, claims) => Fetch.Claims(c, claims, static x => x.SupersededBy))
        .Object("retraction", static c => c.Retraction)
        .BatchObject<Connection<StoredClaim>>("dependents", static (c, claims) => Paging.Connections(c, () =>
            c.View().ClaimsByAsync(ClaimRole.Evidence, Keys(claims), ClaimFilter.Any, c.Page(), c.CancellationToken)));

    internal static NodeId[] Keys(IReadOnlyList<StoredClaim> claims) => Fetch.Ids(claims, static c => c.Claim.Id.Node);
}
