namespace KnowledgeGraph.Exchange.Seeds;

/// <summary>Kinds of fault in a seed file.</summary>
public enum FaultCode
{
    /// <summary>The file or folder cannot be read.</summary>
    Unreadable,

    /// <summary>Larger than <see cref="SeedLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Not UTF-8.</summary>
    NotUtf8,

    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Not YAML.</summary>
    Syntax,

    /// <summary>A tab where YAML wants spaces.</summary>
    TabIndentation,

    /// <summary>Deeper than <see cref="SeedLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More than <see cref="SeedLimits.MaxNodes"/>, aliases written out, or more claims than that.</summary>
    TooManyNodes,

    /// <summary>An alias of nothing, or inside of what it stands for.</summary>
    BadAlias,

    /// <summary>A part of YAML that seed files do not use: tags, merge keys, keys that are not texts, a second document.</summary>
    UnsupportedYaml,

    /// <summary>A key twice in one map.</summary>
    DuplicateKey,

    /// <summary>An entity twice in one file.</summary>
    DuplicateEntity,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field that does not exist here.</summary>
    UnknownField,

    /// <summary>A list, map or text where another of them was expected.</summary>
    WrongType,

    /// <summary>A value that its field cannot have.</summary>
    InvalidValue,

    /// <summary>A value that is not in a fixed list.</summary>
    UnknownCode,

    /// <summary>Not of the form of an id, or of the wrong type.</summary>
    InvalidId,

    /// <summary>An id or local name that nothing has.</summary>
    Dangling,

    /// <summary>A predicate that the catalogue does not have.</summary>
    UnknownPredicate,

    /// <summary>A subject that the predicate is not for.</summary>
    WrongSubject,

    /// <summary>An object that the predicate is not for.</summary>
    WrongObject,

    /// <summary>Not EDTF.</summary>
    InvalidTime,

    /// <summary>One claim both for and against, or with two certainties.</summary>
    ContradictoryStance,

    /// <summary>One claim, proposition or retraction twice.</summary>
    SameTwice,

    /// <summary>Something refers to itself by way of others.</summary>
    Cycle,

    /// <summary>The base has the claim with other content.</summary>
    DifferentContent,

    /// <summary>The claim superseded or retracted is superseded or retracted already.</summary>
    AlreadyEnded,

    /// <summary>More faults than are listed.</summary>
    TooManyFaults,
}
