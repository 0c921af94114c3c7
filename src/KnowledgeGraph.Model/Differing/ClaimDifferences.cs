namespace KnowledgeGraph.Model;

/// <summary>The rules for what changed about the claims on one proposition.</summary>
internal static class ClaimDifferences
{
    internal static IEnumerable<KnowledgeChange> Of(IReadOnlyList<ClaimState> before, IReadOnlyList<ClaimState> after)
    {
        var earlier = before.ToDictionary(state => state.Claim.Id);
        var later = after.ToDictionary(state => state.Claim.Id);
        foreach (var state in after)
        {
            var known = earlier.GetValueOrDefault(state.Claim.Id);
            if (known is null && state.IsLive && !Continues(state.Claim, earlier, later))
                yield return new KnowledgeChange(KindOfNew(state.Claim.Stance.Polarity), state.Claim);
            if (known?.IsLive != true || state.IsLive)
                continue;
            var successor = SuccessorOf(state, later);
            yield return new KnowledgeChange(state.IsRetracted ? KnowledgeChangeKind.Retraction : KnowledgeChangeKind.Superseded, state.Claim, successor?.Claim);
            if (successor is { IsLive: true } && successor.Claim.Grade != state.Claim.Grade)
                yield return new KnowledgeChange(KnowledgeChangeKind.GradeMoved, successor.Claim, state.Claim);
        }
    }

    private static KnowledgeChangeKind KindOfNew(Polarity polarity) => polarity switch
    {
        Polarity.Positive => KnowledgeChangeKind.NewSupport,
        Polarity.Negative => KnowledgeChangeKind.NewDenial,
        _ => KnowledgeChangeKind.NewOpenClaim,
    };

    /// <summary>True when a new claim only says in other words what a claim said that was live before, directly or through others.</summary>
    private static bool Continues(Claim claim, Dictionary<ClaimId, ClaimState> earlier, Dictionary<ClaimId, ClaimState> later)
    {
        for (var old = claim.Supersedes; old is { } id && later.TryGetValue(id, out var state); old = state.Claim.Supersedes)
        {
            if (earlier.TryGetValue(id, out var before) && before.IsLive)
                return before.Claim.Stance.Polarity == claim.Stance.Polarity;
        }

        return false;
    }

    /// <summary>What a superseded claim has become in the end, as far as it stays on the proposition.</summary>
    private static ClaimState? SuccessorOf(ClaimState ended, Dictionary<ClaimId, ClaimState> later)
    {
        ClaimState? last = null;
        for (var next = ended.SupersededBy; next is { } id && later.TryGetValue(id, out var state); next = state.SupersededBy)
            last = state;
        return last;
    }
}
