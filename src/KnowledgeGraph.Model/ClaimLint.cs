using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>Finds what an editor should look at in live claims. Each rule is a function of <see cref="LintRules"/>; a rule that has nothing to say gives no finding.</summary>
public static class ClaimLint
{
    /// <summary>How findings are made.</summary>
    public static Method Method { get; } = new(
        "lint", "1",
        "Each live claim is held against fixed rules, one for each code: what its record lacks, what its evidence has become, whether its grade can be defended, and whether other live claims "
        + "give a functional predicate another value.",
        ["the claim's record", "its proposition", "its lineage", "the predicate catalogue and the scale of likelihood"],
        [
            "It reads no texts: whether a citation says what the claim says is for people to check.",
            "Any wording without a likelihood is taken for a hedge that somebody may want to map.",
        ]);

    /// <summary>The findings on a claim, in the order of their codes.</summary>
    /// <param name="claim">A live claim.</param>
    /// <param name="proposition">What it is about.</param>
    /// <param name="predicate">The proposition's predicate; null when the catalogue lacks it.</param>
    /// <param name="lineage">What the claim and its proposition rest on, in the state of knowledge at hand.</param>
    /// <param name="contradictions">Contradictions that involve the claim; others are passed over.</param>
    public static ImmutableArray<LintFinding> Of(
        Claim claim, Proposition proposition, Predicate? predicate, ILineage lineage, IEnumerable<Contradiction> contradictions)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(proposition);
        ArgumentNullException.ThrowIfNull(lineage);
        ArgumentNullException.ThrowIfNull(contradictions);
        LintFinding?[] findings =
        [
            LintRules.NoDocument(claim), LintRules.NoLocator(claim), LintRules.NoPrimarySource(claim, lineage), LintRules.NoDate(claim, proposition), LintRules.NoStance(claim),
            LintRules.HedgeNotMapped(claim), LintRules.LikelihoodMappedByNobody(claim), LintRules.LikelihoodNotOfWording(claim),
            LintRules.EvidenceMissing(claim), LintRules.EvidenceEnded(claim, lineage), LintRules.CredibilityNotDefensible(claim, proposition, lineage),
            LintRules.ConfidenceWithoutReason(claim), LintRules.SeveralValues(claim, contradictions), LintRules.UnfitForPredicate(claim, proposition, predicate),
        ];
        return [.. findings.OfType<LintFinding>()];
    }
}
