namespace KnowledgeGraph.Model;

/// <summary>The rules of lint, one for each <see cref="LintCode"/>. Each gives its finding or null.</summary>
public static class LintRules
{
    /// <summary><see cref="LintCode.NoDocument"/>: neither a citation nor a step of the attribution names a document.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? NoDocument(Claim claim) => claim.DocumentInHand is null
        ? Of(LintCode.NoDocument, claim, "The claim names no document: cite where it can be read.")
        : null;

    /// <summary><see cref="LintCode.NoLocator"/>: there is a document in hand, and no place in it. A claim without any document has only the other finding.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? NoLocator(Claim claim) => claim.DocumentInHand is { } document && (claim.Citations.IsEmpty || claim.Citations[0].Locator is null)
        ? Of(LintCode.NoLocator, claim, $"{document} is cited without a place in it: say the page, paragraph, timestamp or crop.")
        : null;

    /// <summary><see cref="LintCode.NoPrimarySource"/>: a supporting claim none of whose roots is first-hand (<see cref="GapKind.NoPrimarySource"/>).</summary>
    /// <param name="claim">A live claim.</param>
    /// <param name="lineage">What it rests on.</param>
    public static LintFinding? NoPrimarySource(Claim claim, ILineage lineage) =>
        claim.Stance.Polarity == Polarity.Positive && lineage.TryFind(claim.Id.Node, out var number) && lineage.IsPresent(number)
            && !ProvenanceGaps.HasPrimarySource(lineage, number)
            ? Of(LintCode.NoPrimarySource, claim, "Behind the claim no first-hand source is recorded: follow it to who saw, measured or said it, or record that it cannot be followed.")
            : null;

    /// <summary><see cref="LintCode.NoDate"/>: no time of the proposition, none that the claimant gives, and none when it was said.</summary>
    /// <param name="claim">A claim.</param>
    /// <param name="proposition">What it is about.</param>
    public static LintFinding? NoDate(Claim claim, Proposition proposition) => claim.StatedAt is null && claim.ValidTime is null && proposition.When is null
        ? Of(LintCode.NoDate, claim, "Neither the claim nor its proposition is dated: say when it was said, or when it is said to be so.")
        : null;

    /// <summary><see cref="LintCode.NoStance"/>: polarity UNKNOWN or certainty UNDERSPECIFIED.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? NoStance(Claim claim) => claim.Stance is { Polarity: Polarity.Unknown } or { Certainty: Certainty.Underspecified }
        ? Of(LintCode.NoStance, claim, "The source takes no stance that is known: make sure that it really leaves the matter open.")
        : null;

    /// <summary><see cref="LintCode.HedgeNotMapped"/>: a wording without a likelihood.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? HedgeNotMapped(Claim claim) => claim is { Wording: { } wording, Likelihood: null }
        ? Of(LintCode.HedgeNotMapped, claim, $"The wording \"{wording.Text}\" is mapped to no likelihood: map it and say who did, if it is about how likely it is.")
        : null;

    /// <summary><see cref="LintCode.LikelihoodMappedByNobody"/>: a likelihood without <c>mappedBy</c>, unless the wording is one that the scale gives that term.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? LikelihoodMappedByNobody(Claim claim) => claim.Likelihood is { MappedBy: null } likelihood && !IsOfScale(claim, likelihood.Term)
        ? Of(LintCode.LikelihoodMappedByNobody, claim, $"{EnumCodes.Of(likelihood.Term)} is recorded, the source's words are not of the scale, and nobody is named who mapped them: say who did.")
        : null;

    /// <summary><see cref="LintCode.LikelihoodNotOfWording"/>: the scale gives the wording another term.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? LikelihoodNotOfWording(Claim claim) =>
        claim is { Wording: { } wording, Likelihood: { } likelihood } && LikelihoodScale.FromWording(wording.Text) is { } term && term != likelihood.Term
            ? Of(LintCode.LikelihoodNotOfWording, claim, $"\"{wording.Text}\" is {EnumCodes.Of(term)} on the scale, and {EnumCodes.Of(likelihood.Term)} is recorded: correct one of them.")
            : null;

    /// <summary><see cref="LintCode.EvidenceMissing"/>: basis DEDUCED or INDUCED without evidence that supports.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? EvidenceMissing(Claim claim) =>
        claim.Basis is EvidentialBasis.Deduced or EvidentialBasis.Induced && !claim.Evidence.Any(link => link.Relation == EvidenceRelation.Supports)
            ? Of(LintCode.EvidenceMissing, claim, $"The claim is {EnumCodes.Of(claim.Basis)}, and no evidence that supports it is recorded: name what it follows from.")
            : null;

    /// <summary><see cref="LintCode.EvidenceEnded"/>: a claim among the supporting evidence is not live any more.</summary>
    /// <param name="claim">A claim.</param>
    /// <param name="lineage">What it rests on.</param>
    public static LintFinding? EvidenceEnded(Claim claim, ILineage lineage)
    {
        NodeId[] ended = [.. claim.Evidence
            .Where(link => link.Relation == EvidenceRelation.Supports && link.Target.Kind == NodeKind.Claim)
            .Select(link => link.Target)
            .Where(target => lineage.TryFind(target, out var number) && !lineage.IsPresent(number))
            .Distinct()];
        return ended.Length == 0 ? null
            : Of(LintCode.EvidenceEnded, claim, "Evidence of the claim was retracted or superseded: rest it on what replaced it, or retract it.") with { Related = [.. ended] };
    }

    /// <summary><see cref="LintCode.CredibilityNotDefensible"/>: credibility 1 while the support of the proposition has fewer than two independent roots (model, code lists).</summary>
    /// <param name="claim">A claim.</param>
    /// <param name="proposition">What it is about.</param>
    /// <param name="lineage">What is said about the proposition, and on what grounds.</param>
    public static LintFinding? CredibilityNotDefensible(Claim claim, Proposition proposition, ILineage lineage)
    {
        if (claim.Grade?.Credibility != Credibility.Confirmed || !lineage.TryFind(proposition.Id.Node, out var number))
            return null;
        var roots = Standing.Of(lineage, number).Roots;
        return roots >= 2 ? null
            : Of(LintCode.CredibilityNotDefensible, claim, $"The information is graded 1, confirmed by other independent sources, and the base knows {roots} independent root{(roots == 1 ? "" : "s")}: grade it 2 at best, or record the other source.");
    }

    /// <summary><see cref="LintCode.ConfidenceWithoutReason"/>: a confidence and no reason.</summary>
    /// <param name="claim">A claim.</param>
    public static LintFinding? ConfidenceWithoutReason(Claim claim) => claim.Confidence is { Reason: null } confidence
        ? Of(LintCode.ConfidenceWithoutReason, claim, $"Confidence {EnumCodes.Of(confidence.Level)} is given no reason: say what it rests on.")
        : null;

    /// <summary><see cref="LintCode.SeveralValues"/>: genuine contradictions of kind VALUE or TIME that the claim is one side of.</summary>
    /// <param name="claim">A claim.</param>
    /// <param name="contradictions">Contradictions, of any claims.</param>
    public static LintFinding? SeveralValues(Claim claim, IEnumerable<Contradiction> contradictions)
    {
        NodeId[] rivals = [.. contradictions
            .Where(c => c.Genuine && c.Kind is ContradictionKind.Value or ContradictionKind.Time)
            .Select(c => c.First.Claim.Id == claim.Id ? c.Second : c.Second.Claim.Id == claim.Id ? c.First : null)
            .OfType<Statement>()
            .Select(rival => rival.Claim.Id.Node)
            .Distinct()];
        return rivals.Length == 0 ? null
            : Of(LintCode.SeveralValues, claim, "The matter has one value at a time, and other live claims give others: see which are outdated or about other times.") with { Related = [.. rivals] };
    }

    /// <summary><see cref="LintCode.UnfitForPredicate"/>: <see cref="Predicate.FaultOf"/> has a fault.</summary>
    /// <param name="claim">A claim.</param>
    /// <param name="proposition">What it is about.</param>
    /// <param name="predicate">Its predicate; null when the catalogue lacks it.</param>
    public static LintFinding? UnfitForPredicate(Claim claim, Proposition proposition, Predicate? predicate)
    {
        var fault = predicate is null ? $"the catalogue has no predicate {proposition.Predicate}" : predicate.FaultOf(proposition.Subject, proposition.Object);
        return fault is null ? null : Of(LintCode.UnfitForPredicate, claim, $"{char.ToUpperInvariant(fault[0])}{fault[1..]}: record it as another proposition.");
    }

    private static bool IsOfScale(Claim claim, LikelihoodTerm term) => claim.Wording is { } wording && LikelihoodScale.FromWording(wording.Text) == term;

    private static LintFinding Of(LintCode code, Claim claim, string message) => new(code, claim.Id, message, []);
}
