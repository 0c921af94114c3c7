using KnowledgeGraph.Api.Assessments;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Impact;

/// <summary>Pages of what a withdrawal changes, computed only as far as they are read. The cursor of an item is its id.</summary>
internal static class ImpactLists
{
    /// <summary>A page of changed propositions for each impact.</summary>
    /// <param name="context">The field.</param>
    /// <param name="impacts">The column.</param>
    /// <param name="behind">The changes behind a proposition.</param>
    /// <param name="count">How many there are in all.</param>
    public static ValueTask<IReadOnlyList<Connection<Numbered<PropositionImpact>>?>> Of(
        FieldContext context, IReadOnlyList<ImpactOf> impacts,
        Func<RetractionImpact, int, IEnumerable<PropositionImpact>> behind, Func<RetractionImpact, int> count)
    {
        var pages = Cut<Numbered<PropositionImpact>>(
            context, impacts,
            (impact, after, first) =>
                [.. behind(impact.Value, after).Take(first).Select(change => new Numbered<PropositionImpact>(impact.Lineage, change))],
            impact => count(impact.Value), static x => x.Id(x.Value.Proposition).Value);
        return new(Array.ConvertAll(pages, Paging.Connection));
    }

    /// <summary>A page for each impact.</summary>
    /// <param name="context">The field.</param>
    /// <param name="impacts">The column.</param>
    /// <param name="read">So many items behind a node's number, by ascending number.</param>
    /// <param name="count">How many there are in all.</param>
    /// <param name="idOf">The id of an item's node, which is its cursor.</param>
    public static Page<T>[] Cut<T>(
        FieldContext context, IReadOnlyList<ImpactOf> impacts, Func<ImpactOf, int, int, List<T>> read, Func<ImpactOf, int> count, Func<T, string> idOf)
    {
        var page = context.Page();
        // Only a page from the front is computed no further than it is read.
        var most = page.Backward || page.Before is not null ? int.MaxValue : page.Size + 1;
        return Paging.Guarded(context, () => impacts.Select(impact => OfImpact(impact, page, most)).ToArray());

        Page<T> OfImpact(ImpactOf impact, PageRequest page, int most)
        {
            var before = NumberOf(impact.Lineage, page.Before) ?? int.MaxValue;
            var part = read(impact, NumberOf(impact.Lineage, page.After) ?? -1, most);
            if (page.Before is not null)
                part = [.. part.TakeWhile(item => NumberOf(impact.Lineage, idOf(item)) < before)];
            return Pages.Cut(page, part, page.WithTotal ? count(impact) : null, idOf);
        }
    }

    private static int? NumberOf(ILineage lineage, string? cursor) =>
        cursor is null ? null
        : lineage.TryFind(new NodeId(cursor), out var node) ? node
        : throw new InvalidCursorException(cursor);
}
