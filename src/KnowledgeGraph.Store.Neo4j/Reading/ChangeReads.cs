using KnowledgeGraph.Model;
using Parameters = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Store.Neo4j.Reading;

/// <summary>Reads of loads and of the change log in one view. Loads are known since the view was opened; the rest follows from the numbers of the records.</summary>
/// <param name="session">The base.</param>
/// <param name="sight">What is seen.</param>
internal sealed class ChangeReads(CypherSession session, Sight sight)
{
    private static readonly Func<StoredChange, string> CursorOf = static c => Cursor.OfChange(c.Place);

    /// <summary>A page of all loads: no statement.</summary>
    public Page<StoredLoad> Loads(PageRequest page)
    {
        var (after, before) = page.Sequences();
        var (count, log) = sight.Loads;
        var start = (int)Math.Min(after, count);
        var part = log.Loads[start..Math.Max(start, (int)Math.Min(before - 1, count))];
        return Pages.Cut(page, part, count, load => Cursor.OfSequence(log.Find(load.Id)!.Value.Place + 1));
    }

    /// <summary>A page of the whole log.</summary>
    public async ValueTask<Page<StoredChange>> AllAsync(ChangeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var between = BetweenOf(page);
        var (rows, total) = await WindowAsync(BoundsOf(filter), filter, page, between, cancellation).ConfigureAwait(false);
        return PageOf(rows, total, page);
    }

    /// <summary>A page for each group of nodes: a statement for all that are linked to others, and one for each load among them.</summary>
    public async ValueTask<IReadOnlyList<Page<StoredChange>>> AboutAsync(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var between = BetweenOf(page);
        var pages = new Page<StoredChange>[groups.Count];
        if (pages.Length == 0)
            return pages;
        var bounds = BoundsOf(filter);
        var windows = groups.Select(group => WindowsOf(group, bounds)).ToArray();
        var parameters = ParametersOf(bounds, filter, page, between);
        parameters["groups"] = groups.Select(group => group.Where(node => node.Value is not null && node.Kind != NodeKind.Load).Select(node => node.Value).Distinct().ToArray()).ToArray();
        parameters["windows"] = windows.Select(list => list.Select(w => new[] { w.Start, w.End }).ToArray()).ToArray();
        foreach (var row in await session.ReadAsync(ChangeStatements.About[PageVariant.Of(page)], parameters, cancellation).ConfigureAwait(false))
        {
            var place = (int)(long)row[0]!;
            var (rows, total) = (RowsOf(row[1]).ToList(), page.WithTotal ? (long)row[2]! : 0L);
            foreach (var window in windows[place])
            {
                var (more, count) = await WindowAsync(window, filter, page, between, cancellation).ConfigureAwait(false);
                rows.AddRange(more);
                total += count;
            }

            pages[place] = PageOf(rows, total, page);
        }

        return pages;
    }

    private static Places BetweenOf(PageRequest page)
    {
        page.CheckSize();
        return new Places(Cursor.ToChange(page.After), page.Before is null ? long.MaxValue : Cursor.ToChange(page.Before));
    }

    private static IEnumerable<Row> RowsOf(object? rows) => Values.Rows(rows).Select(row => new Row((long)row[0]!, KindOf((string)row[1]!), new NodeId((string)row[2]!)));

    private static ChangeKind KindOf(string code) => EnumCodes.TryRead<ChangeKind>(code, out var kind) ? kind : throw new InvalidDataException($"\"{code}\" is no kind of change");

    /// <summary>The changes of some records, at least as many between the places as a page has, and their number where it is asked for.</summary>
    private async ValueTask<(IReadOnlyList<Row> Rows, long Total)> WindowAsync(
        Window window, ChangeFilter filter, PageRequest page, Places between, CancellationToken cancellation)
    {
        var found = (await session.ReadAsync(ChangeStatements.Page[PageVariant.Of(page)], ParametersOf(window, filter, page, between), cancellation).ConfigureAwait(false))[0];
        var loads = filter.Wants(ChangeKind.LoadRecorded) ? LoadsIn(window).ToList() : [];
        return ([.. RowsOf(found[0]), .. loads.Where(row => row.Place > between.After && row.Place < between.Before)], page.WithTotal ? (long)found[1]! + loads.Count : 0);
    }

    private Parameters ParametersOf(Window window, ChangeFilter filter, PageRequest page, Places between)
    {
        var parameters = sight.Parameters();
        var first = Math.Max(between.After, ChangePlace.OfLoad(window.Start) - 1) + 1;
        parameters["after"] = between.After;
        parameters["before"] = between.Before;
        parameters["limit"] = page.Size + 1L;
        parameters["start"] = window.Start;
        parameters["end"] = window.End;
        parameters["from"] = (first + 1) / 3;
        parameters["endsFrom"] = first / 3;
        parameters["to"] = between.Before == long.MaxValue ? window.End : Math.Min(window.End, (between.Before + 1) / 3);
        parameters["kinds"] = FilterLists.Of(filter.Kinds, EnumCodes.Of);
        parameters["entities"] = Limit(ChangeKind.EntityRecorded);
        parameters["descriptions"] = Limit(ChangeKind.EntityDescribed);
        parameters["propositions"] = Limit(ChangeKind.PropositionRecorded);
        parameters["claims"] = Limit(ChangeKind.ClaimRecorded);
        parameters["ends"] = Math.Max(Limit(ChangeKind.ClaimSuperseded), Limit(ChangeKind.ClaimRetracted));
        return parameters;

        long Limit(ChangeKind kind) => filter.Wants(kind) ? page.Size + 1L : 0;
    }

    private Window BoundsOf(ChangeFilter filter)
    {
        var (count, log) = sight.Loads;
        var start = filter.Since is { } since ? StartOf(log.CountAt(count, since)) : 0;
        return new Window(start, filter.Until is { } until ? Math.Max(start, StartOf(log.CountAt(count, until))) : sight.Bound);
    }

    /// <summary>The records of the loads among some nodes, within bounds.</summary>
    private List<Window> WindowsOf(IReadOnlyList<NodeId> nodes, Window bounds)
    {
        var windows = new List<Window>();
        foreach (var id in nodes.Where(node => node.Value is not null && node.Kind == NodeKind.Load).Distinct())
        {
            if (sight.Loads.Log.Find(new LoadId(id.Value)) is not { } found || found.Place >= sight.Loads.Count)
                continue;
            var window = new Window(Math.Max(bounds.Start, StartOf(found.Place)), Math.Min(bounds.End, StartOf(found.Place + 1)));
            if (window.Start < window.End)
                windows.Add(window);
        }

        return windows;
    }

    private IEnumerable<Row> LoadsIn(Window window)
    {
        var (count, log) = sight.Loads;
        for (var i = 0; i < count; i++)
        {
            // One without records only showed to others what was there: it changed nothing here, and has no place.
            if (StartOf(i) >= window.Start && StartOf(i) < window.End && StartOf(i) < StartOf(i + 1))
                yield return new Row(ChangePlace.OfLoad(StartOf(i)), ChangeKind.LoadRecorded, log.Loads[i].Id.Node);
        }
    }

    private long StartOf(int load) => load == 0 ? 0 : sight.Loads.Log.Ends[load - 1];

    private Page<StoredChange> PageOf(IEnumerable<Row> rows, long total, PageRequest page)
    {
        var ascending = rows.OrderBy(row => row.Place);
        IEnumerable<Row> wanted = page.Backward ? ascending.TakeLast(page.Size + 1) : ascending.Take(page.Size + 1);
        return Pages.Cut(page, [.. wanted.Select(ChangeOf)], total, CursorOf);
    }

    private StoredChange ChangeOf(Row row)
    {
        var recording = sight.RecordingOf(ChangePlace.RecordOf(row.Place), 0);
        return new StoredChange(row.Place, row.Kind, row.Node, recording.Load, recording.At);
    }

    /// <summary>The places that a page lies between, both exclusive.</summary>
    private readonly record struct Places(long After, long Before);

    /// <summary>Records from one to before another.</summary>
    private readonly record struct Window(long Start, long End);

    /// <summary>What a statement tells of a change.</summary>
    private readonly record struct Row(long Place, ChangeKind Kind, NodeId Node);
}
