namespace KnowledgeGraph.Model;

/// <summary>How narrowly two propositions are qualified by time, place, role, occasion and condition.</summary>
internal static class Qualifiers
{
    /// <summary>True when all qualifiers are equal.</summary>
    internal static bool AreEqual(Proposition one, Proposition other) =>
        Equals(one.When, other.When) && one.Place == other.Place && one.Role == other.Role && one.Occasion == other.Occasion && one.ConditionalOn == other.ConditionalOn;

    /// <summary>True when two values are answers to one question: place, role, occasion and condition do not tell them apart.</summary>
    internal static bool AllowOneAnswer(Proposition one, Proposition other) =>
        one.Place == other.Place && one.Role == other.Role && one.Occasion == other.Occasion && one.ConditionalOn == other.ConditionalOn;

    /// <summary>
    /// What the one statement is, compared with the other: narrower when everything that qualifies the other qualifies it too, and more does. RELATED when each is
    /// qualified in its own way; null when they are about different occasions, places, roles or times.
    /// </summary>
    internal static ScopeRelation? Compare(Proposition one, Proposition other)
    {
        bool narrower = false, broader = false;
        if (!Weigh(one.Place, other.Place) || !Weigh(one.Role, other.Role) || !Weigh(one.Occasion, other.Occasion) || !WeighTime(one.When, other.When))
            return null;
        var conditions = one.ConditionalOn == other.ConditionalOn;
        return !conditions || narrower == broader ? ScopeRelation.Related : narrower ? ScopeRelation.Narrower : ScopeRelation.Broader;

        bool Weigh<T>(T? a, T? b)
        {
            narrower |= a is not null && b is null;
            broader |= a is null && b is not null;
            return a is null || b is null || a.Equals(b);
        }

        bool WeighTime(Edtf? a, Edtf? b)
        {
            if (a is null || b is null || a.Equals(b))
                return Weigh(a, b);
            if (a.Compare(b) != EdtfOrder.OverlapsOrUnknown)
                return false;
            narrower |= !Covers(a, b);
            broader |= !Covers(b, a);
            return true;
        }
    }

    /// <summary>True when a time surely lies within another.</summary>
    private static bool Covers(Edtf outer, Edtf inner) =>
        !inner.IsUncertain && !inner.IsApproximate
        && outer.Earliest is { } outerStart && inner.Earliest is { } innerStart && outerStart <= innerStart
        && outer.Latest is { } outerEnd && inner.Latest is { } innerEnd && innerEnd <= outerEnd;
}
