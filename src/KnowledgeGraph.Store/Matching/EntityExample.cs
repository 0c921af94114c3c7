using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Matching;

/// <summary>What somebody knows of an entity that may be in the base.</summary>
/// <param name="Names">Its names, in any script, at least one.</param>
/// <param name="Identifiers">Its ids in other registers.</param>
/// <param name="Type">Its type; null when that is not known.</param>
public sealed record EntityExample(ImmutableArray<string> Names, ImmutableArray<Identifier> Identifiers, EntityType? Type);

/// <summary>An entity that may be the one of an example.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">From 0, exclusive, to 1; see <see cref="EntityMatcher.Method"/>.</param>
/// <param name="Features">What speaks for it and against, heaviest first.</param>
public sealed record MatchCandidate(StoredEntity Entity, double Score, ImmutableArray<MatchFeature> Features);

/// <summary>Something that an example and a record have in common, or that tells them apart.</summary>
/// <param name="Kind">What.</param>
/// <param name="Weight">How much it counts, from 0 to 1; of what speaks against, what is left of the score.</param>
/// <param name="Example">What the example says.</param>
/// <param name="Record">What the record says.</param>
/// <param name="Name">The name of the record; null for an identifier.</param>
public sealed record MatchFeature(MatchFeatureKind Kind, double Weight, string Example, string Record, Name? Name);

/// <summary>In what way an example and a record are alike.</summary>
public enum MatchFeatureKind
{
    /// <summary>The same id in the same register.</summary>
    SameIdentifier,

    /// <summary>Another id in the same register, and none in common: they are told apart there.</summary>
    OtherIdentifier,

    /// <summary>The same name but for case, accents, hyphens and spaces.</summary>
    SameName,

    /// <summary>The same name when both are written in Latin letters by rule.</summary>
    SameTransliteration,

    /// <summary>The same words in another order.</summary>
    OtherOrder,

    /// <summary>The same consonants, as two ways of romanizing one name have.</summary>
    SameSound,

    /// <summary>A spelling that differs by little (Jaro and Winkler).</summary>
    SimilarSpelling,

    /// <summary>All words of the one are among those of the other: a family name alone.</summary>
    PartOfName,
}
