using KnowledgeGraph.Api.Claims;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Lists;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Assessments;

/// <summary>How propositions stand. The rules are the model's.</summary>
internal static class AssessmentResolvers
{
    public static void Register(ResolverRegistry registry) => registry
        .Type<StoredProposition>("Proposition", static fields => fields.BatchObject<Assessed>("assessment", AssessmentReads.OfAsync))
        .Type<Assessed>("Assessment", Fields)
        .Type<StatedRange>("LikelihoodRange", static fields => fields
            .Leaf("lowest", static r => r.Range.Lowest)
            .Leaf("highest", static r => r.Range.Highest)
            .Leaf("atLeast", static r => r.Range.Percent.AtLeast)
            .Leaf("atMost", static r => r.Range.Percent.AtMost))
        .Type<StatedStanding>("Standing", static fields => fields
            .Leaf("status", static s => s.Standing.Status)
            .Leaf("supporting", static s => s.Standing.Supporting)
            .Leaf("denying", static s => s.Standing.Denying)
            .Leaf("roots", static s => s.Standing.Roots))
        .Type<Numbered<ProvenanceGap>>("ProvenanceGap", static fields => fields
            .Leaf("kind", static g => g.Value.Kind)
            .BatchObject("claim", static (c, gs) => Fetch.Claims(c, gs, static g => g.Claim(g.Value.Claim))))
        .Type<Method>("Method", static fields => fields
            .Leaf("name", static m => m.Name)
            .Leaf("version", static m => m.Version)
            .Leaf("description", static m => m.Description)
            .Leaf("inputs", static m => m.Inputs)
            .Leaf("knownLimits", static m => m.KnownLimits));

    private static void Fields(TypeResolvers<Assessed> fields) => fields
        .Leaf("status", static a => a.Value.Status)
        .Leaf("supporting", static a => a.Value.Supporting)
        .Leaf("denying", static a => a.Value.Denying)
        .BatchObject("strongestFor", static (c, xs) => Fetch.Claims(c, xs, static a => a.Claim(a.Value.StrongestFor)))
        .BatchObject("strongestAgainst", static (c, xs) => Fetch.Claims(c, xs, static a => a.Claim(a.Value.StrongestAgainst)))
        .Object("independence", static a => a.Value.Independence)
        .Object("defensibleCredibility", static a => new CredibilityRating(a.Value.DefensibleCredibility))
        .Object("likelihood", static a => a.Value.Likelihood is { } range ? new StatedRange(range) : null)
        .List("gaps", static a => Numbered<ProvenanceGap>.All(a.Lineage, a.Value.Gaps))
        .Object("method", static _ => Assessment.Method);
}

/// <summary>A range of likelihood, as an object because there may be none.</summary>
internal sealed record StatedRange(LikelihoodRange Range);

/// <summary>A standing, as an object because there may be none.</summary>
internal sealed record StatedStanding(Standing Standing);
