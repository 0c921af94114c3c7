using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Which claims: those that fulfil a condition, among the live ones or among all.</summary>
/// <param name="Where">The condition; null for every claim.</param>
/// <param name="IncludeEnded">True to include retracted and superseded claims.</param>
public sealed record ClaimQuery(Condition<StoredClaim>? Where, bool IncludeEnded = false)
{
    /// <summary>Every live claim.</summary>
    public static ClaimQuery Any { get; } = new(Where: null);
}

/// <summary>Claims that pass a filter of the port, apart from <see cref="ClaimFilter.IncludeEnded"/>, which is said of the whole <see cref="ClaimQuery"/>.</summary>
/// <param name="Filter">The filter.</param>
public sealed record ClaimFits(ClaimFilter Filter) : Condition<StoredClaim>
{
    /// <summary>True when what the claim itself tells passes.</summary>
    internal bool AcceptsItself(StoredClaim record)
    {
        var claim = record.Claim;
        return (Filter.Polarities.IsDefaultOrEmpty || Filter.Polarities.Contains(claim.Stance.Polarity))
            && (Filter.Certainties.IsDefaultOrEmpty || Filter.Certainties.Contains(claim.Stance.Certainty))
            && (Filter.Claimants.IsDefaultOrEmpty || Filter.Claimants.Contains(claim.Claimant))
            && (Filter.Documents.IsDefaultOrEmpty || IsCarriedBy(claim, Filter.Documents))
            && (Filter.Recorded is not { } recorded || recorded.Has(record.Recording));
    }

    /// <summary>What must be true of the claim's proposition; null for nothing.</summary>
    internal PropositionFits? Proposition => Filter.Predicates.IsDefaultOrEmpty && Filter.About.IsDefaultOrEmpty
        ? null
        : new(new PropositionFilter { Predicates = Filter.Predicates, About = Filter.About });

    private static bool IsCarriedBy(Claim claim, ImmutableArray<EntityId> documents) =>
        claim.Citations.Any(c => documents.Contains(c.Document)) || claim.Attribution.Any(step => step.Document is { } document && documents.Contains(document));
}

/// <summary>Claims by their scales and basis. An empty list means any; a claim that does not state a scale passes no list of it.</summary>
public sealed record ClaimScales : RecordCondition<StoredClaim>
{
    /// <summary>Terms of likelihood.</summary>
    public ImmutableArray<LikelihoodTerm> Likelihoods { get; init; } = [];

    /// <summary>Levels of confidence.</summary>
    public ImmutableArray<ConfidenceLevel> Confidences { get; init; } = [];

    /// <summary>Reliability of the source.</summary>
    public ImmutableArray<Reliability> Reliabilities { get; init; } = [];

    /// <summary>Credibility of the information.</summary>
    public ImmutableArray<Credibility> Credibilities { get; init; } = [];

    /// <summary>How the claimant knows.</summary>
    public ImmutableArray<EvidentialBasis> Bases { get; init; } = [];

    /// <inheritdoc />
    public override bool Accepts(StoredClaim record)
    {
        var claim = record.Claim;
        return Has(Likelihoods, claim.Likelihood?.Term) && Has(Confidences, claim.Confidence?.Level) && Has(Reliabilities, claim.Grade?.Reliability)
            && Has(Credibilities, claim.Grade?.Credibility) && Has(Bases, claim.Basis);
    }

    private static bool Has<T>(ImmutableArray<T> wanted, T? stated)
        where T : struct => wanted.IsDefaultOrEmpty || (stated is { } value && wanted.Contains(value));
}

/// <summary>Claims by when the claimant said it.</summary>
/// <param name="Test">What the time must be.</param>
public sealed record ClaimStated(TimeTest Test) : RecordCondition<StoredClaim>
{
    /// <inheritdoc />
    public override bool Accepts(StoredClaim record) => Test.Accepts(record.Claim.StatedAt);
}

/// <summary>Claims by when it is said to be so: the claim's own valid time, else that of its proposition.</summary>
/// <param name="Test">What the time must be.</param>
public sealed record ClaimValid(TimeTest Test) : Condition<StoredClaim>;

/// <summary>
/// Claims in which all words of a text are found: in their wording, the reason of their confidence, the notes on their evidence, and what their proposition is found by
/// (<see cref="PropositionText"/>). The last word may be a beginning.
/// </summary>
/// <param name="Query">The text.</param>
public sealed record ClaimText(SearchQuery Query) : Condition<StoredClaim>;

/// <summary>Claims by who makes them.</summary>
/// <param name="Where">What must be true of the claimant.</param>
public sealed record ClaimClaimant(Condition<StoredEntity> Where) : Condition<StoredClaim>;

/// <summary>Claims by the document in hand.</summary>
/// <param name="Where">What must be true of it; a claim without one does not fulfil it.</param>
public sealed record ClaimDocument(Condition<StoredEntity> Where) : Condition<StoredClaim>;

/// <summary>Claims by what they are about.</summary>
/// <param name="Where">What must be true of the proposition.</param>
public sealed record ClaimProposition(Condition<StoredProposition> Where) : Condition<StoredClaim>;
