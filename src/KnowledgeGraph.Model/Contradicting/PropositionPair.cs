namespace KnowledgeGraph.Model;

/// <summary>How two propositions lie to each other, whoever speaks to them.</summary>
internal sealed class PropositionPair
{
    internal PropositionPair(Proposition one, Proposition other, PredicateCatalogue catalogue)
    {
        (One, Other) = (one, other);
        Predicate = catalogue.Find(one.Predicate);
        var samePredicate = one.Predicate == other.Predicate;
        var mirrored = one.Subject.Node == other.Object.EntityId?.Node && other.Subject.Node == one.Object.EntityId?.Node;
        IsSameContent = one.Id == other.Id || (samePredicate && Predicate?.Symmetric == true && mirrored && Qualifiers.AreEqual(one, other));
        SamePair = (one.Subject == other.Subject && one.Object == other.Object) || mirrored;
        Link = samePredicate ? null : catalogue.ScopeBetween(one.Predicate, other.Predicate);
        SharesEnough = Link is not null && (SamePair || (one.Subject == other.Subject && !RelateTheSameTypes(one, other)));
        IsSameValueQuestion = samePredicate && one.Subject == other.Subject && one.Object != other.Object && Qualifiers.AllowOneAnswer(one, other);
        IsSameStatement = samePredicate && !IsSameContent && (one.Subject == other.Subject ? one.Object == other.Object : Predicate?.Symmetric == true && mirrored);
    }

    internal Proposition One { get; }

    internal Proposition Other { get; }

    /// <summary>The predicate of the one; null when the catalogue lacks it.</summary>
    internal Predicate? Predicate { get; }

    /// <summary>One proposition, or with a symmetric predicate its mirror.</summary>
    internal bool IsSameContent { get; }

    /// <summary>The same subject and object in either order.</summary>
    internal bool SamePair { get; }

    /// <summary>How the predicates are linked in scope, seen from the one.</summary>
    internal ScopeLink? Link { get; }

    /// <summary>Linked in scope and about the same: one pair of entities or, where the predicates relate different types, one subject.</summary>
    internal bool SharesEnough { get; }

    /// <summary>The same predicate and subject with different objects, so that a functional predicate allows only one of them.</summary>
    internal bool IsSameValueQuestion { get; }

    /// <summary>The same subject, predicate and object with different qualifiers.</summary>
    internal bool IsSameStatement { get; }

    internal bool IsRelated => IsSameContent || SharesEnough || IsSameStatement || (IsSameValueQuestion && (Predicate?.Functional == true || HasNoValue));

    internal bool HasNoValue => One.Object is NoValue || Other.Object is NoValue;

    /// <summary>An event that both are about: it has one time.</summary>
    internal EntityId? SharedEvent
    {
        get
        {
            foreach (var id in (ReadOnlySpan<EntityId?>)[One.Subject, One.Object.EntityId, One.Occasion])
            {
                if (id is { } e && EntityTypes.OfId(e.Value) == EntityType.Event && (e == Other.Subject || e == Other.Object.EntityId || e == Other.Occasion))
                    return e;
            }

            return null;
        }
    }

    private static bool RelateTheSameTypes(Proposition one, Proposition other) =>
        one.Object.EntityId is { } a && other.Object.EntityId is { } b && Sort(a) == Sort(b);

    // Actors of any type are one sort: agreements and transfers are between any of them.
    private static int Sort(EntityId id) => EntityTypes.OfId(id.Value) is { } type ? EntityTypes.IsActor(type) ? 0 : (int)type : -1;
}
