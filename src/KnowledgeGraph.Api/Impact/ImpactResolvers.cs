using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Impact;

/// <summary>What would change if something were withdrawn. The rules are the model's.</summary>
internal static class ImpactResolvers
{
    private const int MostWithdrawn = 100;

    public static void Register(ResolverRegistry registry) => registry
        .Type<QueryRoot>("Query", static fields => fields.One("impact", Impact))
        .Type<ImpactOf>("RetractionImpact", static fields => fields
            .List("withdrawn", static i => i.Withdrawn)
            .BatchObject<Connection<StoredClaim>>("fallen", Fallen)
            .BatchObject<Connection<Numbered<PropositionImpact>>>("lostSupport", static (c, xs) => ImpactLists.Of(
                c, xs, static (i, after) => i.LostSupport(after), static i => i.CountLostSupport()))
            .BatchObject<Connection<Numbered<PropositionImpact>>>("fewerRoots", static (c, xs) => ImpactLists.Of(
                c, xs, static (i, after) => i.FewerRoots(after), static i => i.FewerRoots().Count()))
            .BatchObject<Connection<Numbered<PropositionImpact>>>("statusChanges", static (c, xs) => ImpactLists.Of(
                c, xs, static (i, after) => i.StatusChanges(after), static i => i.StatusChanges().Count()))
            .Leaf("touched", static i => i.Value.Touched)
            .Leaf("untouched", static i => i.Value.Untouched)
            .Object("method", static _ => RetractionImpact.Method))
        .Type<Numbered<PropositionImpact>>("PropositionImpact", static fields => fields
            .BatchObject("proposition", static (c, xs) => Fetch.Propositions(c, xs, static x => new PropositionId(x.Id(x.Value.Proposition).Value)))
            .Object("before", static x => new StatedStanding(x.Value.Before))
            .Object("after", static x => new StatedStanding(x.Value.After)));

    private static async ValueTask<ImpactOf?> Impact(FieldContext context)
    {
        var ids = Ids.Nodes(context.Argument<string[]>("of"), "of", 1, MostWithdrawn);
        var withdrawn = await SnapshotResolvers.TakenAway(context, ids, "of").ConfigureAwait(false);
        var lineage = await context.View().LineageAsync(ids, LineageDirection.Dependents, context.CancellationToken).ConfigureAwait(false);
        return new ImpactOf(lineage, RetractionImpact.Of(lineage, ids), withdrawn);
    }

    private static async ValueTask<IReadOnlyList<Connection<StoredClaim>?>> Fallen(FieldContext context, IReadOnlyList<ImpactOf> impacts)
    {
        var pages = ImpactLists.Cut(
            context, impacts, static (impact, after, first) => impact.FallenIds(after, first), static i => i.Value.Withdrawn.FallenClaimCount, static id => id.Value);
        var claims = await Fetch.Lists(pages, static page => page.Items, context.View().ClaimsAsync, context.CancellationToken).ConfigureAwait(false);
        var result = new Connection<StoredClaim>[pages.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = new(claims[i]!, pages[i].HasNext, pages[i].HasPrevious, pages[i].Total, static claim => claim.Claim.Id.Value);
        return result;
    }
}

/// <summary>An impact with the lineage that its numbers belong to.</summary>
internal sealed record ImpactOf(ILineage Lineage, RetractionImpact Value, IReadOnlyList<object> Withdrawn)
{
    /// <summary>Ids of claims that fall, by ascending number.</summary>
    /// <param name="after">Begin behind this number.</param>
    /// <param name="first">At most so many.</param>
    public List<ClaimId> FallenIds(int after, int first)
    {
        var ids = new List<ClaimId>();
        for (var claim = Value.Withdrawn.NextFallenClaim(after); claim >= 0 && ids.Count < first; claim = Value.Withdrawn.NextFallenClaim(claim))
            ids.Add(new ClaimId(Lineage.IdOf(claim).Value));
        return ids;
    }
}
