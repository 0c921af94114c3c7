using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Sources;

/// <summary>Reads what profiles of sources are made of. The rules are the model's.</summary>
internal static class SourceReads
{
    /// <summary>Of so many grades of one source all are shown.</summary>
    private const int MostGrades = 500;

    /// <summary>The profile of each actor: one lineage for the column.</summary>
    public static async ValueTask<IReadOnlyList<ProfileOf?>> ProfilesAsync(FieldContext context, IReadOnlyList<StoredEntity> actors)
    {
        var lineage = await context.View().LineageAsync(EntityResolvers.Keys(actors), LineageDirection.Dependents, context.CancellationToken).ConfigureAwait(false);
        return [.. actors.Select(actor => lineage.TryFind(actor.Entity.Id.Node, out var number)
            ? new ProfileOf(actor, lineage, SourceProfile.Of(lineage, number))
            : new ProfileOf(actor, null, new SourceProfile(0, 0, 0, [])))];
    }

    /// <summary>Claims that each actor made and that were superseded or retracted since: one call.</summary>
    public static async ValueTask<IReadOnlyList<long>> WithdrawnAsync(FieldContext context, IReadOnlyList<ProfileOf> profiles)
    {
        var all = await context.View().ClaimsByAsync(
            ClaimRole.Claimant, Keys(profiles), new ClaimFilter { IncludeEnded = true }, new PageRequest(1, WithTotal: true), context.CancellationToken).ConfigureAwait(false);
        return [.. all.Zip(profiles, static (page, profile) => page.Total!.Value - profile.Value.Claims)];
    }

    /// <summary>The live grades of each source: two calls.</summary>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<SourceGrade>?>> GradesAsync(FieldContext context, IReadOnlyList<ProfileOf> profiles)
    {
        var filter = new ClaimFilter { Predicates = FieldPredicates.Grading, Polarities = [Polarity.Positive] };
        var pages = await context.View().ClaimsByAsync(ClaimRole.Subject, Keys(profiles), filter, new PageRequest(MostGrades), context.CancellationToken).ConfigureAwait(false);
        var propositions = await Fetch.PropositionsOf(context, pages).ConfigureAwait(false);
        return [.. pages.Zip(propositions, static (page, about) => page.Items.Zip(about!, GradeOf).ToArray())];
    }

    private static SourceGrade GradeOf(StoredClaim claim, StoredProposition about) => new(
        about.Proposition.Object is TextObject text && EnumCodes.TryRead<Reliability>(text.Value.Text, out var letter) ? letter : null, claim);

    private static NodeId[] Keys(IReadOnlyList<ProfileOf> profiles) => Fetch.Ids(profiles, static p => p.Actor.Entity.Id.Node);
}
