using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Something about a claim that an editor should look at.</summary>
/// <param name="Code">What it is; a claim has a code once at most.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Message">What is wrong with this claim and what to do, in a sentence or two (English).</param>
/// <param name="Related">What else it concerns: evidence that ended, claims with other values. Empty for none.</param>
public sealed record LintFinding(LintCode Code, ClaimId Claim, string Message, ImmutableArray<NodeId> Related)
{
    /// <summary>How much it matters; every finding of a code matters alike.</summary>
    public LintSeverity Severity => Code switch
    {
        LintCode.NoDocument or LintCode.UnfitForPredicate or LintCode.CredibilityNotDefensible => LintSeverity.Error,
        LintCode.NoStance or LintCode.HedgeNotMapped or LintCode.ConfidenceWithoutReason => LintSeverity.Note,
        _ => LintSeverity.Warning,
    };
}

/// <summary>What an editor should look at. The order is that of the findings of a claim.</summary>
public enum LintCode
{
    /// <summary>The claim names no document at all, so nobody can check it.</summary>
    NoDocument,

    /// <summary>The document in hand is cited without a place in it.</summary>
    NoLocator,

    /// <summary>The chain ends without a first-hand source: in a document, in a circle, or with somebody who was told by nobody knows whom.</summary>
    NoPrimarySource,

    /// <summary>Neither the claim nor its proposition is dated.</summary>
    NoDate,

    /// <summary>The source takes no stance that is known: for or against is open, or how certain it is.</summary>
    NoStance,

    /// <summary>The source hedges in words of its own, and nobody has read a likelihood into them.</summary>
    HedgeNotMapped,

    /// <summary>A likelihood is recorded that the source did not put in terms of the scale, and it is not said who read it into the words.</summary>
    LikelihoodMappedByNobody,

    /// <summary>The likelihood recorded is another than the one that the scale gives the source's wording.</summary>
    LikelihoodNotOfWording,

    /// <summary>The claim is said to follow from evidence, and no supporting evidence is recorded.</summary>
    EvidenceMissing,

    /// <summary>Evidence that the claim rests on was retracted or superseded.</summary>
    EvidenceEnded,

    /// <summary>Graded 1, confirmed by other independent sources, without two independent roots.</summary>
    CredibilityNotDefensible,

    /// <summary>A confidence is recorded without its reason.</summary>
    ConfidenceWithoutReason,

    /// <summary>The predicate has one value at a time, and another live claim gives another value at a time that may overlap.</summary>
    SeveralValues,

    /// <summary>Subject or object is not of a type that the predicate takes.</summary>
    UnfitForPredicate,
}

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>It breaks a rule of the model or cannot be checked: repair it.</summary>
    Error,

    /// <summary>Provenance is missing or does not fit: supply it, or know that it cannot be had.</summary>
    Warning,

    /// <summary>It may be as it should be: have a look.</summary>
    Note,
}
