using KnowledgeGraph.Api.Execution;
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
    public async ValueTask<Page<StoredDifference>> PageAsync(PageRequest page)
    {
        var (found, total, after) = (new List<StoredDifference>(), 0L, Cursor.ToSequence(page.After));
        var cursor = page.WithTotal ? null : page.After;
        var more = true;
        while (more && (page.WithTotal || found.Count <= page.First))
        {
            var batch = await PropositionsAsync(cursor).ConfigureAwait(false);
            foreach (var differs in await CompareAsync(batch.Items).ConfigureAwait(false))
            {
                total++;
                if (differs.Stored.Recording.Sequence > after && found.Count <= page.First)
                    found.Add(differs);
            }

            more = batch.HasNext;
            cursor = more ? batch.CursorOf(batch.Items[^1]) : null;
        }

        var hasNext = found.Count > page.First;
        if (hasNext)
            found.RemoveAt(page.First);
        return new(found, hasNext, page.WithTotal ? total : null, static d => Cursor.OfSequence(d.Stored.Recording.Sequence)) { HasPrevious = page.After is not null };
    }

    private async ValueTask<Page<StoredProposition>> PropositionsAsync(string? after)
    {
        if (difference.About.Kind != NodeKind.Proposition)
            return (await difference.After.PropositionsByAsync(PropositionRole.Any, [difference.About], PropositionFilter.Any, new PageRequest(Batch, after), cancellation).ConfigureAwait(false))[0];
        return new(difference.Node is StoredProposition only ? [only] : [], false, null, static p => Cursor.OfSequence(p.Recording.Sequence));
    }

    private async ValueTask<IEnumerable<StoredDifference>> CompareAsync(IReadOnlyList<StoredProposition> propositions)
    {
        if (propositions.Count == 0)
            return [];
        var ids = propositions.Select(static p => p.Proposition.Id).ToArray();
        var earlier = (await difference.Before.PropositionsAsync(ids, cancellation).ConfigureAwait(false)).OfType<StoredProposition>().Select(static p => p.Proposition.Id).ToArray();
        var before = await StatesAsync(difference.Before, earlier).ConfigureAwait(false);
        var after = await StatesAsync(difference.After, ids).ConfigureAwait(false);
        return propositions
            .Select(p => (Stored: p, Value: PropositionDifference.Of(p.Proposition.Id, before.GetValueOrDefault(p.Proposition.Id), after[p.Proposition.Id])))
            .Where(static d => d.Value is not null)
            .Select(static d => new StoredDifference(d.Stored, d.Value!));
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
                throw new QueryException(EngineOptions.TooComplex, $"{ids[i]} has more than {MostClaims} claims to compare: ask for the changes about it.");
            var standing = lineage.TryFind(keys[i], out var number)
                ? Standing.Of(lineage, number)
                : throw new InvalidOperationException($"The lineage around {ids[i]} does not have it.");
            states[ids[i]] = new PropositionState(standing, [.. claims[i].Items.Select(static c => new ClaimState(c.Claim, c.Retraction is not null, c.SupersededBy))]);
        }

        return states;
    }
}
