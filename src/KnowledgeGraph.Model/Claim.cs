using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>One source's stance on one proposition. Never edited, never deleted: superseded or retracted by a later record.</summary>
public sealed record Claim
{
    /// <summary>Id, <see cref="ContentIds.Of(Claim)"/>: proposition, claimant, document in hand, locator, and what it supersedes.</summary>
    public required ClaimId Id { get; init; }

    /// <summary>What the claim is about.</summary>
    public required PropositionId Proposition { get; init; }

    /// <summary>Who takes the stance.</summary>
    public required EntityId Claimant { get; init; }

    /// <summary>How certain, and for or against.</summary>
    public required Stance Stance { get; init; }

    /// <summary>The source's own hedge in its own language, a word or two.</summary>
    public LocalText? Wording { get; init; }

    /// <summary>Steps from the document in hand back to the origin, in that order.</summary>
    public ImmutableArray<AttributionStep> Attribution { get; init; } = [];

    /// <summary>How the claimant comes to know.</summary>
    public EvidentialBasis Basis { get; init; } = EvidentialBasis.CannotBeJudged;

    /// <summary>What it rests on or is weighed against.</summary>
    public ImmutableArray<EvidenceLink> Evidence { get; init; } = [];

    /// <summary>Where it can be read; the first is the document in hand.</summary>
    public ImmutableArray<Citation> Citations { get; init; } = [];

    /// <summary>How probable, on the ICD 203 scale.</summary>
    public Likelihood? Likelihood { get; init; }

    /// <summary>How good the basis of the judgement is.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Admiralty grade of the source for this claim and of the information.</summary>
    public Grade? Grade { get; init; }

    /// <summary>When the claimant says it is so, where the proposition does not say.</summary>
    public Edtf? ValidTime { get; init; }

    /// <summary>When the claimant said it.</summary>
    public Edtf? StatedAt { get; init; }

    /// <summary>The claim that this one replaces.</summary>
    public ClaimId? Supersedes { get; init; }

    /// <summary>The document in hand: that of the first citation, else of the first attribution step that names one.</summary>
    public EntityId? DocumentInHand => Citations.Length > 0
        ? Citations[0].Document
        : Attribution.FirstOrDefault(s => s.Document is not null)?.Document;
}

/// <summary>A step in the chain from the document in hand back to the origin.</summary>
/// <param name="Agent">Who acts in this step.</param>
/// <param name="Act">What the agent does.</param>
/// <param name="Document">The document in which the agent does it, when known.</param>
/// <param name="Direct">True when the agent's own words are given, false when they are told.</param>
public sealed record AttributionStep(EntityId Agent, AttributionAct Act, EntityId? Document, bool Direct);

/// <summary>A link from a claim to what it rests on.</summary>
/// <param name="Target">An observation, a document or another claim.</param>
/// <param name="Relation">Whether it supports or disputes the claim.</param>
/// <param name="Note">Why, in short, or null.</param>
public sealed record EvidenceLink(NodeId Target, EvidenceRelation Relation, LocalText? Note);

/// <summary>Where a claim can be read.</summary>
/// <param name="Document">The document.</param>
/// <param name="Locator">Place in the document: page, paragraph, timestamp, crop of an image; null when not known.</param>
/// <param name="Language">BCP 47 tag of the passage's language.</param>
/// <param name="RetrievedAt">When it was read, UTC.</param>
/// <param name="ContentHash"><c>sha256:</c> and hexadecimal digits of what was read.</param>
public sealed record Citation(EntityId Document, string? Locator, string? Language, DateTimeOffset? RetrievedAt, string? ContentHash);

/// <summary>Certainty and polarity, relative to the claimant (FactBank, Saurí and Pustejovsky 2009).</summary>
/// <param name="Certainty">How certain the claimant is.</param>
/// <param name="Polarity">For, against or neither.</param>
public readonly record struct Stance(Certainty Certainty, Polarity Polarity);

/// <summary>A likelihood and who read it into the source's words.</summary>
/// <param name="Term">The ICD 203 term.</param>
/// <param name="MappedBy">Who mapped the source's wording to the term; null when the source used the term itself.</param>
public sealed record Likelihood(LikelihoodTerm Term, EntityId? MappedBy);

/// <summary>Confidence in a judgement, with its reason.</summary>
/// <param name="Level">The level.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record Confidence(ConfidenceLevel Level, LocalText? Reason);

/// <summary>Admiralty grade; either half may be missing.</summary>
/// <param name="Reliability">Of the source for this claim.</param>
/// <param name="Credibility">Of the information.</param>
public sealed record Grade(Reliability? Reliability, Credibility? Credibility);

/// <summary>Why and by whom a claim was withdrawn.</summary>
/// <param name="Claim">The claim withdrawn.</param>
/// <param name="By">Who withdrew it.</param>
/// <param name="Reason">Why.</param>
public sealed record Retraction(ClaimId Claim, EntityId? By, string Reason);
