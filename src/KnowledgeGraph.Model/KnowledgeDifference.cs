using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>How one proposition stands in two states of knowledge, and what made the difference.</summary>
/// <param name="Proposition">The proposition.</param>
/// <param name="Before">How it stood; null when the earlier state did not have it.</param>
/// <param name="After">How it stands.</param>
/// <param name="Changes">What changed about claims on it, in the order recorded, then about its standing.</param>
public sealed record PropositionDifference(PropositionId Proposition, Standing? Before, Standing After, ImmutableArray<KnowledgeChange> Changes)
{
    /// <summary>How differences are found.</summary>
    public static Method Method { get; } = new(
        "difference", "1",
        "The two states are compared proposition by proposition. A claim that the later state has and the earlier has not is new support or a new denial, unless it replaces a live claim of the same "
        + "polarity; a claim that was live and is not is retracted or superseded; where the replacement carries another Admiralty grade, the grade moved. Status and number of independent roots are "
        + "assessed in both states.",
        ["claims on the propositions in both states", "their grades", "assessments in both states"],
        [
            "Claims that were recorded and ended between the instants show in neither state: ask for the changes.",
            "A standing may move because of what was recorded about other claims or documents; then no claim is named.",
        ]);

    /// <summary>The difference of a proposition, or null when it stands as before on the same claims.</summary>
    /// <param name="proposition">The proposition; the later state has it.</param>
    /// <param name="before">The earlier state; null when it does not have it.</param>
    /// <param name="after">The later state.</param>
    public static PropositionDifference? Of(PropositionId proposition, PropositionState? before, PropositionState after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var changes = ImmutableArray.CreateBuilder<KnowledgeChange>();
        changes.AddRange(ClaimDifferences.Of(before?.Claims ?? [], after.Claims));
        var earlier = before?.Standing ?? default;
        if (before is not null && earlier.Status != after.Standing.Status)
            changes.Add(new KnowledgeChange(KnowledgeChangeKind.StatusChanged));
        if (before is not null && earlier.Roots != after.Standing.Roots)
            changes.Add(new KnowledgeChange(KnowledgeChangeKind.RootsChanged));
        return before is not null && changes.Count == 0 ? null : new PropositionDifference(proposition, before?.Standing, after.Standing, changes.ToImmutable());
    }
}

/// <summary>A proposition in one state of knowledge.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Claims">All claims on it, ended ones included, in the order recorded.</param>
public sealed record PropositionState(Standing Standing, IReadOnlyList<ClaimState> Claims);

/// <summary>A claim in one state of knowledge.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsRetracted">True when it is retracted.</param>
/// <param name="SupersededBy">The claim that replaced it, or null.</param>
public sealed record ClaimState(Claim Claim, bool IsRetracted, ClaimId? SupersededBy)
{
    /// <summary>True when it is neither retracted nor superseded.</summary>
    public bool IsLive => !IsRetracted && SupersededBy is null;
}

/// <summary>One thing that changed between two states of knowledge.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Claim">The claim that is new or ended; the new one where a grade moved; null where only the standing changed.</param>
/// <param name="Other">The claim that replaced it; the old one where a grade moved; else null.</param>
public sealed record KnowledgeChange(KnowledgeChangeKind Kind, Claim? Claim = null, Claim? Other = null);

/// <summary>What changed between two states of knowledge.</summary>
public enum KnowledgeChangeKind
{
    /// <summary>A claim for it is new.</summary>
    NewSupport,

    /// <summary>A claim against it is new.</summary>
    NewDenial,

    /// <summary>A claim that leaves it open is new.</summary>
    NewOpenClaim,

    /// <summary>A claim that was live was retracted.</summary>
    Retraction,

    /// <summary>A claim that was live was superseded.</summary>
    Superseded,

    /// <summary>A claim was superseded by one with another Admiralty grade.</summary>
    GradeMoved,

    /// <summary>Its status changed.</summary>
    StatusChanged,

    /// <summary>The number of independent roots of its support changed.</summary>
    RootsChanged,
}
