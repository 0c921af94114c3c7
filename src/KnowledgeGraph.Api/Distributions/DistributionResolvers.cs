using KnowledgeGraph.Api.Arguments;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Distributions;

/// <summary>Counts that a chart can draw.</summary>
internal sealed class DistributionResolvers(Filters filters, PredicateCatalogue predicates, CodeLists codeLists)
{
    private const int MostBuckets = 500;
    private static readonly Bilingual NotSaid = new("not said", "non précisé");

    public void Register(ResolverRegistry registry) => registry
        .Interface<object>("Graph", fields => fields.Several("distribution", Distribution))
        .Type<Bucket>("Bucket", fields => fields
            .Leaf("key", static b => b.Key)
            .BatchLeaf("label", LabelsAsync)
            .Leaf("count", static b => b.Count)
            .BatchObject("claimant", static (c, bs) => Fetch.Entities(c, bs, ClaimantOf)));

    private async ValueTask<IReadOnlyList<Bucket>?> Distribution(FieldContext context) => await DistributionReads.CountAsync(
        context, filters.Claims(context, "of"), context.Argument<Dimension>("by"), context.Range("first", 1, MostBuckets)).ConfigureAwait(false);

    private static EntityId? ClaimantOf(Bucket bucket) => bucket is { By: Dimension.Claimant, Key: { } id } ? new EntityId(id) : null;

    private async ValueTask<IReadOnlyList<string>> LabelsAsync(FieldContext context, IReadOnlyList<Bucket> buckets)
    {
        var languages = context.Languages();
        var claimants = await Fetch.Entities(context, buckets, ClaimantOf).ConfigureAwait(false);
        return [.. buckets.Select((bucket, i) => claimants[i] is { } claimant ? Labels.Of(claimant.Entity, languages).Text : LabelOf(bucket, languages))];
    }

    private string LabelOf(Bucket bucket, string[]? languages) => bucket switch
    {
        { Key: null } => NotSaid.In(languages),
        { By: Dimension.Predicate } => predicates.Of(bucket.Key).Label.In(languages),
        _ => codeLists.Find(ListOf(bucket.By))?.Find(CodeOf(bucket))?.Label.In(languages) ?? bucket.Key.Replace('_', ' ').ToLowerInvariant(),
    };

    private static string ListOf(Dimension by) => by.ToString().ToLowerInvariant();

    /// <summary>Credibility has numbers for codes in its list.</summary>
    private static string CodeOf(Bucket bucket) => bucket.By == Dimension.Credibility && EnumCodes.TryRead<Credibility>(bucket.Key!, out var term)
        ? ((int)term).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : bucket.Key!;
}
