using System.Collections.Immutable;
using KnowledgeGraph.Api.Entities;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;
using KnowledgeGraph.Store.Finding;
using Supported = KnowledgeGraph.Store.Finding.Stated;

namespace KnowledgeGraph.Api.Timelines;

/// <summary>What a timeline is asked for.</summary>
/// <param name="About">The entities; null for all events and observations.</param>
/// <param name="Kinds">Kinds of events and observations; empty for any.</param>
/// <param name="When">What times must be.</param>
internal sealed record TimelineQuery(EntityId[]? About, ImmutableArray<string> Kinds, TimeTest When);

/// <summary>Gathers what belongs on a timeline.</summary>
internal static class TimelineReads
{
    /// <summary>Of so many propositions about one entity a timeline is still made at once.</summary>
    private const int Most = 10_000;

    private static readonly EntityType[] Types = [EntityType.Event, EntityType.Observation];

    public static ValueTask<Page<TimelineItem>> PageAsync(FieldContext context, TimelineQuery query, PageRequest page) =>
        Timeline.PageAsync(query.About is { } about ? AboutAsync(context, about, query) : AllAsync(context, query), page, static i => i.Id, static i => i.When);

    private static async IAsyncEnumerable<IReadOnlyList<TimelineItem>> AllAsync(FieldContext context, TimelineQuery query)
    {
        var where = new EntityFits(new EntityFilter { Types = [.. Types], Kinds = query.Kinds });
        await foreach (var entities in context.Finder().AllEntitiesAsync(where, context.CancellationToken).ConfigureAwait(false))
            yield return await ItemsAsync(context, entities, query).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<IReadOnlyList<TimelineItem>> AboutAsync(FieldContext context, EntityId[] about, TimelineQuery query)
    {
        var view = context.View();
        var pages = await view.PropositionsByAsync(
            PropositionRole.Any, Array.ConvertAll(about, static id => id.Node), PropositionFilter.Any, new PageRequest(Most), context.CancellationToken).ConfigureAwait(false);
        var whole = Paging.Whole(pages, i => new QueryException(ErrorCode.QueryTooComplex, $"about[{i}]: {about[i]} has more than {Most} propositions; ask for events with a filter and an order instead."));
        var said = whole.DistinctBy(static p => p.Proposition.Id).ToList();
        var supported = await Supported.SupportedAsync(view, [.. said.Select(static p => p.Proposition.Id)], context.CancellationToken).ConfigureAwait(false);
        said.RemoveAll(p => !supported.Contains(p.Proposition.Id));

        EntityId[] joined = [.. about.Concat(said.SelectMany(static p => Ends(p.Proposition))).Distinct().Where(static id => EntityTypes.OfId(id.Value) is { } type && Types.Contains(type))];
        var entities = await view.EntitiesAsync(joined, context.CancellationToken).ConfigureAwait(false);
        yield return await ItemsAsync(
            context, [.. entities.OfType<StoredEntity>().Where(e => query.Kinds.IsEmpty || (e.Entity.Kind is { } kind && query.Kinds.Contains(kind)))], query).ConfigureAwait(false);
        if (query.Kinds.IsEmpty && query.When.Known != false)
        {
            yield return [.. said.Where(p => p.Proposition.When is not null && query.When.Accepts(p.Proposition.When))
                .Select(static p => new TimelineItem(p, p.Proposition.Id.Value, p.Proposition.When))];
        }
    }

    private static async ValueTask<IReadOnlyList<TimelineItem>> ItemsAsync(FieldContext context, IReadOnlyList<StoredEntity> entities, TimelineQuery query)
    {
        var times = await EntityTimes.OfAsync(context.View(), FieldPredicates.Rules, entities, context.CancellationToken).ConfigureAwait(false);
        return [.. entities.Select((e, i) => new TimelineItem(e, e.Entity.Id.Value, times[i])).Where(item => query.When.Accepts(item.When))];
    }

    private static IEnumerable<EntityId> Ends(Proposition said) => said.Object.EntityId is { } other ? [said.Subject, other] : [said.Subject];
}
