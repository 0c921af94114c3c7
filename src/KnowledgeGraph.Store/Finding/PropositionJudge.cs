using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Judges propositions.</summary>
/// <param name="finder">Finds what is beside them.</param>
internal sealed class PropositionJudge(Finder finder) : Judge<StoredProposition>
{
    /// <inheritdoc />
    protected override ValueTask<bool[]> JudgeAsync(
        Condition<StoredProposition> condition, IReadOnlyList<StoredProposition> records, CancellationToken cancellation) => condition switch
        {
            PropositionEntity end => BesideAsync(
                [.. records.Select(p => EndOf(p.Proposition, end.End))], ids => finder.View.EntitiesAsync(ids, cancellation),
                found => finder.Entities.AcceptsAsync(end.Where, found, cancellation)),
            PropositionClaims claims => finder.HaveClaimsAsync(
                ClaimRole.Proposition, [.. records.Select(static p => p.Proposition.Id.Node)], claims.Quantifier, claims.Claims, cancellation),
            PropositionStatus status => StatusAsync(status, records, cancellation),
            PropositionText text => TextAsync(text.Query, records, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no condition of propositions"),
        };

    private static EntityId? EndOf(Proposition said, PropositionEnd end) => end switch
    {
        PropositionEnd.Subject => said.Subject,
        PropositionEnd.Object => said.Object.EntityId,
        PropositionEnd.Place => said.Place,
        PropositionEnd.Occasion => said.Occasion,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "unknown end"),
    };

    private async ValueTask<bool[]> StatusAsync(PropositionStatus status, IReadOnlyList<StoredProposition> records, CancellationToken cancellation)
    {
        var statuses = await Standings.OfAsync(finder.View, records, cancellation).ConfigureAwait(false);
        return [.. statuses.Select(s => status.Statuses.Contains(s.Status))];
    }

    private async ValueTask<bool[]> TextAsync(SearchQuery query, IReadOnlyList<StoredProposition> records, CancellationToken cancellation)
    {
        var words = await PropositionWords.OfAsync(finder.View, records, cancellation).ConfigureAwait(false);
        return [.. words.Select(query.IsHeldBy)];
    }
}
