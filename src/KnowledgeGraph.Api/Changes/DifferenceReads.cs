using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Changes;

/// <summary>What a difference is asked of.</summary>
/// <param name="About">An entity or a proposition.</param>
/// <param name="Node">It in the later state; null when that state does not have it.</param>
/// <param name="From">The earlier instant.</param>
/// <param name="To">The later instant; null for now.</param>
/// <param name="Before">The earlier state.</param>
/// <param name="After">The later state.</param>
internal sealed record DifferenceOf(NodeId About, object? Node, DateTimeOffset From, DateTimeOffset? To, IGraphView Before, IGraphView After);

/// <summary>A difference with its proposition.</summary>
internal sealed record StoredDifference(StoredProposition Stored, PropositionDifference Value);

/// <summary>Reads the differences about something, some propositions at a time: six calls for each batch. The rules are the model's.</summary>
/// <param name="difference">What is asked.</param>
/// <param name="cancellation">Stops the reads.</param>
internal sealed class DifferenceReads(DifferenceOf difference, CancellationToken cancellation)
{
    private const int Batch = 200, MostClaims = 10_000;

    /// <summary>A page of the propositions that differ, in the order recorded; compares no more of them than it has to.</summary>
    public ValueTask<Page<StoredDifference>> PageAsync(PageRequest page)
    {
        var (after, before) = page.Sequences();
        return new ExpandedPages<StoredProposition, StoredDifference>(Batch, PropositionsAsync, CompareAsync).OfAsync(
            page, (page.After, page.Before), d => d.Stored.Recording.Sequence is var place && place > after && place < before,
            static d => Cursor.OfSequence(d.Stored.Recording.Sequence));
    }

    private async ValueTask<Page<StoredProposition>> PropositionsAsync(PageRequest page) => difference.About.Kind != NodeKind.Proposition
        ? (await difference.After.PropositionsByAsync(PropositionRole.Any, [difference.About], PropositionFilter.Any, page, cancellation).ConfigureAwait(false))[0]
        : new(difference.Node is StoredProposition only ? [only] : [], false, null, static p => Cursor.OfSequence(p.Recording.Sequence));

    private async ValueTask<IReadOnlyList<StoredDifference>> CompareAsync(IReadOnlyList<StoredProposition> propositions)
    {
        if (propositions.Count == 0)
            return [];
        var ids = propositions.Select(static p => p.Proposition.Id).ToArray();
        var earlier = (await difference.Before.PropositionsAsync(ids, cancellation).ConfigureAwait(false)).OfType<StoredProposition>().Select(static p => p.Proposition.Id).ToArray();
        var before = await StatesAsync(difference.Before, earlier).ConfigureAwait(false);
        var after = await StatesAsync(difference.After, ids).ConfigureAwait(false);
        return [.. propositions
            .Select(p => (Stored: p, Value: PropositionDifference.Of(p.Proposition.Id, before.GetValueOrDefault(p.Proposition.Id), after[p.Proposition.Id])))
            .Where(static d => d.Value is not null)
            .Select(static d => new StoredDifference(d.Stored, d.Value!))];
    }

    private async ValueTask<Dictionary<PropositionId, PropositionState>> StatesAsync(IGraphView view, PropositionId[] ids)
    {
        var states = new Dictionary<PropositionId, PropositionState>();
        if (ids.Length == 0)
            return states;
        var keys = Array.ConvertAll(ids, static id => id.Node);
        var lineage = await view.LineageAsync(keys, LineageDirection.Roots, cancellation).ConfigureAwait(false);
        var claims = await view.ClaimsByAsync(ClaimRole.Proposition, keys, new ClaimFilter { IncludeEnded = true }, new PageRequest(MostClaims), cancellation).ConfigureAwait(false);
        for (var i = 0; i < ids.Length; i++)
        {
            if (claims[i].HasNext)
                throw new QueryException(ErrorCode.QueryTooComplex, $"{ids[i]} has more than {MostClaims} claims to compare: ask for the changes about it.");
            var standing = lineage.TryFind(keys[i], out var number)
                ? Standing.Of(lineage, number)
                : throw new InvalidOperationException($"The lineage around {ids[i]} does not have it.");
            states[ids[i]] = new PropositionState(standing, [.. claims[i].Items.Select(static c => new ClaimState(c.Claim, c.Retraction is not null, c.SupersededBy))]);
        }

        return states;
    }
}
