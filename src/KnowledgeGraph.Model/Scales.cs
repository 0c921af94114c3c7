namespace KnowledgeGraph.Model;

/// <summary>How certain a claimant is (FactBank).</summary>
public enum Certainty
{
    /// <summary>Committed without reserve.</summary>
    Certain,

    /// <summary>Probable in the claimant's words.</summary>
    Probable,

    /// <summary>Possible in the claimant's words.</summary>
    Possible,

    /// <summary>The source does not commit, or does not know.</summary>
    Underspecified,
}

/// <summary>For or against (FactBank).</summary>
public enum Polarity
{
    /// <summary>It is so.</summary>
    Positive,

    /// <summary>It is not so: a denial.</summary>
    Negative,

    /// <summary>The source does not say which.</summary>
    Unknown,
}

/// <summary>What an agent does in a step of attribution.</summary>
public enum AttributionAct
{
    /// <summary>Says it in its own voice.</summary>
    Says,

    /// <summary>Names another as the source.</summary>
    Cites,

    /// <summary>Gives another's words.</summary>
    Quotes,

    /// <summary>Tells what another said.</summary>
    Reports,

    /// <summary>Denies it.</summary>
    Denies,

    /// <summary>Was asked and declined.</summary>
    DeclinesToComment,
}

/// <summary>How a claimant comes to know what is claimed.</summary>
public enum EvidentialBasis
{
    /// <summary>Saw, heard or measured it.</summary>
    Witnessed,

    /// <summary>Follows with necessity from evidence.</summary>
    Deduced,

    /// <summary>Made likely by evidence.</summary>
    Induced,

    /// <summary>Was told it.</summary>
    Told,

    /// <summary>Cannot be judged.</summary>
    CannotBeJudged,
}

/// <summary>What a piece of evidence does to a claim.</summary>
public enum EvidenceRelation
{
    /// <summary>The claim rests on it.</summary>
    Supports,

    /// <summary>It bears on the claim, and how is unclear.</summary>
    Uncertain,

    /// <summary>It speaks against the claim.</summary>
    Disputes,
}

/// <summary>ICD 203 terms of likelihood; the ranges are in the code lists.</summary>
public enum LikelihoodTerm
{
    /// <summary>1-5 %.</summary>
    AlmostNoChance,

    /// <summary>5-20 %.</summary>
    VeryUnlikely,

    /// <summary>20-45 %.</summary>
    Unlikely,

    /// <summary>45-55 %.</summary>
    RoughlyEvenChance,

    /// <summary>55-80 %.</summary>
    Likely,

    /// <summary>80-95 %.</summary>
    VeryLikely,

    /// <summary>95-99 %.</summary>
    AlmostCertain,
}

/// <summary>Confidence in a judgement.</summary>
public enum ConfidenceLevel
{
    /// <summary>Uncorroborated, many assumptions.</summary>
    Low,

    /// <summary>Partly corroborated.</summary>
    Moderate,

    /// <summary>Well corroborated, proven sources, minimal assumptions.</summary>
    High,
}

/// <summary>Admiralty reliability of a source. F means no basis: it is not below E.</summary>
public enum Reliability
{
    /// <summary>Completely reliable.</summary>
    A,

    /// <summary>Usually reliable.</summary>
    B,

    /// <summary>Fairly reliable.</summary>
    C,

    /// <summary>Not usually reliable.</summary>
    D,

    /// <summary>Unreliable.</summary>
    E,

    /// <summary>Cannot be judged.</summary>
    F,
}

/// <summary>Admiralty credibility of a piece of information. <see cref="CannotBeJudged"/> means no basis: it is not below 5.</summary>
public enum Credibility
{
    /// <summary>1: confirmed by other independent sources.</summary>
    Confirmed = 1,

    /// <summary>2: probably true.</summary>
    ProbablyTrue = 2,

    /// <summary>3: possibly true.</summary>
    PossiblyTrue = 3,

    /// <summary>4: doubtful.</summary>
    Doubtful = 4,

    /// <summary>5: improbable.</summary>
    Improbable = 5,

    /// <summary>6: cannot be judged.</summary>
    CannotBeJudged = 6,
}
