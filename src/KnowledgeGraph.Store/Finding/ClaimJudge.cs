namespace KnowledgeGraph.Store.Finding;

/// <summary>Judges claims.</summary>
/// <param name="finder">Finds what is beside them.</param>
internal sealed class ClaimJudge(Finder finder) : Judge<StoredClaim>
{
    /// <inheritdoc />
    protected override ValueTask<bool[]> JudgeAsync(Condition<StoredClaim> condition, IReadOnlyList<StoredClaim> records, CancellationToken cancellation) => condition switch
    {
        ClaimFits fits => FitsAsync(fits, records, cancellation),
        ClaimProposition about => PropositionAsync(about.Where, records, cancellation),
        ClaimClaimant claimant => EntityAsync(records, static c => c.Claim.Claimant, claimant.Where, cancellation),
        ClaimDocument document => EntityAsync(records, static c => c.Claim.DocumentInHand, document.Where, cancellation),
        ClaimValid valid => ValidAsync(valid.Test, records, cancellation),
        ClaimText text => TextAsync(text.Query, records, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no condition of claims"),
    };

    private async ValueTask<bool[]> FitsAsync(ClaimFits fits, IReadOnlyList<StoredClaim> records, CancellationToken cancellation)
    {
        bool[] verdicts = [.. records.Select(fits.AcceptsItself)];
        if (fits.Proposition is not { } proposition || !verdicts.Contains(true))
            return verdicts;
        var open = Enumerable.Range(0, records.Count).Where(i => verdicts[i]).ToArray();
        var about = await PropositionAsync(proposition, [.. open.Select(i => records[i])], cancellation).ConfigureAwait(false);
        for (var i = 0; i < open.Length; i++)
            verdicts[open[i]] = about[i];
        return verdicts;
    }

    private ValueTask<bool[]> PropositionAsync(Condition<StoredProposition> where, IReadOnlyList<StoredClaim> records, CancellationToken cancellation) => BesideAsync(
        [.. records.Select(static c => (Model.PropositionId?)c.Claim.Proposition)], ids => finder.View.PropositionsAsync(ids, cancellation),
        found => finder.Propositions.AcceptsAsync(where, found, cancellation));

    private ValueTask<bool[]> EntityAsync(
        IReadOnlyList<StoredClaim> records, Func<StoredClaim, Model.EntityId?> id, Condition<StoredEntity> where, CancellationToken cancellation) =>
        BesideAsync([.. records.Select(id)], ids => finder.View.EntitiesAsync(ids, cancellation), found => finder.Entities.AcceptsAsync(where, found, cancellation));

    private async ValueTask<bool[]> ValidAsync(TimeTest test, IReadOnlyList<StoredClaim> records, CancellationToken cancellation)
    {
        var times = await ClaimTimes.ValidAsync(finder.View, records, cancellation).ConfigureAwait(false);
        return [.. times.Select(test.Accepts)];
    }

    private async ValueTask<bool[]> TextAsync(SearchQuery query, IReadOnlyList<StoredClaim> records, CancellationToken cancellation)
    {
        var propositions = await finder.View.PropositionsAsync([.. records.Select(static c => c.Claim.Proposition)], cancellation).ConfigureAwait(false);
        var words = await PropositionWords.OfAsync(finder.View, propositions, cancellation).ConfigureAwait(false);
        return [.. records.Select((record, i) => query.IsHeldBy(OwnWords(record).Concat(words[i]).ToHashSet(StringComparer.Ordinal)))];
    }

    private static HashSet<string> OwnWords(StoredClaim record) => SearchRanking.NameWords(
        new[] { record.Claim.Wording, record.Claim.Confidence?.Reason }.Concat(record.Claim.Evidence.Select(static link => link.Note))
            .OfType<Model.LocalText>().Select(static text => text.Text));
}
