using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Seeds.Yaml;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Exchange.Seeds.Reading;

/// <summary>A link to evidence whose target may still be the key of a claim.</summary>
/// <param name="Target">An id, or a key.</param>
/// <param name="At">Where the target stands.</param>
/// <param name="Relation">What it does to the claim.</param>
/// <param name="Note">Why.</param>
internal sealed record EvidenceDraft(string Target, Spot At, EvidenceRelation Relation, LocalText? Note);

/// <summary>The fields that an entry of <c>claims</c> and <c>defaults</c> share; null where a field is not there.</summary>
internal sealed record ClaimParts
{
    public static readonly ClaimParts None = new();

    public ImmutableArray<EntityId>? Claimants { get; init; }

    public Certainty? Certainty { get; init; }

    public LocalText? Wording { get; init; }

    public ImmutableArray<AttributionStep>? Via { get; init; }

    public EvidentialBasis? Basis { get; init; }

    public ImmutableArray<EvidenceDraft>? Evidence { get; init; }

    public ImmutableArray<Citation>? Citations { get; init; }

    public Likelihood? Likelihood { get; init; }

    public Confidence? Confidence { get; init; }

    public Grade? Grade { get; init; }

    public Edtf? ValidTime { get; init; }

    public Edtf? StatedAt { get; init; }

    /// <summary>These parts, and those of the defaults where there are none.</summary>
    /// <param name="d">The defaults.</param>
    public ClaimParts Or(ClaimParts d) => new()
    {
        Claimants = Claimants ?? d.Claimants,
        Certainty = Certainty ?? d.Certainty,
        Wording = Wording ?? d.Wording,
        Via = Via ?? d.Via,
        Basis = Basis ?? d.Basis,
        Evidence = Evidence ?? d.Evidence,
        Citations = Citations ?? d.Citations,
        Likelihood = Likelihood ?? d.Likelihood,
        Confidence = Confidence ?? d.Confidence,
        Grade = Grade ?? d.Grade,
        ValidTime = ValidTime ?? d.ValidTime,
        StatedAt = StatedAt ?? d.StatedAt,
    };

    /// <summary>A claim of these parts, without its id, evidence and what it supersedes.</summary>
    /// <param name="claimant">Who.</param>
    /// <param name="proposition">What.</param>
    /// <param name="stance">How.</param>
    public Claim Claim(EntityId claimant, PropositionId proposition, Stance stance) => new()
    {
        Id = default,
        Proposition = proposition,
        Claimant = claimant,
        Stance = stance,
        Wording = Wording,
        Attribution = Via ?? [],
        Basis = Basis ?? EvidentialBasis.CannotBeJudged,
        Citations = Citations ?? [],
        Likelihood = Likelihood,
        Confidence = Confidence,
        Grade = Grade,
        ValidTime = ValidTime,
        StatedAt = StatedAt,
    };
}
