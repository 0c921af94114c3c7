using System.Collections.Immutable;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Reads of propositions in one view.</summary>
/// <param name="sight">What is seen.</param>
/// <param name="records">Where records come from.</param>
internal sealed class PropositionReads(IndexSight sight, RecordSource records)
{
    private static readonly Func<StoredProposition, string> CursorOf = p => Cursor.OfSequence(p.Recording.Sequence);

    /// <summary>Propositions by id.</summary>
    public IReadOnlyList<StoredProposition?> ByIds(IReadOnlyList<PropositionId> ids, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var propositions = new StoredProposition?[ids.Count];
        for (var i = 0; i < propositions.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            propositions[i] = sight.Find(ids[i]) is var n and >= 0 ? reading.Proposition(n) : null;
        }

        return propositions;
    }

    /// <summary>A page for each key.</summary>
    public IReadOnlyList<Page<StoredProposition>> By(
        PropositionRole role, IReadOnlyList<NodeId> keys, PropositionFilter filter, PageRequest page, CancellationToken cancellation)
    {
        using var reading = records.Read();
        var test = new PropositionFilterTest(sight, records, filter);
        var bounds = Paging.BoundsOf(sight.Index.Propositions, page);
        var numbers = new List<int>();
        var pages = new Page<StoredProposition>[keys.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = role == PropositionRole.Condition ? sight.Find(new PropositionId(keys[i].Value)) : sight.Find(new EntityId(keys[i].Value));
            numbers.Clear();
            var (more, total) = Paging.Cut(CandidatesOf(role, key), new PropositionTest(test, sight.Index, role, key), page, bounds, numbers);
            pages[i] = PageOf(numbers, more, total, page, reading);
        }

        return pages;
    }

    /// <summary>A page of all propositions.</summary>
    public Page<StoredProposition> All(PropositionFilter filter, PageRequest page)
    {
        using var reading = records.Read();
        var test = new PropositionTest(new PropositionFilterTest(sight, records, filter), sight.Index, null, -1);
        var numbers = new List<int>();
        var (more, total) = Paging.Cut(sight.Index.Propositions, sight.Bound, test, page, numbers);
        return PageOf(numbers, more, total, page, reading);
    }

    /// <summary>How many supported propositions touch each entity, by predicate and direction.</summary>
    public IReadOnlyList<ImmutableArray<RelationCount>> RelationCounts(IReadOnlyList<EntityId> entities, CancellationToken cancellation)
    {
        var answers = new ImmutableArray<RelationCount>[entities.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            answers[i] = sight.Find(entities[i]) is var n and >= 0 ? CountsOf(n) : [];
        }

        return answers;
    }

    private ImmutableArray<RelationCount> CountsOf(int entity)
    {
        var counts = new Dictionary<(int Predicate, bool Outgoing), long>();
        foreach (var proposition in sight.Index.PropositionsOf(entity, sight.Bound))
        {
            if (!sight.SeesProposition(proposition) || !sight.IsSupported(proposition))
                continue;
            ref readonly var node = ref sight.Index[proposition];
            if (node.Subject == entity)
                counts[(node.Predicate, true)] = counts.GetValueOrDefault((node.Predicate, true)) + 1;
            if (node.Object == entity)
                counts[(node.Predicate, false)] = counts.GetValueOrDefault((node.Predicate, false)) + 1;
        }

        return [.. counts.Select(c => new RelationCount(sight.Index.Symbols.TextOf(c.Key.Predicate)!, c.Key.Outgoing, c.Value))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Predicate, StringComparer.Ordinal).ThenByDescending(c => c.Outgoing)];
    }

    private ReadOnlySpan<int> CandidatesOf(PropositionRole role, int key) => key < 0 ? [] : role switch
    {
        PropositionRole.Qualifier or PropositionRole.Condition => sight.Index.QualifiedBy(key, sight.Bound),
        _ => sight.Index.PropositionsOf(key, sight.Bound),
    };

    private static Page<StoredProposition> PageOf(List<int> numbers, bool more, long? total, PageRequest page, RecordSource.Reading reading)
    {
        var items = numbers.Count == 0 ? [] : new StoredProposition[numbers.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = reading.Proposition(numbers[i]);
        return Pages.Of(page, items, more, total, CursorOf);
    }
}
