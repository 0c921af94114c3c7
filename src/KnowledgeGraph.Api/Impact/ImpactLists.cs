using KnowledgeGraph.Api.Arguments;
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
            impact => count(impact.Value));
        return new(Array.ConvertAll(pages, static page => Paging.Connection(page with { CursorOf = static x => x.Id(x.Value.Proposition).Value })));
    }

    /// <summary>A page for each impact.</summary>
    /// <param name="context">The field.</param>
    /// <param name="impacts">The column.</param>
    /// <param name="read">So many items behind a node's number.</param>
    /// <param name="count">How many there are in all.</param>
    public static Page<T>[] Cut<T>(
        FieldContext context, IReadOnlyList<ImpactOf> impacts, Func<ImpactOf, int, int, List<T>> read, Func<ImpactOf, int> count)
    {
        var page = context.Page();
        var pages = new Page<T>[impacts.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            var items = read(impacts[i], After(impacts[i].Lineage, page.After), page.First + 1);
            var hasNext = items.Count > page.First;
            if (hasNext)
                items.RemoveAt(page.First);
            pages[i] = new(items, hasNext, page.WithTotal ? count(impacts[i]) : null, NoCursor) { HasPrevious = page.After is not null };
        }

        return pages;
    }

    private static string NoCursor<T>(T item) => throw new InvalidOperationException("Whoever shows this page knows its cursors.");

    private static int After(ILineage lineage, string? cursor) =>
        cursor is null ? -1
        : lineage.TryFind(new NodeId(cursor), out var node) ? node
        : throw Refusal.Cursor(new InvalidCursorException(cursor));
}
