namespace KnowledgeGraph.Model;

/// <summary>The rules for two claims on related propositions.</summary>
internal static class ContradictionRules
{
    /// <summary>The contradiction between a claim on the one proposition of a pair and a claim on the other, or null.</summary>
    internal static Contradiction? Between(PropositionPair pair, Statement onOne, Statement onOther)
    {
        var found = Judge(pair, onOne, onOther);
        return found is not null && onOther.Sequence < onOne.Sequence ? found with { First = onOther, Second = onOne } : found;
    }

    private static Contradiction? Judge(PropositionPair pair, Statement first, Statement second)
    {
        var (one, other) = (first.Claim.Stance.Polarity, second.Claim.Stance.Polarity);
        if (one == Polarity.Unknown || other == Polarity.Unknown)
            return null;
        if (one != other)
            return pair.IsSameContent ? OfPolarity(first, second) : OfScope(pair, first, second);
        return one == Polarity.Positive ? OfTime(pair, first, second) ?? OfValue(pair, first, second) : null;
    }

    private static Contradiction OfPolarity(Statement first, Statement second) => AreApart(first.When, second.When)
        ? new(ContradictionKind.Polarity, first, second, false, $"They speak of different times, {first.When} and {second.When}: each can be right of its own.")
        : new(ContradictionKind.Polarity, first, second, true, "The one says that it is so and the other that it is not.");

    private static Contradiction? OfTime(PropositionPair pair, Statement first, Statement second)
    {
        if (pair.One.Object is TimeObject a && pair.Other.Object is TimeObject b && pair.IsSameValueQuestion && pair.Predicate?.Functional == true)
        {
            return AreApart(a.Value, b.Value)
                ? new(ContradictionKind.Time, first, second, true, $"It has one time, and {a.Value} and {b.Value} exclude each other.")
                : null;
        }

        if (!(pair.IsSameContent || pair.IsSameStatement) || !AreApart(first.When, second.When))
            return null;
        if (pair.SharedEvent is { } happening)
            return new(ContradictionKind.Time, first, second, true, $"{happening} took place once, and {first.When} and {second.When} exclude each other.");
        return pair.IsSameContent
            ? new(ContradictionKind.Time, first, second, false, $"It may have been so more than once, at {first.When} and at {second.When}.")
            : null;
    }

    private static Contradiction? OfValue(PropositionPair pair, Statement first, Statement second)
    {
        if (!pair.IsSameValueQuestion || AreApart(first.When, second.When))
            return null;
        if (pair.HasNoValue)
        {
            return new(ContradictionKind.Value, first, second, !OnlyOneIsDated(first, second), Dated(
                "The one says that there is no value and the other that there is one", first, second));
        }

        if (pair.Predicate?.Functional != true || !Values.Exclude(pair.One.Object, pair.Other.Object))
            return null;
        return new(ContradictionKind.Value, first, second, !OnlyOneIsDated(first, second), Dated(
            $"\"{pair.Predicate.Name}\" has one value at a time and these exclude each other", first, second));
    }

    private static Contradiction? OfScope(PropositionPair pair, Statement first, Statement second)
    {
        if ((!pair.SharesEnough && !pair.IsSameStatement) || AreApart(first.When, second.When))
            return null;
        if (Qualifiers.Compare(pair.One, pair.Other) is not { } qualified)
            return pair.Link is { } distant ? new(ContradictionKind.Scope, first, second, false, distant.Reason) : null;
        var relation = pair.Link is null ? qualified : Both(pair.Link.Relation, qualified, Qualifiers.AreEqual(pair.One, pair.Other));
        var affirmed = first.Claim.Stance.Polarity == Polarity.Positive ? relation : Mirror(relation);
        if (affirmed == ScopeRelation.Narrower)
            return new(ContradictionKind.Scope, first, second, true, "The statement that is affirmed implies the broader one that is denied.");
        return new(ContradictionKind.Scope, first, second, false, pair.Link?.Reason ?? ReasonOf(affirmed, pair));
    }

    private static string ReasonOf(ScopeRelation affirmed, PropositionPair pair) =>
        affirmed == ScopeRelation.Broader
            ? "What is denied is narrower than what is affirmed: the one can be so without the other."
            : pair.One.ConditionalOn != pair.Other.ConditionalOn
                ? "One of them is said only under a condition: it does not say that the condition is met."
                : "Each is qualified in its own way: the one can be so without the other.";

    // Narrower in predicate and in qualifiers, or in one of them with the other equal, is narrower; anything else implies nothing.
    private static ScopeRelation Both(ScopeRelation predicates, ScopeRelation qualifiers, bool sameQualifiers) =>
        sameQualifiers || predicates == qualifiers ? predicates : ScopeRelation.Related;

    private static ScopeRelation Mirror(ScopeRelation relation) => relation switch
    {
        ScopeRelation.Narrower => ScopeRelation.Broader,
        ScopeRelation.Broader => ScopeRelation.Narrower,
        _ => relation,
    };

    private static bool AreApart(Edtf? one, Edtf? other) => one is not null && other is not null && one.Compare(other) != EdtfOrder.OverlapsOrUnknown;

    private static bool OnlyOneIsDated(Statement first, Statement second) => first.When is null != second.When is null;

    private static string Dated(string reason, Statement first, Statement second) =>
        OnlyOneIsDated(first, second) ? reason + ", but only one of them says when: they may speak of different times." : reason + ".";
}
