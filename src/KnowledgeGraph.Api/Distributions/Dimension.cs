namespace KnowledgeGraph.Api.Distributions;

/// <summary>What claims are counted by.</summary>
internal enum Dimension
{
    /// <summary>Who makes them.</summary>
    Claimant,

    /// <summary>The predicate of what they are about.</summary>
    Predicate,

    /// <summary>For, against or neither.</summary>
    Polarity,

    /// <summary>How certain the claimant is.</summary>
    Certainty,

    /// <summary>How the claimant knows.</summary>
    Basis,

    /// <summary>How probable.</summary>
    Likelihood,

    /// <summary>How good the basis.</summary>
    Confidence,

    /// <summary>Reliability of the source.</summary>
    Reliability,

    /// <summary>Credibility of the information.</summary>
    Credibility,

    /// <summary>How what they are about stands.</summary>
    Status,

    /// <summary>The month of recording.</summary>
    RecordedMonth,

    /// <summary>The year of saying.</summary>
    StatedYear,

    /// <summary>The year of being so.</summary>
    ValidYear,
}

/// <summary>How many claims have something in common.</summary>
/// <param name="By">What they are counted by.</param>
/// <param name="Key">What they have in common; null for what is not said.</param>
/// <param name="Count">How many.</param>
internal sealed record Bucket(Dimension By, string? Key, long Count);
