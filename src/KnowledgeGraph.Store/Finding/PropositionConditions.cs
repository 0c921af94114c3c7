using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Store.Finding;

/// <summary>Propositions that pass a filter of the port.</summary>
/// <param name="Filter">The filter.</param>
public sealed record PropositionFits(PropositionFilter Filter) : RecordCondition<StoredProposition>
{
    /// <inheritdoc />
    public override bool Accepts(StoredProposition record)
    {
        var said = record.Proposition;
        return (Filter.Predicates.IsDefaultOrEmpty || Filter.Predicates.Contains(said.Predicate))
            && (!Filter.LinksOnly || said.Object.EntityId is not null)
            && (Filter.About.IsDefaultOrEmpty || Filter.About.Contains(said.Subject) || (said.Object.EntityId is { } target && Filter.About.Contains(target)))
            && (Filter.Recorded is not { } recorded || recorded.Has(record.Recording));
    }
}

/// <summary>Propositions with one of some ids.</summary>
/// <param name="Ids">The ids.</param>
public sealed record PropositionAmong(FrozenSet<PropositionId> Ids) : RecordCondition<StoredProposition>
{
    /// <inheritdoc />
    public override bool Accepts(StoredProposition record) => Ids.Contains(record.Proposition.Id);
}

/// <summary>Propositions by when they are said to be so.</summary>
/// <param name="Test">What the time must be.</param>
public sealed record PropositionTime(TimeTest Test) : RecordCondition<StoredProposition>
{
    /// <inheritdoc />
    public override bool Accepts(StoredProposition record) => Test.Accepts(record.Proposition.When);
}

/// <summary>Propositions that are said only under a condition, or those that are not.</summary>
/// <param name="Conditional">True for the former.</param>
public sealed record PropositionCondition(bool Conditional) : RecordCondition<StoredProposition>
{
    /// <inheritdoc />
    public override bool Accepts(StoredProposition record) => record.Proposition.ConditionalOn is not null == Conditional;
}

/// <summary>An entity that a proposition names.</summary>
public enum PropositionEnd
{
    /// <summary>Its subject.</summary>
    Subject,

    /// <summary>Its object, where that is an entity.</summary>
    Object,

    /// <summary>Where it is said to be so.</summary>
    Place,

    /// <summary>The occasion.</summary>
    Occasion,
}

/// <summary>Propositions by an entity that they name; those that name none do not fulfil it.</summary>
/// <param name="End">Which entity.</param>
/// <param name="Where">What must be true of it.</param>
public sealed record PropositionEntity(PropositionEnd End, Condition<StoredEntity> Where) : Condition<StoredProposition>;

/// <summary>
/// Propositions in which all words of a text are found: in the names of what they name, in their own text, role and predicate. The last word may be a beginning.
/// </summary>
/// <param name="Query">The text.</param>
public sealed record PropositionText(SearchQuery Query) : Condition<StoredProposition>;

/// <summary>Propositions by how they stand.</summary>
/// <param name="Statuses">One of these.</param>
public sealed record PropositionStatus(ImmutableArray<AssessmentStatus> Statuses) : Condition<StoredProposition>;

/// <summary>Propositions by the claims on them.</summary>
/// <param name="Quantifier">How many of the claims.</param>
/// <param name="Claims">Which claims, and what must be true of them.</param>
public sealed record PropositionClaims(Quantifier Quantifier, ClaimQuery Claims) : Condition<StoredProposition>;
