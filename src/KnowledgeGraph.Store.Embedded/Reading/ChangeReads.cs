using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Embedded.Loading;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Reads of loads and of the change log in one view. The log is not kept: it follows from the records and what ended them.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="loads">The loads.</param>
internal sealed class ChangeReads(IndexSight sight, LoadLog loads)
{
    private static readonly Func<StoredChange, string> CursorOf = c => Cursor.OfChange(c.Place);

    /// <summary>A page of all loads.</summary>
    public Page<StoredLoad> Loads(PageRequest page)
    {
        var (after, before) = page.Sequences();
        var start = (int)Math.Min(after, sight.Loads);
        var part = new StoredLoad[Math.Max(0, (int)Math.Min(before - 1, sight.Loads) - start)];
        for (var i = 0; i < part.Length; i++)
            part[i] = loads[start + i];
        return Pages.Cut(page, part, sight.Loads, load => Cursor.OfSequence(loads.Find(load.Id) + 1));
    }

    /// <summary>A page of the whole log.</summary>
    public Page<StoredChange> All(ChangeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var (from, to) = BoundsOf(filter);
        var cut = new ChangeCut(page);
        var (start, end) = page.WithTotal ? (from, to) : ((int)Math.Clamp(ChangePlace.RecordOf(cut.FirstPlace), from, Math.Max(from, to)), (int)Math.Min(ChangePlace.RecordOf(cut.EndPlace + 2), to));
        for (var i = 0; i < end - start && !cut.IsFull; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var n = page.Backward ? end - 1 - i : start + i;
            for (var part = 0; part < ChangePlace.PerRecord; part++)
                Add(ChangePlace.OfLoad(n) + (page.Backward ? ChangePlace.PerRecord - 1 - part : part), filter, cut);
        }

        return PageOf(cut, page);
    }

    /// <summary>A page for each group of nodes.</summary>
    public IReadOnlyList<Page<StoredChange>> About(
        IReadOnlyList<IReadOnlyList<NodeId>> groups, ChangeFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var (from, to) = BoundsOf(filter);
        var pages = new Page<StoredChange>[groups.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var places = new ChangePlaces(sight, loads);
            foreach (var node in groups[i])
                places.AddAbout(node);
            var cut = new ChangeCut(page);
            var ascending = places.Ascending(page.WithTotal ? ChangePlace.OfLoad(from) : Math.Max(ChangePlace.OfLoad(from), cut.FirstPlace))
                .TakeWhile(place => ChangePlace.RecordOf(place) < to);
            foreach (var place in page.Backward ? ascending.Reverse() : ascending)
            {
                if (cut.IsFull)
                    break;
                Add(place, filter, cut);
            }

            pages[i] = PageOf(cut, page);
        }

        return pages;
    }

    /// <summary>The records of the loads that a filter lets through: from the first one to before the last.</summary>
    private (int From, int To) BoundsOf(ChangeFilter filter)
    {
        var from = filter.Since is { } since ? loads.StartOf(loads.CountAt(sight.Loads, since)) : 0;
        var to = filter.Until is { } until ? loads.StartOf(loads.CountAt(sight.Loads, until)) : sight.Bound;
        return (from, Math.Min(to, sight.Bound));
    }

    private void Add(long place, ChangeFilter filter, ChangeCut cut)
    {
        if (KindAt(place, filter) is { } kind && filter.Wants(kind))
            cut.Add(place, kind);
    }

    /// <summary>What happened at a place; null where nothing did, it is not wanted or out of sight.</summary>
    private ChangeKind? KindAt(long place, ChangeFilter filter)
    {
        var n = (int)ChangePlace.RecordOf(place);
        var tag = sight.Index.TagOf(n).Kind;
        if (place == ChangePlace.OfLoad(n))
            return filter.Wants(ChangeKind.LoadRecorded) && loads.StartOf(loads.IndexOf(n)) == n ? ChangeKind.LoadRecorded : null;
        if (place == ChangePlace.OfSuperseded(n))
            return tag == RecordKind.Claim && filter.Wants(ChangeKind.ClaimSuperseded) && EndedBy(n) is var old and >= 0 && sight.SeesClaim(old) ? ChangeKind.ClaimSuperseded : null;
        return tag switch
        {
            RecordKind.Entity => ChangeKind.EntityRecorded,
            RecordKind.EntityAgain => ChangeKind.EntityDescribed,
            RecordKind.Proposition => sight.SeesProposition(n) ? ChangeKind.PropositionRecorded : null,
            RecordKind.Claim => sight.SeesClaim(n) ? ChangeKind.ClaimRecorded : null,
            _ => sight.SeesClaim(sight.Index[n].Claim) ? ChangeKind.ClaimRetracted : null,
        };
    }

    /// <summary>The claim that a record ended, or -1.</summary>
    private int EndedBy(int record)
    {
        var (endings, index) = (sight.Index.Endings, sight.Index);
        var at = endings.CountBelow(endings.Count, record, claim => index[claim].Ended);
        return at < endings.Count && index[endings[at]].Ended == record ? endings[at] : -1;
    }

    private Page<StoredChange> PageOf(ChangeCut cut, PageRequest page)
    {
        var items = cut.Found.Count == 0 ? [] : new StoredChange[cut.Found.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var (place, kind) = cut.Found[page.Backward ? items.Length - 1 - i : i];
            var n = (int)ChangePlace.RecordOf(place);
            var load = loads.Of(n);
            items[i] = new StoredChange(place, kind, NodeOf(n, kind, load), load.Id, load.At);
        }

        return Pages.Of(page, items, cut.HasMore, cut.Total, CursorOf);
    }

    private NodeId NodeOf(int n, ChangeKind kind, StoredLoad load) => kind switch
    {
        ChangeKind.LoadRecorded => load.Id.Node,
        ChangeKind.EntityRecorded => sight.Index.EntityIdOf(n).Node,
        ChangeKind.EntityDescribed => sight.Index.EntityIdOf(sight.Index[n].Entity).Node,
        ChangeKind.PropositionRecorded => sight.Index.PropositionIdOf(n).Node,
        ChangeKind.ClaimRecorded => sight.Index.ClaimIdOf(n).Node,
        ChangeKind.ClaimSuperseded => sight.Index.ClaimIdOf(EndedBy(n)).Node,
        _ => sight.Index.ClaimIdOf(sight.Index[n].Claim).Node,
    };
}

/// <summary>Cuts a page out of changes that come in the order in which it is read.</summary>
internal sealed class ChangeCut
{
    private readonly PageRequest _page;
    private readonly long _after;
    private long _total;

    /// <summary>Prepares a page.</summary>
    /// <param name="page">Which part.</param>
    public ChangeCut(PageRequest page)
    {
        page.CheckSize();
        _page = page;
        _after = Cursor.ToChange(page.After);
        EndPlace = page.Before is null ? long.MaxValue - ChangePlace.PerRecord : Cursor.ToChange(page.Before);
    }

    /// <summary>The changes of the page, in the order read.</summary>
    public List<(long Place, ChangeKind Kind)> Found { get; } = [];

    /// <summary>True when the part has more.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Length of the whole list, when asked.</summary>
    public long? Total => _page.WithTotal ? _total : null;

    /// <summary>True when nothing more is wanted.</summary>
    public bool IsFull => HasMore && !_page.WithTotal;

    /// <summary>The first place that may be in the page.</summary>
    public long FirstPlace => _after + 1;

    /// <summary>The first place behind those that may be in the page.</summary>
    public long EndPlace { get; }

    /// <summary>Takes the next change.</summary>
    public void Add(long place, ChangeKind kind)
    {
        _total++;
        if (place <= _after || place >= EndPlace)
            return;
        HasMore |= Found.Count == _page.Size;
        if (!HasMore)
            Found.Add((place, kind));
    }
}
