using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Sources;

/// <summary>What actors are as sources.</summary>
internal static class SourceResolvers
{
    private const int MostShares = 100;

    public static void Register(ResolverRegistry registry) => registry
        .Interface<StoredEntity>("Actor", static fields => fields.BatchObject<ProfileOf>("profile", SourceReads.ProfilesAsync))
        .Type<ProfileOf>("SourceProfile", static fields => fields
            .BatchList<SourceGrade>("grades", SourceReads.GradesAsync)
            .Leaf("claims", static p => p.Value.Claims)
            .BatchLeaf("withdrawn", SourceReads.WithdrawnAsync)
            .Leaf("disputed", static p => p.Value.Disputed)
            .Leaf("carried", static p => p.Value.Carried)
            .List("drawsOn", static (p, c) => p.DrawsOn(c.Range("first", 1, MostShares)))
            .Object("method", static _ => SourceProfile.Method))
        .Type<SourceGrade>("SourceGrade", static fields => fields
            .Leaf("reliability", static g => g.Reliability)
            .Object("claim", static g => g.Claim))
        .Type<DrawnOn>("SourceShare", static fields => fields
            .BatchObject("source", static (c, ds) => Fetch.Entities(c, ds, static d => (EntityId?)d.Source))
            .Leaf("claims", static d => d.Claims));
}

/// <summary>A profile with the actor, and the lineage that its numbers belong to; none where nothing rests on the actor.</summary>
internal sealed record ProfileOf(StoredEntity Actor, ILineage? Lineage, SourceProfile Value)
{
    /// <summary>The sources of most claims.</summary>
    /// <param name="first">At most so many.</param>
    public IReadOnlyList<DrawnOn> DrawsOn(int first) => [.. Value.DrawsOn.Take(first).Select(share => new DrawnOn(new EntityId(Lineage!.IdOf(share.Actor).Value), share.Claims))];
}

/// <summary>How many claims of a source come from another.</summary>
internal sealed record DrawnOn(EntityId Source, int Claims);

/// <summary>A claim how reliable a source is; no letter where it says something else.</summary>
internal sealed record SourceGrade(Reliability? Reliability, StoredClaim Claim);
